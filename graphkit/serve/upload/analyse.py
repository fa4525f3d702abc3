"""The process that analyses what was dropped on the page: no network, bounded memory and time; a file in, a store out.

usage: python -m graphkit.serve.upload.analyse FILE STORE MEMORY SECONDS ID      (prints one line of JSON)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.rdf.names import DEFAULT_BASE
from graphkit.serve.work.sandbox import cap_memory, close_network, set_deadline
from graphkit.store.layout import read_marker
from graphkit.verbs.build import build


def analysed(file: Path, store: Path, id: str | None = None) -> dict[str, Any]:
    """What was built, or what is wrong with the file, which is named without its folder."""
    try:
        base = read_marker(store) if store.is_dir() else DEFAULT_BASE
        report = build([file], store=store, base=base, id=id)
    except GraphkitError as error:
        return {"problem": str(error).replace(f"{file.parent}/", "")}
    policy = report.built[0]
    return {"slug": policy.slug, "iri": policy.iri, "practices": policy.practices, "denials": policy.denials}


def main(file: str, store: str, memory: str, seconds: str, id: str) -> None:
    """Closes the ways out, then works."""
    close_network()
    cap_memory(int(memory))
    set_deadline(float(seconds))
    print(json.dumps(analysed(Path(file), Path(store), id or None)))  # noqa: T201 - what the server reads


if __name__ == "__main__":
    main(*sys.argv[1:])
