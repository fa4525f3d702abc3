"""Two passages of one text that give the same flow another role or basis, or the same data another period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import Final

from pyoxigraph import NamedNode

from graphkit.rdf.names import DPV, GK, expand
from graphkit.validate.facts.case import Triple
from graphkit.validate.facts.contradictions import PROCESSORS
from graphkit.validate.facts.statements import Statement

OTHER_ROLE: Final = expand("gk:otherRoleIn")
OTHER_BASIS: Final = expand("gk:otherBasisIn")
OTHER_PERIOD: Final = expand("gk:otherPeriodIn")
CONTROLLER: Final = DPV.DataController


def disagreements(said: list[Statement]) -> Iterator[Triple]:
    """The first pair of each kind for each recipient, flow or data."""
    disclosures = [each for each in said if GK.Disclosure in each.kinds]
    named = [each for each in disclosures if not each.categories(each[DPV.hasRecipient])]
    yield from first_pairs(named, lambda each: each[DPV.hasRecipient], differ_in_role, OTHER_ROLE)
    flows = [each for each in disclosures if each[DPV.hasPersonalData] and each[DPV.hasPurpose]]
    yield from first_pairs(flows, flow, differ_in_basis, OTHER_BASIS)
    kept = [each for each in said if GK.Storage in each.kinds and each[DPV.hasPersonalData] and is_plain(each)]
    yield from first_pairs(kept, stored, differ_in_period, OTHER_PERIOD)


def first_pairs(
    said: list[Statement],
    key: Callable[[Statement], Hashable],
    differ: Callable[[Statement, Statement], bool],
    predicate: NamedNode,
) -> Iterator[Triple]:
    """Of statements with one key: the first, and the first after it that differs and stands in another sentence."""
    groups: dict[Hashable, list[Statement]] = defaultdict(list)
    for each in said:
        if key(each):
            groups[key(each)].append(each)
    for first, *others in groups.values():
        other = next((each for each in others if differ(first, each) and each.quotes != first.quotes), None)
        if other:
            yield first.node, predicate, other.node


def flow(each: Statement) -> Hashable:
    """Recipient, data and purposes."""
    return each[DPV.hasRecipient], each[DPV.hasPersonalData], each[DPV.hasPurpose]


def stored(each: Statement) -> Hashable:
    """Data, and why and where it is stored."""
    return each[DPV.hasPersonalData], each[DPV.hasPurpose], each.section


def is_plain(each: Statement) -> bool:
    """Is it one period, without a condition or a further criterion?"""
    periods = each.texts.get(DPV.hasDuration, frozenset())
    return len(periods) == 1 and not each.has(GK.condition) and not each.has(GK.storageCriterion)


def differ_in_role(one: Statement, other: Statement) -> bool:
    """Is the recipient a processor here and a controller there?"""
    roles = (one[GK.recipientRole], other[GK.recipientRole])
    return any(a & PROCESSORS and CONTROLLER in b for a, b in (roles, roles[::-1]))


def differ_in_basis(one: Statement, other: Statement) -> bool:
    """Have both a basis, and none in common?"""
    bases = one[DPV.hasLegalBasis], other[DPV.hasLegalBasis]
    return all(bases) and bases[0].isdisjoint(bases[1])


def differ_in_period(one: Statement, other: Statement) -> bool:
    """Is the period another one?"""
    return one.texts[DPV.hasDuration] != other.texts[DPV.hasDuration]
