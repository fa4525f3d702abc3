"""Whether the mechanisms that statements rely on held on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import pyoxigraph as ox

from graphkit.explore.ids import node_of
from graphkit.explore.statements import Reliance
from graphkit.trace import Judged
from graphkit.trace.mechanisms import ADEQUACY, Mechanisms

NONE: Final = "none"
STATES: Final = {"holds": "holds", "doubted": "holds", "undated": "holds", "ended": "ended", "not yet": "not-yet"}
"""What a judgment means for the facet; a doubted mechanism still held."""
ORDER: Final = ("holds", "ended", "not-yet")
"""A statement has lost its mechanism if it names one that ended, and none that holds."""


class States:
    """Mechanisms judged as of one day, each combination once."""

    def __init__(self, vocabulary: ox.Store, as_of: date) -> None:
        self.mechanisms = Mechanisms(vocabulary, as_of)
        self.judged: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Judged] = {}

    def of(self, relied: Reliance) -> tuple[Judged, ...]:
        """The judgments on mechanisms that are named together."""
        mechanisms, editions, places = relied
        # Only a decision on a country depends on the country.
        return tuple(self.judgment(each, editions, places if each == ADEQUACY else ()) for each in mechanisms)

    def judgment(self, mechanism: str, editions: tuple[str, ...], places: tuple[str, ...]) -> Judged:
        """The judgment on one of them, with the editions of clauses and the countries that matter."""
        key = mechanism, editions, places
        if key not in self.judged:
            known = [node for id in editions if (node := node_of(id))]
            node = node_of(mechanism)
            self.judged[key] = self.mechanisms.judge(node, known, places) if node else Judged(mechanism, "no tool")
        return self.judged[key]

    def state(self, relied: Reliance) -> str:
        """The facet's value."""
        found = {STATES[each.state] for each in self.of(relied) if each.state in STATES}
        return next((state for state in ORDER if state in found), NONE)

    def sets(self, relied: Mapping[Reliance, int]) -> Mapping[str, int]:
        """The rows of each state, out of those of each combination."""
        found: dict[str, int] = {}
        for each, bits in relied.items():
            state = self.state(each)
            found[state] = found.get(state, 0) | bits
        return found
