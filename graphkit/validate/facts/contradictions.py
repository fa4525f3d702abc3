"""What a text denies against what it says is done: who, what data, to whom, for what, whose; each pair with its kind.

A denial speaks for the data that it names, or else for its own section. One with a condition or an exception is limited
and contradicts nothing by itself; so is a practice that the law asks for or that has a condition only a seeming one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from graphkit.rdf.names import DPV, GK, expand
from graphkit.validate.facts.case import Triple
from graphkit.validate.facts.statements import Statement
from graphkit.validate.terms import HEDGES, HIDDEN_LABEL, MEMBER, Terms

DIRECTLY: Final = expand("gk:contradictedDirectlyBy")
NARROWLY: Final = expand("gk:contradictedInPartBy")
BROADLY: Final = expand("gk:contradictedWithMoreBy")
SEEMINGLY: Final = expand("gk:contradictedSeeminglyBy")
KINDS: Final = (DIRECTLY, NARROWLY, BROADLY, SEEMINGLY)
"""From what surely does not fit to what only seems so."""
SHOWN_BY: Final = expand("gk:shownBy")
THIRD_PARTIES: Final = expand("gk:ThirdParties")
ON_BEHALF: Final = expand("gk:OnBehalf")
BY_LAW: Final = expand("gk:AskedByLaw")
PROCESSORS: Final = frozenset({DPV.DataProcessor, expand("dpv:DataSubProcessor")})
PRACTICES: Final = {
    expand("gk:Sell"): (GK.Disclosure,),
    expand("dpv:Share"): (GK.Disclosure,),
    expand("dpv:Transfer"): (GK.Transfer, GK.Disclosure),
    expand("dpv:Store"): (GK.Storage,),
    expand("dpv:Collect"): (GK.Collection,),
    expand("dpv:Profiling"): (GK.Use,),
}
"""Denied action -> the practices that can contradict it."""
TRANSFER: Final = expand("dpv:Transfer")
MOST: Final = 200
"""Practices of one section or recipient that a denial is compared with; more would grow faster than the text."""
NEAR: Final = 3000
"""Characters between two sentences of one section; several sections may bear one title."""
Index = dict[tuple[NamedNode, str | NamedNode], list[Statement]]
"""Practices by kind, with their section or with each of their recipients."""
SHOWN: Final = 2
"""Practices of one kind that are reported for one denial."""


def contradictions(terms: Terms, said: list[Statement]) -> Iterator[Triple]:
    """Each denial with the first practices of each kind that do not fit it."""
    near: Index = defaultdict(list)
    for each in said:
        if each.actors.isdisjoint(each[DPV.hasRecipient] | each[GK.party]):
            for kind in each.kinds - {GK.Denial}:
                for where in places(each, DPV.hasRecipient):
                    near[kind, where].append(each)
    for denial in said:
        if GK.Denial in denial.kinds and not (denial.has(GK.exception) or denial.has(GK.condition)):
            yield from of_denial(terms, denial, candidates(denial, near))


def candidates(denial: Statement, near: Index) -> list[Statement]:
    """Practices of the denied action by the same actor, in the denial's section or with the recipient that it names."""
    kinds = sorted({kind for action in denial[GK.denies] for kind in PRACTICES.get(action, ())}, key=str)
    found = {
        each.node: each
        for kind in kinds
        for where in places(denial, GK.deniedRecipient)
        for each in near.get((kind, where), ())[:MOST]
        if each.actors == denial.actors and each.quotes != denial.quotes
    }
    return sorted(found.values(), key=lambda each: (each.start, each.node.value))


def places(statement: Statement, recipients: NamedNode) -> list[str | NamedNode]:
    """Where to look for what a statement may not fit: its section, and each of its recipients."""
    return [statement.section, *sorted(statement[recipients], key=str)]


def of_denial(terms: Terms, denial: Statement, practices: list[Statement]) -> Iterator[Triple]:
    """The pairs of one denial."""
    found: dict[NamedNode, list[Statement]] = defaultdict(list)
    for practice in practices:
        kind = kind_of(terms, denial, practice)
        if kind:
            found[kind].append(practice)
    for kind in KINDS:
        for practice in found[kind][:SHOWN]:
            yield denial.node, kind, practice.node
        if found[kind]:
            # The surest kind tells what there is to look at.
            return


def kind_of(terms: Terms, denial: Statement, practice: Statement) -> NamedNode | None:
    """How a practice does not fit a denial; None if it does, as far as both tell."""
    if not is_denied_action(terms, denial, practice) or not is_of_one_matter(terms, denial, practice):
        return None
    sides = (
        side(terms, denial[GK.deniedData], practice[DPV.hasPersonalData]),
        side(terms, denial[GK.deniedPurpose], practice[DPV.hasPurpose]),
        side(terms, denial[GK.deniedDataSubject], practice[DPV.hasDataSubject]),
        recipient_side(denial, practice),
    )
    if None in sides:
        return None
    if is_limited(terms, practice) or is_hedged(terms, denial) or acts_on_behalf(terms, denial, practice):
        return SEEMINGLY
    worst = max((each for each in sides if each), key=KINDS.index)
    if is_plain(denial, practice):
        return worst
    return BROADLY if is_of_the_same(denial, practice) else None


