"""What is computed for one policy and one date before the check, and given to it beside the policy's graph.

SHACL Core can't compare with a date that is given, nor compare sets of values; so these stand in the graph that is
checked, and nowhere else:

| triple | says |
|---|---|
| `M gk:status gk:Held` (or EndedBefore, EndedSince, NotYet, Doubted) | mechanism or clauses, for text and date |
| `L gk:status gk:Inside` (or Adequate, AdequateIfCertified, NotAdequate) | country, on the date |
| `P a gk:PolicyUnderGdpr` or `gk:PolicyBeforeGdpr` (then with `gk:appliesFrom`) | by the policy's date, else the date |
| `D a gk:DisclosureUnderGdpr`, `T a gk:TransferUnderGdpr` | in a policy under the GDPR |
| `P a gk:PolicyAfterDate` | the policy is later than the date |
| `L gk:reliedOnThere M`, `L gk:reliedOnInText M` | mechanisms and legal bases of the statements about a place; of all |
| `P a gk:PolicyWithText` | under the GDPR, and its whole text is at hand (a graph file has only the quotes) |
| `P gk:namesContact "…"` | an e-mail address stands in the text |
| `X gk:unsupported V` | no evidence of X gives its value V |
| scheme, broader terms, dates and limits of each code in use | from the vocabulary |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf.names import DCT, DPV, GK, OA, RDF_TYPE, XSD, expand
from graphkit.rdf.support import unsupported
from graphkit.validate.periods import Days, Status, country_status, mechanism_status, stated_days
from graphkit.validate.terms import GDPR, Terms

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

STATUS = expand("gk:status")
NAMES_CONTACT = expand("gk:namesContact")
UNSUPPORTED = expand("gk:unsupported")
RELIED_ON_THERE = expand("gk:reliedOnThere")
RELIED_ON_IN_TEXT = expand("gk:reliedOnInText")
APPLIES_FROM = expand("gk:appliesFrom")
POLICY_UNDER_GDPR = expand("gk:PolicyUnderGdpr")
POLICY_BEFORE_GDPR = expand("gk:PolicyBeforeGdpr")
POLICY_WITH_TEXT = expand("gk:PolicyWithText")
POLICY_AFTER_DATE = expand("gk:PolicyAfterDate")
UNDER_GDPR = {
    GK.Disclosure: expand("gk:DisclosureUnderGdpr"),
    GK.Transfer: expand("gk:TransferUnderGdpr"),
}
DATES = (DCT.valid, DCT.modified, DCT.issued)
DATED = (GK.transferMechanism, GK.sccDecision)
GROUNDS = (GK.transferMechanism, DPV.hasLegalBasis)
WORDED = (GK.condition, GK.exception)
"""Wordings, not values that a sentence gives: they are supported where they stand in a quote of their owner."""


def derived_triples(
    policy: NamedNode, graph: Sequence[Quad], terms: Terms, as_of: date, text: str | None = None
) -> Iterator[Triple]:
    """All computed triples of a policy's graph on a date; `text` is the policy's, if it is at hand."""
    days = policy_days(policy, graph)
    codes = {quad.object for quad in graph if isinstance(quad.object, NamedNode)}
    for code in sorted(codes, key=str):
        yield from terms.shown(code)
    yield from statuses(graph, terms, days, as_of)
    yield from reliance(graph)
    yield from law(policy, graph, terms, days, as_of, whole=text is not None)
    if days and days.first > as_of:
        yield policy, RDF_TYPE, POLICY_AFTER_DATE
    address = mail_address(text or "")
    if address:
        yield policy, NAMES_CONTACT, Literal(address)
    yield from unsupported_values(graph)


def policy_days(policy: NamedNode, graph: Iterable[Quad]) -> Days | None:
    """The days that the policy's date can mean."""
    for quad in graph:
        if quad.subject == policy and quad.predicate in DATES and isinstance(quad.object, Literal):
            return stated_days(quad.object.value)
    return None


def statuses(graph: Iterable[Quad], terms: Terms, days: Days | None, as_of: date) -> Iterator[Triple]:
    """What held: for each mechanism that a practice relies on, and each country that data goes to."""
    used: dict[NamedNode, set[NamedNode]] = {}
    for quad in graph:
        if isinstance(quad.object, NamedNode):
            used.setdefault(quad.predicate, set()).add(quad.object)
    for mechanism in sorted(set().union(*(used.get(predicate, ()) for predicate in DATED)), key=str):
        yield mechanism, STATUS, mechanism_status(terms.period(mechanism), days, as_of)
    for place in sorted(used.get(DPV.hasLocation, ()), key=str):
        if terms.is_inside(place):
            yield place, STATUS, Status.Inside
        elif terms.is_country(place):
            yield place, STATUS, country_status(*terms.adequacy(place), as_of)


def reliance(graph: Sequence[Quad]) -> Iterator[Triple]:
    """On what the statements about each place rely, and the text at all."""
    grounds: dict[object, set[NamedNode]] = {}
    for quad in graph:
        if quad.predicate in GROUNDS and isinstance(quad.object, NamedNode):
            grounds.setdefault(quad.subject, set()).add(quad.object)
    anywhere = set().union(*grounds.values())
    for quad in graph:
        if quad.predicate == DPV.hasLocation and isinstance(quad.object, NamedNode):
            yield from ((quad.object, RELIED_ON_THERE, ground) for ground in grounds.get(quad.subject, ()))
            yield from ((quad.object, RELIED_ON_IN_TEXT, ground) for ground in anywhere)


def unsupported_values(graph: Sequence[Quad]) -> Iterator[Triple]:
    """Values of a statement that none of its evidence gives."""
    missing = unsupported(graph)
    owners = {quad.object: quad.subject for quad in graph if quad.predicate == GK.evidence} if missing else {}
    quotes: dict[object, str] = {}
    for quad in graph if missing else ():
        if quad.predicate == OA.exact and quad.subject in owners:
            owner = owners[quad.subject]
            quotes[owner] = f"{quotes.get(owner, '')} {quad.object.value}"  # type: ignore[union-attr]
    for quad in missing:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        if quad.predicate not in WORDED or quad.object.value not in quotes.get(quad.subject, ""):
            yield quad.subject, UNSUPPORTED, quad.object


def law(
    policy: NamedNode, graph: Iterable[Quad], terms: Terms, days: Days | None, as_of: date, *, whole: bool
) -> Iterator[Triple]:
    """Whether the GDPR applied when the policy was written; an undated one is taken to be of the date of the check."""
    begin = terms.day(GDPR, GK.validFrom)
    last = days.last if days else as_of
    if begin is None or last < begin:
        yield policy, RDF_TYPE, POLICY_BEFORE_GDPR
        if begin:
            yield policy, APPLIES_FROM, Literal(begin.isoformat(), datatype=XSD.date)
        return
    yield policy, RDF_TYPE, POLICY_UNDER_GDPR
    if whole:
        yield policy, RDF_TYPE, POLICY_WITH_TEXT
    for quad in graph:
        if quad.predicate == RDF_TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            under = UNDER_GDPR.get(quad.object)
            if under:
                yield quad.subject, RDF_TYPE, under


def mail_address(text: str) -> str | None:
    """The first e-mail address in a text.

    >>> mail_address("Schreiben Sie an <info@example.org>.")
    'info@example.org'
    """
    for word in text.split():
        name, at, host = word.strip("<>()[]{},;:.!?\"'*_").rpartition("@")
        if at and name and "." in host:
            return f"{name}@{host}"
    return None
