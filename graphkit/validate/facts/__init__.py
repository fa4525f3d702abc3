"""What is computed for one policy and one date before the check, and given to it beside the policy's graph.

SHACL Core can't compare with a date that is given, nor compare sets of values; so these stand in the graph that is
checked, and nowhere else:

| triple | says |
|---|---|
| `M gk:status gk:Held` (or EndedBefore, EndedSince, NotYet, Doubted) | mechanism or clauses, for text and date |
| `L gk:status gk:Inside` (or Adequate, AdequateInPart, AdequateIfCertified, NotAdequate) | country, on the date |
| `P a gk:PolicyUnderGdpr`, or `gk:PolicyBeforeGdpr` (then with `gk:appliesFrom`) | by seat, invoked laws, and date |
| `P a gk:PolicyUnderSwissDpa`, or `gk:PolicyBeforeSwissDpa` | likewise |
| `D a gk:DisclosureUnderGdpr`, `T a gk:TransferUnderGdpr`, either `a gk:StatementUnderSwissDpa` | in such a policy |
| `P gk:controllerOutside L` | its controllers sit outside the EEA, as the text says, which invokes the GDPR |
| `L gk:swissStatus gk:Adequate` (or NotAdequate) | by Switzerland's list, for a text under its law |
| `P a gk:PolicyAfterDate` | the policy is later than the date |
| `L gk:reliedOnThere M`, `L gk:reliedOnInText M` | mechanisms and legal bases of the statements about a place; of all |
| `F gk:outOfReach M` | F relies on a framework for none of the third countries it names, and on no other tool |
| `F gk:lacksCounterpart M` | data comes from where M holds; F, and the text, relies on the Union's framework only |
| `D gk:contradictedDirectlyBy F` (or InPartBy, WithMoreBy, SeeminglyBy) | the text denies D and yet does F |
| `F gk:otherRoleIn G` (or otherBasisIn, otherPeriodIn) | two passages on the same flow or data differ |
| `X gk:unsupported V` | no evidence of X gives its value V |
| scheme, broader terms, dates and limits of each code in use | from the vocabulary |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import NamedNode

from graphkit.validate.facts.case import Case, Law, Triple, case_of
from graphkit.validate.facts.contradictions import contradictions
from graphkit.validate.facts.disagreements import disagreements
from graphkit.validate.facts.law import law
from graphkit.validate.facts.reach import reach
from graphkit.validate.facts.statements import statements_of
from graphkit.validate.facts.swiss import swiss_statuses
from graphkit.validate.facts.transfers import reliance, statuses
from graphkit.validate.facts.unsupported import unsupported_values

__all__ = ["DERIVATIONS", "Case", "Law", "Triple", "case_of", "derived_triples"]


def codes(case: Case) -> Iterator[Triple]:
    """Schemes, broader terms, dates and limits of the codes that the policy uses."""
    used = {quad.object for quad in case.quads if isinstance(quad.object, NamedNode)}
    for code in sorted(used, key=str):
        yield from case.terms.shown(code)


def compared(case: Case) -> Iterator[Triple]:
    """What in the text does not fit together."""
    said = statements_of(case)
    yield from contradictions(case.terms, said)
    yield from disagreements(said)


DERIVATIONS: Final[tuple[Callable[[Case], Iterator[Triple]], ...]] = (
    codes,
    statuses,
    reliance,
    reach,
    law,
    swiss_statuses,
    unsupported_values,
    compared,
)


def derived_triples(case: Case) -> Iterator[Triple]:
    """All computed triples of a policy's graph on a date."""
    for derivation in DERIVATIONS:
        yield from derivation(case)
