"""What a store knows of those who get data: their kinds, their seats, and which are groups without a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphkit.explore.ids import id_of
from graphkit.explore.pairs import pairs
from graphkit.rdf.names import DPV, GK, GRAPH_CATALOGUE
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Parties:
    """By id: the category of an unnamed group, categories of services and firms, seats by the catalogue."""

    groups: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]
    seats: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, store: Store) -> Parties:
        """Those of a store."""
        seats = values(store, DPV.hasCountry, GRAPH_CATALOGUE)
        return cls(values(store, GK.recipientCategory), values(store, GK.serviceCategory), seats)

    def folded(self, id: str) -> str:
        """An unnamed group by its category, so that those of all policies are one; any other party as it is."""
        return self.groups[id][0] if id in self.groups else id

    def categories(self, named: str | None, party: str | None) -> tuple[str, ...]:
        """What kind of recipient it is: as its group says, else the service, else the firm that answers for it."""
        for id in (named, party):
            if id is not None and (found := self.groups.get(id) or self.kinds.get(id)):
                return found
        return ()


def values(store: Store, predicate: NamedNode, graph: NamedNode | None = None) -> dict[str, tuple[str, ...]]:
    """Ids that have a property, and their values."""
    found: dict[str, set[str]] = {}
    for iri, value in pairs(store, predicate, graph):
        if isinstance(value, NamedNode):
            found.setdefault(id_of(iri), set()).add(id_of(value.value))
    return {id: tuple(sorted(ids)) for id, ids in found.items()}
