"""Values of practices and denials: which property says what, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from graphkit.model import Denial, Party, Practice
from graphkit.rdf.iris import Scope
from graphkit.rdf.literals import decimal_literal, duration_literal
from graphkit.rdf.names import DPV, GK, SUPERCLASSES, expand, shorten

Term = NamedNode | Literal


class Value(NamedTuple):
    """One statement about an owner, and how the record (and its evidence) writes the value."""

    predicate: NamedNode
    term: Term
    text: str


CLASSES: Final = {
    "Collection": GK.Collection,
    "Disclosure": GK.Disclosure,
    "Use": GK.Use,
    "Storage": GK.Storage,
    "Transfer": GK.Transfer,
}
PROCESSING: Final = {
    "Collection": DPV.Collect,
    "Disclosure": DPV.Disclose,
    "Use": DPV.Use,
    "Storage": DPV.Store,
    "Transfer": DPV.Transfer,
}
ROLE_PROPERTIES: Final = {
    shorten(DPV.DataProcessor): DPV.hasDataProcessor,
    shorten(DPV.DataController): DPV.hasRecipientDataController,
}
"""DPV's own property beside `gk:recipientRole`; the other roles have none."""


def codes(predicate: NamedNode, curies: Iterable[str | None]) -> Iterator[Value]:
    """A value for each code that is there."""
    return (Value(predicate, expand(curie), curie) for curie in curies if curie)


def words(predicate: NamedNode, text: str | None) -> Iterator[Value]:
    """A plain literal, if there is one."""
    return iter([Value(predicate, Literal(text), text)] if text else [])


def parties(predicate: NamedNode, members: Iterable[Party | None], scope: Scope) -> Iterator[Value]:
    """A value for each party that is there."""
    return (Value(predicate, scope.party(party), party.id) for party in members if party)


def classes(kind: NamedNode) -> tuple[NamedNode, ...]:
    """A class and all above it."""
    return kind, *SUPERCLASSES.get(kind, ())


def answerable(party: Party) -> Party:
    """Who answers for a party: a service's operator, otherwise the party itself."""
    return party.operator if party.kind == "service" and party.operator else party


def practice_values(practice: Practice, scope: Scope) -> Iterator[Value]:
    """All that a practice's node says, but for types and evidence."""
    actor = practice.actor or scope.author
    yield Value(GK.statedIn, scope.policy, "")
    yield Value(DPV.hasProcessing, PROCESSING[practice.kind], "")
    yield Value(GK.confidence, decimal_literal(practice.confidence), "")
    yield from codes(GK.modality, [practice.modality])
    yield from parties(DPV.isImplementedByEntity, [actor], scope)
    yield from codes(GK.actorRole, [practice.actor_role])
    yield from parties(DPV.hasDataController, practice.controllers, scope)
    yield from codes(DPV.hasPersonalData, practice.data)
    yield from codes(DPV.hasPurpose, practice.purposes)
    yield from codes(DPV.hasLegalBasis, practice.legal_bases)
    yield from codes(DPV.hasDataSubject, practice.subjects)
    yield from codes(DPV.hasLocation, practice.locations)
    yield from codes(GK.technology, practice.technologies)
    yield from codes(GK.transferMechanism, practice.mechanisms)
    yield from codes(GK.sccDecision, practice.scc_decisions)
    yield from words(GK.condition, practice.condition)
    yield from words(GK.storageCriterion, practice.criterion)
    if practice.duration:
        yield Value(DPV.hasDuration, duration_literal(practice.duration), practice.duration)
    yield from source_values(practice, scope)
    yield from disclosure_values(practice, actor, scope)


def source_values(practice: Practice, scope: Scope) -> Iterator[Value]:
    """Where collected data comes from: a party, or a concept such as dpv:DataSubject."""
    if isinstance(practice.source, Party):
        yield from parties(DPV.hasDataSource, [practice.source], scope)
    else:
        yield from codes(DPV.hasDataSource, [practice.source])


def disclosure_values(practice: Practice, actor: Party, scope: Scope) -> Iterator[Value]:
    """Sender, recipient, answerable party and role of a disclosure; nothing for other practices."""
    if practice.kind != "Disclosure":
        return
    if practice.recipient is None:
        raise ValueError(f"{scope.policy.value}: a disclosure without a recipient. Name a party or a group.")
    yield from parties(GK.sender, [actor], scope)
    yield from parties(DPV.hasRecipient, [practice.recipient], scope)
    yield from parties(GK.party, [answerable(practice.recipient)], scope)
    if practice.recipient_role:
        yield from codes(GK.recipientRole, [practice.recipient_role])
        own = ROLE_PROPERTIES.get(practice.recipient_role)
        yield from parties(own, [practice.recipient], scope) if own else iter(())


def denial_values(denial: Denial, scope: Scope) -> Iterator[Value]:
    """All that a denial's node says, but for its type and evidence; no property of a practice."""
    yield Value(GK.statedIn, scope.policy, "")
    yield Value(GK.confidence, decimal_literal(denial.confidence), "")
    yield from codes(GK.denies, [denial.action])
    yield from parties(GK.deniedBy, [denial.actor or scope.author], scope)
    yield from codes(GK.deniedData, denial.data)
    yield from parties(GK.deniedRecipient, [denial.recipient], scope)
    yield from codes(GK.deniedPurpose, denial.purposes)
    yield from codes(GK.deniedDataSubject, denial.subjects)
    yield from codes(GK.deniedMechanism, denial.mechanisms)
    yield from words(GK.condition, denial.condition)
    yield from words(GK.exception, denial.exception)
