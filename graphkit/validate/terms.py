"""The part of the vocabulary that a check needs, small enough to hand to every worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from graphkit.rdf.names import GK, GRAPH_VOCABULARY, expand
from graphkit.validate.periods import Decisions, Period

IN_SCHEME = expand("skos:inScheme")
BROADER = expand("skos:broader")
PREF_LABEL = expand("skos:prefLabel")
JURISDICTION = expand("dpv:hasJurisdiction")
COUNTRY = expand("dpv:Country")
DOUBTED_FROM = expand("gk:doubtedFrom")
LIMITED_TO = expand("gk:limitedTo")
CERTIFIED = expand("gk:CertifiedRecipients")
DESTINATION = expand("gk:destination")
COUNTERPART_OF = expand("gk:counterpartOf")
SWISS_LIST = expand("gk:SwissAdequacy")
MEMBER = expand("skos:member")
SHOWN_BY = expand("gk:shownBy")
HIDDEN_LABEL = expand("skos:hiddenLabel")
HEDGES = expand("gk:Hedges")
GDPR = expand("gk:Gdpr")
ABSENCE = expand("gk:Absence")
ABSENCE_NEAR = expand("gk:AbsenceNear")
SHOWN = (IN_SCHEME, BROADER, GK.validFrom, GK.validUntil, DOUBTED_FROM, LIMITED_TO)
"""What shapes may look at of the codes that a policy uses."""
NEEDED = frozenset(
    {*SHOWN, PREF_LABEL, GK.confidence, JURISDICTION, DESTINATION, COUNTERPART_OF, MEMBER, GK.covers, SHOWN_BY}
)


def needed_terms(vocabulary: Iterable[Quad]) -> bytes:
    """The statements on terms that a check needs, as N-Quads."""
    wanted = {Quad(*quad.triple) for quad in vocabulary if quad.predicate in NEEDED or quad.subject == HEDGES}
    return ox.serialize(sorted(wanted, key=str), format=RdfFormat.N_QUADS) or b""


class Terms:
    """Terms with their schemes, labels and periods."""

    def __init__(self, quads: bytes) -> None:
        self.graph = ox.Store()
        self.graph.bulk_load(quads, RdfFormat.N_QUADS)

    def objects(self, term: NamedNode, predicate: NamedNode) -> Iterator[NamedNode | Literal]:
        """Values of a term's property."""
        for quad in self.graph.quads_for_pattern(term, predicate, None, None):
            if isinstance(quad.object, NamedNode | Literal):
                yield quad.object

    def shown(self, term: NamedNode) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        """What shapes may look at of a term."""
        for predicate in SHOWN:
            yield from ((term, predicate, value) for value in self.objects(term, predicate))

    def day(self, term: NamedNode, predicate: NamedNode) -> date | None:
        """A date of a term."""
        days = sorted(value.value for value in self.objects(term, predicate))
        return date.fromisoformat(days[0]) if days else None

    def period(self, term: NamedNode) -> Period:
        """When a term holds."""
        begin, end, doubted = (self.day(term, which) for which in (GK.validFrom, GK.validUntil, DOUBTED_FROM))
        return Period(begin, end, doubted)

    def covers(self, above: NamedNode, below: NamedNode) -> bool:
        """Does a category of data cover another?"""
        return any(True for _ in self.graph.quads_for_pattern(above, GK.covers, below, None))

    def confidence(self, term: NamedNode) -> float | None:
        """The measured share of right answers, of a rule or of an absence."""
        return next((float(value.value) for value in self.objects(term, GK.confidence)), None)

    def labels(self, term: NamedNode) -> dict[str, str]:
        """Preferred labels by language."""
        found = (value for value in self.objects(term, PREF_LABEL) if isinstance(value, Literal))
        return {value.language or "": value.value for value in found}

    @cached_property
    def territory(self) -> frozenset[NamedNode]:
        """The areas to which the GDPR applies, by its term."""
        return frozenset(node for node in self.objects(GDPR, JURISDICTION) if isinstance(node, NamedNode))

    def is_inside(self, place: NamedNode) -> bool:
        """Is the place the territory, or a country of it?"""
        return place in self.territory or not self.territory.isdisjoint(self.objects(place, BROADER))

    def is_country(self, place: NamedNode) -> bool:
        """Is the place a country, and not a region or "third countries"?"""
        return COUNTRY in set(self.objects(place, BROADER))

    def adequacy(self, country: NamedNode) -> Decisions:
        """The Union's decisions on a country, and the frameworks that it found adequate for recipients there."""
        found: dict[str, list[Period]] = {"whole": [], "part": [], "certified": []}
        for quad in self.graph.quads_for_pattern(None, JURISDICTION, country, None):
            term = quad.subject
            if isinstance(term, NamedNode) and not self.territory.isdisjoint(self.objects(term, JURISDICTION)):
                limits = set(self.objects(term, LIMITED_TO))
                kind = "certified" if CERTIFIED in limits else "part" if limits else "whole"
                found[kind].append(self.period(term))
        return Decisions(**found)

    def swiss_adequacy(self, country: NamedNode) -> list[Period]:
        """Periods in which Switzerland's list of states has the country, by itself or in its area."""
        places = {country, *(place for place in self.objects(country, BROADER) if isinstance(place, NamedNode))}
        listed = (quad.subject for quad in self.graph.quads_for_pattern(None, IN_SCHEME, SWISS_LIST, None))
        return [
            self.period(term)
            for term in listed
            if isinstance(term, NamedNode) and not places.isdisjoint(self.objects(term, DESTINATION))
        ]

    def members(self, collection: NamedNode) -> frozenset[NamedNode]:
        """The terms of a collection, and all below them."""
        found, ahead = set[NamedNode](), [*self.objects(collection, MEMBER)]
        while ahead:
            term = ahead.pop()
            if isinstance(term, NamedNode) and term not in found:
                found.add(term)
                below = self.graph.quads_for_pattern(None, BROADER, term, None)
                ahead += [quad.subject for quad in below if isinstance(quad.subject, NamedNode)]
        return frozenset(found)

    def destination(self, mechanism: NamedNode) -> NamedNode | None:
        """The one country that a framework is for; None for a tool that is for all."""
        return next((place for place in self.objects(mechanism, DESTINATION) if isinstance(place, NamedNode)), None)

    def counterparts(self, mechanism: NamedNode) -> list[NamedNode]:
        """The frameworks of other countries that go with one of the Union."""
        found = self.graph.quads_for_pattern(None, COUNTERPART_OF, mechanism, None)
        return sorted((quad.subject for quad in found if isinstance(quad.subject, NamedNode)), key=str)

    def jurisdictions(self, term: NamedNode) -> frozenset[NamedNode]:
        """Where a law applies; of a framework, between which it holds."""
        return frozenset(place for place in self.objects(term, JURISDICTION) if isinstance(place, NamedNode))


def vocabulary_of(graph: ox.Store) -> Iterator[Quad]:
    """The vocabulary graph of a store."""
    return graph.quads_for_pattern(None, None, None, GRAPH_VOCABULARY)
