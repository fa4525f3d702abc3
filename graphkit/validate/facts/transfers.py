"""What held on a date of what a text relies on for its transfers, and what it relies on where."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from graphkit.rdf.names import DPV, GK, expand
from graphkit.validate.facts.case import Case, Triple
from graphkit.validate.periods import Status, country_status, mechanism_status

STATUS = expand("gk:status")
RELIED_ON_THERE = expand("gk:reliedOnThere")
RELIED_ON_IN_TEXT = expand("gk:reliedOnInText")
DATED = (GK.transferMechanism, GK.sccDecision)
GROUNDS = (GK.transferMechanism, DPV.hasLegalBasis)


def statuses(case: Case) -> Iterator[Triple]:
    """What held: for each mechanism that a practice relies on, and each country that data goes to."""
    used: dict[NamedNode, set[NamedNode]] = {}
    for quad in case.quads:
        if isinstance(quad.object, NamedNode):
            used.setdefault(quad.predicate, set()).add(quad.object)
    for mechanism in sorted(set().union(*(used.get(predicate, ()) for predicate in DATED)), key=str):
        yield mechanism, STATUS, mechanism_status(case.terms.period(mechanism), case.days, case.as_of)
    for place in sorted(used.get(DPV.hasLocation, ()), key=str):
        if case.terms.is_inside(place):
            yield place, STATUS, Status.Inside
        elif case.terms.is_country(place):
            yield place, STATUS, country_status(case.terms.adequacy(place), case.as_of)


def reliance(case: Case) -> Iterator[Triple]:
    """On what the statements about each place rely, and the text at all."""
    grounds: dict[object, set[NamedNode]] = {}
    for quad in case.quads:
        if quad.predicate in GROUNDS and isinstance(quad.object, NamedNode):
            grounds.setdefault(quad.subject, set()).add(quad.object)
    anywhere = set().union(*grounds.values())
    for quad in case.quads:
        if quad.predicate == DPV.hasLocation and isinstance(quad.object, NamedNode):
            yield from ((quad.object, RELIED_ON_THERE, ground) for ground in grounds.get(quad.subject, ()))
            yield from ((quad.object, RELIED_ON_IN_TEXT, ground) for ground in anywhere)
