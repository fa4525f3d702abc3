"""Where a framework reaches: it is for data from one side, and for recipients in one country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import NamedNode

from graphkit.rdf.names import DPV, GK, expand
from graphkit.validate.facts.case import Case, Triple
from graphkit.validate.periods import Status, country_status, mechanism_status
from graphkit.validate.terms import IN_SCHEME, Terms

OUT_OF_REACH = expand("gk:outOfReach")
LACKS_COUNTERPART = expand("gk:lacksCounterpart")
TOOLS = expand("gk:TransferMechanisms")
NO_TOOL = expand("gk:Dpa")
SWITZERLAND = expand("loc:CH")


def reach(case: Case) -> Iterator[Triple]:
    """Frameworks relied on for countries, or for data from countries, that they are not for."""
    relied = values(case, GK.transferMechanism)
    places = values(case, DPV.hasLocation)
    for practice in sorted(relied, key=str):
        yield from out_of_reach(case, practice, relied[practice], places.get(practice, set()))
    yield from lacking(case, relied, origins(case) | invoked_sides(case))


def out_of_reach(case: Case, practice: NamedNode, relied: set[NamedNode], places: set[NamedNode]) -> Iterator[Triple]:
    """Of a statement: frameworks that are for none of the third countries it names, where it names no other tool."""
    third = {place for place in places if case.terms.is_country(place) and not adequate(case, place)}
    for mechanism in sorted(relied, key=str):
        target = case.terms.destination(mechanism)
        others = {each for each in tools(case, relied) if case.terms.destination(each) != target}
        if target and third and target not in places and not others:
            yield practice, OUT_OF_REACH, mechanism


def lacking(case: Case, relied: dict[NamedNode, set[NamedNode]], sides: set[NamedNode]) -> Iterator[Triple]:
    """The framework that holds for the controller's side, where the text names only that of the Union; once a text."""
    named = set().union(*relied.values())
    for mechanism in sorted(named, key=str):
        if mechanism_status(case.terms.period(mechanism), case.days, case.as_of) != Status.Held:
            continue
        first = min((practice for practice in relied if mechanism in relied[practice]), key=str)
        for other in case.terms.counterparts(mechanism):
            own_side = not sides.isdisjoint(case.terms.jurisdictions(other) - {case.terms.destination(other)})
            if own_side and other not in named and case.terms.period(other).holds(case.as_of):
                yield first, LACKS_COUNTERPART, other


def origins(case: Case) -> set[NamedNode]:
    """From where the text's data goes: the countries of its controllers, as it states them."""
    controllers = {quad.object for quad in case.quads if quad.predicate == DPV.hasDataController}
    stated = (quad for quad in case.quads if quad.predicate == DPV.hasCountry and quad.subject in controllers)
    return {quad.object for quad in stated if isinstance(quad.object, NamedNode)}


def invoked_sides(case: Case) -> set[NamedNode]:
    """Where the laws apply that the text names: it speaks of data from there too."""
    named = (quad.object for quad in case.quads if quad.predicate == GK.invokes and isinstance(quad.object, NamedNode))
    return {place for law in named for place in case.terms.jurisdictions(law)}


def values(case: Case, predicate: NamedNode) -> dict[NamedNode, set[NamedNode]]:
    """Values of a property, by statement."""
    found: dict[NamedNode, set[NamedNode]] = {}
    for quad in case.quads:
        if quad.predicate == predicate and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found.setdefault(quad.subject, set()).add(quad.object)
    return found


def tools(case: Case, relied: set[NamedNode]) -> set[NamedNode]:
    """Those that are tools for a transfer; a contract with a processor is none."""
    return {each for each in relied if each != NO_TOOL and TOOLS in set(case.terms.objects(each, IN_SCHEME))}


def adequate(case: Case, place: NamedNode) -> bool:
    """Was the place inside the Union's area, or had a decision, on the day of the check?"""
    return adequate_on(case.terms, place, case.as_of)


def adequate_on(terms: Terms, place: NamedNode, day: date) -> bool:
    """Was the place inside the Union's area, or a country for which a decision held?"""
    return terms.is_inside(place) or country_status(terms.adequacy(place), day) in (
        Status.Adequate,
        Status.AdequateInPart,
    )


def off_swiss_list(case: Case, place: NamedNode) -> bool:
    """Is it a country that Switzerland's list, once there was one, did not have on the day?"""
    begun = any(period.holds(case.as_of) for period in case.terms.swiss_adequacy(expand("loc:DE")))
    listed = place == SWITZERLAND or any(period.holds(case.as_of) for period in case.terms.swiss_adequacy(place))
    return begun and case.terms.is_country(place) and not listed
