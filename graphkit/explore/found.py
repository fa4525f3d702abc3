"""The rows that fit a selection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.explore.selection import Selection


@dataclass(frozen=True, slots=True)
class Found:
    """Rows by facet, which all must hold, out of those that the words and the versions allow.

    Equal if the selections are.
    """

    selection: Selection
    allowed: int = field(compare=False, repr=False)
    by_facet: Mapping[str, int] = field(compare=False, repr=False)
    bits: int = field(compare=False, repr=False)
    policies: int = field(compare=False)
    unspecified: int = field(default=0, compare=False, repr=False)
    """Rows that name no data where some kind of it was asked for: they come after the others."""

    @property
    def total(self) -> int:
        """How many statements there are."""
        return self.bits.bit_count()

    def without(self, facet: str) -> int:
        """The rows that fit all but this facet."""
        if facet not in self.by_facet:
            return self.bits
        return intersected(self.allowed, {name: bits for name, bits in self.by_facet.items() if name != facet})


def intersected(allowed: int, by_facet: Mapping[str, int]) -> int:
    """The rows that all have."""
    for bits in by_facet.values():
        allowed &= bits
    return allowed
