"""The facets of what was found: their values with counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from graphkit.explore.found import Found
from graphkit.explore.names import Names
from graphkit.explore.selection import FACETS


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, and how many statements have it that fit all other facets."""

    id: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """Values, the most frequent first and all that are chosen; `more` have a statement too, but are left out."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: int

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return asdict(self)


def facets(found: Found, sets: Mapping[str, Mapping[str, int]], names: Names, most: int) -> tuple[Facet, ...]:
    """All facets; the counts of one ignore what is chosen of itself."""
    return tuple(facet(name, found, sets[name], names, most) for name in FACETS)


def facet(name: str, found: Found, sets: Mapping[str, int], names: Names, most: int) -> Facet:
    """One facet."""
    chosen = found.selection.of(name)
    others = found.without(name)
    counts = {id: count for id, bits in sets.items() if (count := (bits & others).bit_count())}
    all_ = len(counts)
    frequent = names.most_frequent(name, counts, most)
    for id in chosen:
        counts.setdefault(id, (sets.get(id, 0) & others).bit_count())
    shown = [*frequent, *(id for id in chosen if id not in frequent)]
    values = (FacetValue(id, names.of(name, id), counts[id], id in chosen) for id in shown)
    return Facet(name, names.facet(name), tuple(values), all_ - sum(1 for id in shown if counts[id]))
