"""Whether a transfer mechanism held on a day: reckoned from the dates in the vocabulary, never stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import GK, expand, shorten
from graphkit.trace.records import Judged, State

DOUBTED_FROM = expand("gk:doubtedFrom")
BROADER = expand("skos:broader")
JURISDICTION = expand("dpv:hasJurisdiction")
DECISION = expand("eu-gdpr:AdequacyDecision")
TOOLS = frozenset({expand("eu-gdpr:DataTransferTool"), expand("dpv:DataTransferLegalBasis")})
"""What every transfer tool of the GDPR stands under."""
ADEQUACY = "gk:Adequacy"
DECIDED_BY = frozenset({"loc:EU"})
"""A decision names the EU beside the country that it is about."""
ORDER: tuple[State, ...] = ("holds", "doubted", "ended", "not yet")


class Mechanisms:
    """Mechanisms of the vocabulary, judged as of one day; `without`: decisions that are taken to be no more."""

    def __init__(self, vocabulary: ox.Store, as_of: date, *, without: Collection[NamedNode] = ()) -> None:
        self.graph = vocabulary
        self.as_of = as_of.isoformat()
        self.decisions: dict[str, list[NamedNode]] = {}
        for quad in vocabulary.quads_for_pattern(None, BROADER, DECISION, None):
            if isinstance(quad.subject, NamedNode) and quad.subject not in without:
                for place in set(self.values(quad.subject, JURISDICTION)) - DECIDED_BY:
                    self.decisions.setdefault(place, []).append(quad.subject)

    def judge(self, mechanism: NamedNode, editions: Iterable[NamedNode], places: Iterable[str]) -> Judged:
        """The mechanism on the day; clauses by the editions that the text names, adequacy by its countries."""
        code = shorten(mechanism)
        if not self.is_tool(mechanism):
            return Judged(code, "no tool")
        if code == ADEQUACY:
            basis = [decision for place in places for decision in self.decisions.get(place, ())]
        else:
            basis = [edition for edition in editions if code in self.values(edition, BROADER)]
        since, until = self.days(mechanism)
        if not basis:
            return Judged(code, self.state(mechanism), since, until)
        by_state = {self.state(node): node for node in sorted(basis, key=str)}
        best: State = next((state for state in ORDER if state in by_state), "undated")
        since, until = self.days(by_state[best])
        return Judged(code, best, since, until, tuple(sorted({shorten(node) for node in basis})))

    def state(self, node: NamedNode) -> State:
        """Half-open: on the day of `gk:validUntil` it no longer holds."""
        since, until = self.days(node)
        if since is None and until is None:
            return "undated"
        if until is not None and self.as_of >= until:
            return "ended"
        if since is not None and self.as_of < since:
            return "not yet"
        doubted = self.day(node, DOUBTED_FROM)
        return "doubted" if doubted is not None and self.as_of >= doubted else "holds"

    def days(self, node: NamedNode) -> tuple[str | None, str | None]:
        """From when, until when."""
        return self.day(node, GK.validFrom), self.day(node, GK.validUntil)

    def day(self, node: NamedNode, predicate: NamedNode) -> str | None:
        """A date of the node, in ISO form."""
        found = [quad.object for quad in self.graph.quads_for_pattern(node, predicate, None, None)]
        return min((day.value for day in found if isinstance(day, Literal)), default=None)

    def values(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        """CURIEs of a property."""
        found = [quad.object for quad in self.graph.quads_for_pattern(node, predicate, None, None)]
        return sorted(shorten(value) for value in found if isinstance(value, NamedNode))

    def is_tool(self, mechanism: NamedNode) -> bool:
        """Does the vocabulary hang it, near or far, under the GDPR's transfer tools?"""
        seen: set[NamedNode] = set()
        ahead = [mechanism]
        while ahead:
            node = ahead.pop()
            if node in TOOLS:
                return True
            seen.add(node)
            above = [quad.object for quad in self.graph.quads_for_pattern(node, BROADER, None, None)]
            ahead += [wider for wider in above if isinstance(wider, NamedNode) and wider not in seen]
        return False