def is_of_the_same(denial: Statement, practice: Statement) -> bool:
    """Does data go to the very recipient that the denial names, wherever the text says so?"""
    denied = denial[GK.deniedRecipient]
    return not denied.isdisjoint(practice[DPV.hasRecipient]) and THIRD_PARTIES not in denial.categories(denied)


def is_plain(denial: Statement, practice: Statement) -> bool:
    """Can a reader tell that both are about the same? Else the pair is worth a note and no more.

    The same data can be collected or kept in one place and not in another; a denial mostly speaks of its own section.
    That a firm is engaged does not say that the denied data goes to it, unless nothing is to go to "third parties".
    """
    if GK.Disclosure not in practice.kinds and GK.Transfer not in practice.kinds:
        return False
    if denial.section != practice.section or abs(denial.start - practice.start) > NEAR:
        return False
    to_others = THIRD_PARTIES in denial.categories(denial[GK.deniedRecipient])
    return to_others or bool(practice[DPV.hasPersonalData])


def is_hedged(terms: Terms, denial: Statement) -> bool:
    """Does its sentence narrow a denial by a word ("grundsätzlich", "other than"), which leaves room?"""
    words = [each.value for each in terms.objects(HEDGES, HIDDEN_LABEL)]
    said = " ".join(denial.quotes).casefold()
    return any(word in said for word in words)


def is_of_one_matter(terms: Terms, denial: Statement, practice: Statement) -> bool:
    """Do both name data in common, or a denial of passing on the very recipient or "third parties" in its section?

    A denial that names neither may mean anything.
    """
    if (
        side(terms, denial[GK.deniedData], practice[DPV.hasPersonalData]) in (DIRECTLY, NARROWLY)
        and denial[GK.deniedData]
    ):
        return True
    if denial[GK.deniedData] and practice[DPV.hasPersonalData]:
        return side(terms, denial[GK.deniedData], practice[DPV.hasPersonalData]) is not None
    to_the_same = denial[GK.deniedRecipient] and recipient_side(denial, practice)
    return bool(to_the_same) and (denial.section == practice.section or to_the_same == DIRECTLY)


def is_denied_action(terms: Terms, denial: Statement, practice: Statement) -> bool:
    """Is it what is denied: a sale and profiling show by the purpose, a transfer by a country outside?"""
    for action in denial[GK.denies]:
        shown = set(terms.objects(action, SHOWN_BY))
        if shown and shown.isdisjoint(practice[DPV.hasPurpose]):
            return False
        if action == TRANSFER and not any(terms.is_country(at) and not terms.is_inside(at) for at in practice.places):
            return False
    return True


def side(terms: Terms, denied: frozenset[NamedNode], done: frozenset[NamedNode]) -> NamedNode | None:
    """One side of a pair: what is done is the same, a part, or more than what is denied; None: something else."""
    if denied & done or (not denied and not done):
        return DIRECTLY
    if not denied:
        return NARROWLY
    if not done:
        return BROADLY
    if any(terms.covers(above, below) for above in denied for below in done):
        return NARROWLY
    return BROADLY if any(terms.covers(above, below) for above in done for below in denied) else None


def recipient_side(denial: Statement, practice: Statement) -> NamedNode | None:
    """The side of recipients: nodes, the firms that answer for them, categories; "third parties" are all others."""
    denied = denial[GK.deniedRecipient]
    receiving = practice[DPV.hasRecipient] | practice[GK.party]
    if not denied:
        return NARROWLY if receiving else DIRECTLY
    if denied & receiving:
        return DIRECTLY
    groups = denial.categories(denied)
    if THIRD_PARTIES in groups and receiving:
        return NARROWLY
    return DIRECTLY if groups & practice.categories(receiving) else None


def is_limited(terms: Terms, practice: Statement) -> bool:
    """Has the practice a condition, or does the law ask for it, or the person agree to it?"""
    if practice.has(GK.condition) or expand("gk:Conditional") in practice[GK.modality]:
        return True
    grounds = practice[DPV.hasPurpose] | practice[DPV.hasLegalBasis]
    return not grounds.isdisjoint(terms.objects(BY_LAW, MEMBER))


def acts_on_behalf(terms: Terms, denial: Statement, practice: Statement) -> bool:
    """Is the recipient none of the "third parties" in the sense of Art. 4(10) GDPR: a processor, or of such a kind?"""
    if THIRD_PARTIES not in denial.categories(denial[GK.deniedRecipient]) and denial[GK.deniedRecipient]:
        return False
    if practice[GK.recipientRole] & PROCESSORS:
        return True
    return not practice.categories(practice[DPV.hasRecipient]).isdisjoint(terms.objects(ON_BEHALF, MEMBER))
