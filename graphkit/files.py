"""Where the data folders lie: in the wheel under `graphkit/_data`, in a checkout beside the package."""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import GraphkitError

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder "ontology", "queries", "shapes" or "examples", wherever graphkit was installed."""
    for home in (PACKAGE / "_data", PACKAGE.parent):
        if (home / name).is_dir():
            return home / name
    raise GraphkitError(f"{name}/ is missing from this installation of graphkit. Install it again: pip install .")
