"""What the values of all facets may be called: by labels and aliases in every language, and by identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graphkit.explore.facet_index import FacetIndex
from graphkit.explore.ids import SEAT, id_of
from graphkit.explore.names import Names, collated
from graphkit.explore.pairs import pairs
from graphkit.explore.records import UNSAID, FacetName
from graphkit.rdf.names import SKOS_ALT_LABEL
from graphkit.store import Store

NAMED: Final[tuple[FacetName, ...]] = (
    "policy",
    "data",
    "recipient",
    "controller",
    "category",
    "country",
    "purpose",
    "basis",
    "mechanism",
    "technology",
    "role",
)
"""Facets whose values one may look for, those first that are asked for most."""


@dataclass(frozen=True, slots=True)
class Called:
    """A value of a facet with its names, folded for comparing, and its rows."""

    facet: FacetName
    id: str
    label: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    labels: str
    """Its labels, one a line: whether a word is in one of them is one look."""
    text: str
    """Its labels and aliases, likewise."""
    bits: int


def all_called(store: Store, index: FacetIndex, names: Names, others: Sequence[Names]) -> tuple[Called, ...]:
    """Every value that some row has, labelled by `names`; kinds of data also where a row names what they cover."""
    aliases = read_aliases(store)
    return tuple(
        called(facet, id, bits, aliases.get(id, ()), names, others)
        for facet in NAMED
        for id, bits in values(facet, index)
    )


def called(
    facet: FacetName, id: str, bits: int, aliases: Iterable[str], names: Names, others: Sequence[Names]
) -> Called:
    """One value; of a policy its identifier is a name too."""
    labels = (each.of(facet, id) for each in (names, *others))
    own = folded(*labels, id if facet == "policy" else "")
    besides = folded(*aliases)
    return Called(facet, id, names.of(facet, id), own, besides, "\n".join(own), "\n".join((*own, *besides)), bits)


def values(facet: FacetName, index: FacetIndex) -> Iterator[tuple[str, int]]:
    """The values of a facet that are something."""
    sets: Mapping[str, int] = index.covered if facet == "data" else index.sets[facet]
    for id, bits in sets.items():
        if id != UNSAID and not id.startswith(SEAT):
            yield id, bits


def folded(*names: str) -> tuple[str, ...]:
    """Names for comparing, each once."""
    return tuple(dict.fromkeys(collated(name) for name in names if name))


def read_aliases(store: Store) -> dict[str, list[str]]:
    """Other names of terms and parties."""
    found: dict[str, list[str]] = {}
    for iri, name in pairs(store, SKOS_ALT_LABEL):
        if isinstance(name, ox.Literal):
            found.setdefault(id_of(iri), []).append(name.value)
    return found
