"""Which data a statement carries on: `gk:covers`, and nothing else, decides."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from pyoxigraph import NamedNode

from graphkit.rdf.names import GK, shorten
from graphkit.trace.records import FITS, Carried, Fit

START = "start"
"""Stands for all data, before the first statement has said which."""
Elements = frozenset[str | None]
"""What has come to a party: categories; None for data that no statement names."""


class Covering:
    """Categories and all that they cover."""

    def __init__(self, vocabulary: ox.Store) -> None:
        self.below: dict[str, set[str]] = {}
        for quad in vocabulary.quads_for_pattern(None, GK.covers, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                self.below.setdefault(shorten(quad.subject), set()).add(shorten(quad.object))

    def covers(self, wide: str, narrow: str) -> bool:
        """Does the first category take in the second, another one?"""
        return narrow in self.below.get(wide, ())

    def fit(self, given: str, stated: str) -> Fit | None:
        """How a stated category covers a given one; None if it does not."""
        if given == stated:
            return "equal"
        if self.covers(stated, given):
            return "broader"
        return "narrower" if self.covers(given, stated) else None

    def related(self, category: str) -> set[str]:
        """The category, all that it covers, and all that cover it."""
        above = {wide for wide, below in self.below.items() if category in below}
        return {category, *self.below.get(category, ()), *above}

    def carry(self, elements: Elements, stated: Iterable[str]) -> tuple[Carried, ...]:
        """What of the elements a statement about these categories carries on; of each the closest fits."""
        said: list[str | None] = [*stated] or [None]
        found = [carried for given in sorted(elements, key=str) for carried in self.closest(given, said)]
        return tuple(dict.fromkeys(found))

    def closest(self, given: str | None, said: list[str | None]) -> list[Carried]:
        """What a statement carries of one element: broader categories count only where none is equal."""
        found = [carried for stated in said if (carried := self.pass_on(given, stated))]
        whole = {carried.fit for carried in found} & {"equal", "broader"}
        best = next((fit for fit in FITS if fit in whole), None)
        return [carried for carried in found if best is None or carried.fit == best]

    def pass_on(self, given: str | None, stated: str | None) -> Carried | None:
        """One element and one stated category."""
        if given == START:
            return Carried(None, stated, stated, None)
        if given is None or stated is None:
            return Carried(given, stated, given or stated, "unspecified")
        fit = self.fit(given, stated)
        # A broader statement is about the given data too; a narrower one only about a part of them.
        return Carried(given, stated, stated if fit == "narrower" else given, fit) if fit else None
