"""One term: what it means, and in how many statements it is a value of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graphkit.explore import FACETS
from graphkit.query.labels import Labels
from graphkit.serve.api.answers.terms import described, node_named
from graphkit.serve.work.explored import explorer
from graphkit.serve.work.limits import Limits
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Use:
    """A facet of the page of flows that has the term as a value, with how many statements have it."""

    facet: str
    label: str
    flows: int


@dataclass(frozen=True, slots=True)
class TermSeen:
    """What is said of a term, and where the current policies use it."""

    term: dict[str, Any]
    uses: tuple[Use, ...]


def term_seen(store: Store, _: Limits, *, name: str, today: date, lang: str) -> TermSeen:
    """The term; QueryError with near names for one that nobody knows."""
    index = explorer(store)
    about = described(store, node_named(store, name), Labels(store, lang))
    names, sets = index.names(lang), index.sets(today)
    counts = {facet: (sets[facet].get(about["id"], 0) & index.index.current).bit_count() for facet in FACETS}
    return TermSeen(about, tuple(Use(facet, names.facet(facet), count) for facet, count in counts.items() if count))
