"""What names may mean, looked up in the store once and then remembered: a name that nobody knows must cost little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from graphkit.query.values import Candidates
from graphkit.store import Store


class Known(Candidates):
    """Candidates whose names are read once."""

    def __init__(self, store: Store, kind: str) -> None:
        super().__init__(store, kind)
        self.read: dict[tuple[NamedNode, ...], tuple[tuple[str, NamedNode], ...]] = {}

    def names(self, predicates: Iterable[NamedNode]) -> Iterator[tuple[str, NamedNode]]:
        """Names and nodes."""
        key = tuple(predicates)
        if key not in self.read:
            self.read[key] = tuple(super().names(key))
        return iter(self.read[key])


# Of one store at a time: an older one would stay open.
KEPT: list[Known] = []


def candidates(store: Store, kind: str) -> Candidates:
    """Those of a kind in this state of the store."""
    if KEPT and KEPT[0].store is not store:
        KEPT.clear()
    found = next((each for each in KEPT if each.kind == kind), None)
    if found is None:
        found = Known(store, kind)
        KEPT.append(found)
    return found
