"""The facts of a policy, each with the fields that it fills and the evidence for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.model import Denial, Evidence, Party, Policy, Practice
from graphkit.rdf.iris import scope_of
from graphkit.rdf.keys import keyed
from graphkit.vocab import Vocabulary

Filled = tuple[str, str, str]
"""Field, value as evidence writes it, label ("" for the vocabulary's)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as the records have it."""

    id: str
    kind: str
    filled: tuple[Filled, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    modality: str | None = None


def stated(policy: Policy, vocab: Vocabulary) -> list[Stated]:
    """What the policy says of itself, then practices and denials under the keys that they have in the graph."""
    author = scope_of(policy).author
    flows = (
        Stated(f"flow/{key}", p.kind, tuple(_practice(p)), p.evidence, p.confidence, p.modality)
        for key, p in keyed(policy.practices, author).items()
    )
    denials = (
        Stated(f"denial/{key}", "Denial", tuple(_denial(d)), d.evidence, d.confidence)
        for key, d in keyed(policy.denials, author).items()
    )
    return [*_own(policy, vocab), *flows, *denials]


def _own(policy: Policy, vocab: Vocabulary) -> Iterator[Stated]:
    """Controllers, officer, date, each right; each notice, vague wording and law by its scheme."""
    told: list[tuple[str, Filled]] = [
        *(("controller", ("controller", party.id, party.label)) for party in policy.controllers),
        *([("officer", ("officer", "dpo", policy.dpo.label))] if policy.dpo else []),
        *([("date", ("date", policy.date.value, policy.date.value))] if policy.date else []),
        *((f"right/{right}", ("right", right, "")) for right in policy.rights),
    ]
    noted = (("Notices", policy.notices), ("VagueWordings", policy.vague), ("Laws", policy.laws))
    notices = [(f"notice/{code}", kind, ("notice", code, "")) for kind, codes in noted for code in codes]
    for id, kind, filled in (*((id, "Policy", filled) for id, filled in told), *notices):
        evidence = tuple(piece for piece in policy.evidence if filled[1] in piece.supports)
        confidence = max((vocab.confidence(piece.rule) for piece in evidence), default=0.0)
        yield Stated(id, kind, (filled,), evidence, confidence)


def _practice(practice: Practice) -> Iterator[Filled]:
    yield from _party("recipient", practice.recipient)
    yield from _codes("role", [practice.recipient_role])
    yield from _party("actor", practice.actor)
    yield from _codes("data", practice.data)
    yield from _codes("purpose", practice.purposes)
    yield from _codes("basis", practice.legal_bases)
    yield from _codes("place", practice.locations)
    yield from _codes("mechanism", (*practice.mechanisms, *practice.scc_decisions))
    yield from _codes("technology", practice.technologies)
    yield from _codes("subject", practice.subjects)
    if isinstance(practice.source, Party):
        yield from _party("source", practice.source)
    else:
        yield from _codes("source", [practice.source])
    for party in practice.controllers:
        yield from _party("controller", party)
    yield from _codes("duration", [practice.duration])
    yield from _wording("criterion", practice.criterion)
    yield from _wording("condition", practice.condition)


def _denial(denial: Denial) -> Iterator[Filled]:
    yield from _codes("denies", [denial.action])
    yield from _party("actor", denial.actor)
    yield from _party("recipient", denial.recipient)
    yield from _codes("data", denial.data)
    yield from _codes("purpose", denial.purposes)
    yield from _codes("subject", denial.subjects)
    yield from _codes("mechanism", denial.mechanisms)
    yield from _wording("condition", denial.condition)
    yield from _wording("exception", denial.exception)


def _party(field: str, party: Party | None) -> Iterator[Filled]:
    # A group is called as its category, which has a name in every language.
    if party:
        yield field, party.id, "" if party.kind == "group" else party.label


def _codes(field: str, codes: Iterable[str | None]) -> Iterator[Filled]:
    yield from ((field, code, "") for code in codes if code)


def _wording(field: str, wording: str | None) -> Iterator[Filled]:
    if wording:
        yield field, wording, wording
