"""Which statements are meant: values by facet, words, a day, and whether superseded versions count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, get_args

from graphkit.errors import QueryError
from graphkit.explore.records import FacetName

FACETS: Final[tuple[FacetName, ...]] = get_args(FacetName)
NOTHING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@dataclass(frozen=True)
class Selection:
    """OR inside a facet, AND between facets and words. `UNSAID` stands for what the text does not say.

    A kind of data takes in what it covers and, while `unspecified`, statements that name no data. `as_of`: the day for
    which mechanisms are judged. QueryError for a facet that there is not.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    text: str = ""
    as_of: date = field(kw_only=True)
    history: bool = field(default=False, kw_only=True)
    unspecified: bool = field(default=True, kw_only=True)

    def __post_init__(self) -> None:
        unknown = sorted(set(self.chosen) - set(FACETS))
        if unknown:
            raise QueryError(f"{unknown[0]}: no such facet. There are: {', '.join(FACETS)}.")
        # Two ways to write one selection must be one key of the cache.
        kept = {facet: tuple(sorted(set(self.chosen[facet]))) for facet in FACETS if self.chosen.get(facet)}
        object.__setattr__(self, "chosen", kept)
        object.__setattr__(self, "text", " ".join(self.text.split()))

    def __hash__(self) -> int:
        return hash((tuple(self.chosen.items()), self.text, self.as_of, self.history, self.unspecified))

    def of(self, facet: str) -> tuple[str, ...]:
        """The values chosen of a facet."""
        return self.chosen.get(facet, ())
