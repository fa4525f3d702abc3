"""Which law a text is held against."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import GK, RDF_TYPE, XSD, expand
from graphkit.validate.facts.case import Case, Triple
from graphkit.validate.terms import GDPR

APPLIES_FROM = expand("gk:appliesFrom")
POLICY_UNDER_GDPR = expand("gk:PolicyUnderGdpr")
POLICY_BEFORE_GDPR = expand("gk:PolicyBeforeGdpr")
POLICY_WITH_TEXT = expand("gk:PolicyWithText")
POLICY_AFTER_DATE = expand("gk:PolicyAfterDate")
UNDER_GDPR = {
    GK.Disclosure: expand("gk:DisclosureUnderGdpr"),
    GK.Transfer: expand("gk:TransferUnderGdpr"),
}


def law(case: Case) -> Iterator[Triple]:
    """Whether the GDPR applied when the policy was written; an undated one is taken to be of the date of the check."""
    if case.days and case.days.first > case.as_of:
        yield case.policy, RDF_TYPE, POLICY_AFTER_DATE
    begin = case.terms.day(GDPR, GK.validFrom)
    last = case.days.last if case.days else case.as_of
    if begin is None or last < begin:
        yield case.policy, RDF_TYPE, POLICY_BEFORE_GDPR
        if begin:
            yield case.policy, APPLIES_FROM, Literal(begin.isoformat(), datatype=XSD.date)
        return
    yield case.policy, RDF_TYPE, POLICY_UNDER_GDPR
    if case.text is not None:
        yield case.policy, RDF_TYPE, POLICY_WITH_TEXT
    yield from statements(case)


def statements(case: Case) -> Iterator[Triple]:
    """The disclosures and transfers of a policy under the GDPR."""
    for quad in case.quads:
        if quad.predicate == RDF_TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            under = UNDER_GDPR.get(quad.object)
            if under:
                yield quad.subject, RDF_TYPE, under
