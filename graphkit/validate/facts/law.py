"""Which laws a text is held against: by where its controller sits, what it invokes, and what was in force."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import GK, RDF_TYPE, XSD, expand
from graphkit.validate.facts.case import Case, Triple
from graphkit.validate.facts.reach import origins
from graphkit.validate.terms import GDPR

APPLIES_FROM = expand("gk:appliesFrom")
POLICY_AFTER_DATE = expand("gk:PolicyAfterDate")
SWISS_DPA = expand("gk:SwissDpa")
UNDER = {GDPR: expand("gk:PolicyUnderGdpr"), SWISS_DPA: expand("gk:PolicyUnderSwissDpa")}
BEFORE = {GDPR: expand("gk:PolicyBeforeGdpr"), SWISS_DPA: expand("gk:PolicyBeforeSwissDpa")}
STATEMENTS_UNDER = {
    GDPR: {GK.Disclosure: expand("gk:DisclosureUnderGdpr"), GK.Transfer: expand("gk:TransferUnderGdpr")},
    SWISS_DPA: {kind: expand("gk:StatementUnderSwissDpa") for kind in (GK.Disclosure, GK.Transfer)},
}
CONTROLLER_OUTSIDE = expand("gk:controllerOutside")


def law(case: Case) -> Iterator[Triple]:
    """Under which laws the policy stands, or which came only later; and its statements on where data goes."""
    if case.days and case.days.first > case.as_of:
        yield case.policy, RDF_TYPE, POLICY_AFTER_DATE
    held = in_force(case)
    for each in laws(case):
        if each in held:
            yield case.policy, RDF_TYPE, UNDER[each]
            yield from statements(case, STATEMENTS_UNDER[each])
            continue
        yield case.policy, RDF_TYPE, BEFORE[each]
        begin = case.terms.day(each, GK.validFrom)
        if begin:
            yield case.policy, APPLIES_FROM, Literal(begin.isoformat(), datatype=XSD.date)
    yield from outside(case)


def in_force(case: Case) -> list[NamedNode]:
    """The laws that the policy is held against: of `laws`, those that applied on the day that counts."""
    begins = ((each, case.terms.day(each, GK.validFrom)) for each in laws(case))
    return [each for each, begin in begins if begin and begin <= case.law_day]


def laws(case: Case) -> list[NamedNode]:
    """The Swiss act for a controller in Switzerland or a text that invokes it; else, or if invoked too, the GDPR.

    A controller in the Union stands under the GDPR whatever its text invokes. So does one of whom nothing is known. The
    law of the United Kingdom is the GDPR's own in this (gk:UkGdpr) and is not told apart.
    """
    seats, invoked = origins(case), invoked_laws(case)
    swiss = SWISS_DPA in invoked or not seats.isdisjoint(case.terms.jurisdictions(SWISS_DPA))
    european = GDPR in invoked or any(case.terms.is_inside(seat) for seat in seats)
    return [*([GDPR] if european or not swiss else []), *([SWISS_DPA] if swiss else [])]


def invoked_laws(case: Case) -> set[object]:
    """The laws that the text names."""
    return {quad.object for quad in case.quads if quad.predicate == GK.invokes}


def statements(case: Case, classes: dict[NamedNode, NamedNode]) -> Iterator[Triple]:
    """The disclosures and transfers of a policy, by the law that it stands under."""
    for quad in case.quads:
        if quad.predicate == RDF_TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            under = classes.get(quad.object)
            if under:
                yield quad.subject, RDF_TYPE, under


def outside(case: Case) -> Iterator[Triple]:
    """The seat of a controller outside the Economic Area whose text invokes the GDPR and names no other one inside."""
    seats = origins(case)
    if GDPR not in invoked_laws(case) or any(case.terms.is_inside(seat) for seat in seats):
        return
    for seat in sorted(seats, key=str):
        if case.terms.is_country(seat):
            yield case.policy, CONTROLLER_OUTSIDE, seat
