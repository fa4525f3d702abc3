"""The part of the vocabulary that a check needs, small enough to hand to every worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from graphkit.rdf.names import GK, GRAPH_VOCABULARY, expand
from graphkit.validate.periods import Period

IN_SCHEME = expand("skos:inScheme")
BROADER = expand("skos:broader")
PREF_LABEL = expand("skos:prefLabel")
JURISDICTION = expand("dpv:hasJurisdiction")
COUNTRY = expand("dpv:Country")
DOUBTED_FROM = expand("gk:doubtedFrom")
LIMITED_TO = expand("gk:limitedTo")
GDPR = expand("gk:Gdpr")
SHOWN = (IN_SCHEME, BROADER, GK.validFrom, GK.validUntil, DOUBTED_FROM, LIMITED_TO)
"""What shapes may look at of the codes that a policy uses."""
NEEDED = frozenset({*SHOWN, PREF_LABEL, JURISDICTION})


def needed_terms(vocabulary: Iterable[Quad]) -> bytes:
    """The statements on terms that a check needs, as N-Quads."""
    wanted = {Quad(*quad.triple) for quad in vocabulary if quad.predicate in NEEDED}
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

    def adequacy(self, country: NamedNode) -> tuple[list[Period], list[Period]]:
        """Periods of the decisions on a country, and of those for certified recipients in it."""
        whole: list[Period] = []
        limited: list[Period] = []
        for quad in self.graph.quads_for_pattern(None, JURISDICTION, country, None):
            term = quad.subject
            if isinstance(term, NamedNode) and not self.territory.isdisjoint(self.objects(term, JURISDICTION)):
                (limited if any(self.objects(term, LIMITED_TO)) else whole).append(self.period(term))
        return whole, limited


def vocabulary_of(graph: ox.Store) -> Iterator[Quad]:
    """The vocabulary graph of a store."""
    return graph.quads_for_pattern(None, None, None, GRAPH_VOCABULARY)
