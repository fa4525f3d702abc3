"""What is served: a store, or the sample policies, built into a folder that is removed at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphkit.files import folder
from graphkit.query.opened import DEFAULT_STORE


@contextmanager
def place_of(store: str | Path | None) -> Iterator[tuple[Path, bool]]:
    """The store that is named, else the one in the current folder, else the samples; and whether it is these."""
    if store is not None or Path(DEFAULT_STORE).exists():
        yield Path(store or DEFAULT_STORE), False
        return
    # Imported only now: it takes time, and most servers have a store.
    from graphkit.verbs.build import build

    with tempfile.TemporaryDirectory(prefix="graphkit-sample-") as home:
        build([folder("examples")], store=Path(home) / DEFAULT_STORE)
        yield Path(home) / DEFAULT_STORE, True
