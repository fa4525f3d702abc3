"""The index of flows that a page worker keeps for the state of the store that it has open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.store import Store

if TYPE_CHECKING:
    from graphkit.explore import Explorer

# By place, and few: an index holds its store, so that an older one would keep a generation on disk and in memory.
KEPT: dict[Path | None, Explorer] = {}
MOST = 2
"""The store that is served, and one policy on trial."""


def explorer(store: Store) -> Explorer:
    """The index of this state of the store, read at the first call."""
    from graphkit.explore import Explorer

    found = KEPT.pop(store.folder, None)
    if found is None or found.store is not store:
        found = None
        while len(KEPT) >= MOST:
            del KEPT[next(iter(KEPT))]
        found = Explorer.read(store)
    KEPT[store.folder] = found
    return found


def prepare(store: Store) -> None:
    """Reads what the first page and the first search need."""
    if not (known := KEPT.get(store.folder)) or known.store is not store:
        explorer(store).warm()
