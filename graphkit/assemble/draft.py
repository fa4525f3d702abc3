"""Practices in the making: values gathered with the segments that give them."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.annotate import Annotated
from graphkit.model import Evidence, Party, Practice, PracticeKind
from graphkit.vocab import Vocabulary

LONGEST_QUOTE = 1200


def evidence_of(part: Annotated, rule: str, supports: tuple[str, ...]) -> Evidence:
    """The segment as evidence for the values, at most 1,200 characters of it, and the rule that reads it so."""
    segment = part.segment
    return Evidence(segment.start, min(segment.end, segment.start + LONGEST_QUOTE), segment.section, supports, rule)


@dataclass(slots=True)
class Draft:
    """One practice: who does what, and for each value the segments that say so."""

    kind: PracticeKind
    recipient: Party | None = None
    actor: Party | None = None
    source: Party | str | None = None
    role: str | None = None
    modality: str = "gk:Does"
    condition: str | None = None
    duration: str | None = None
    criterion: str | None = None
    values: dict[str, list[str]] = field(default_factory=dict)
    said: dict[int, tuple[Annotated, str, list[str]]] = field(default_factory=dict)

    def add(self, part: Annotated, rule: str, name: str, *values: str) -> None:
        """Let the segment, by a rule, give these values of one field."""
        held = self.values.setdefault(name, [])
        for value in values:
            if value not in held:
                held.append(value)
            self.say(part, rule, value)

    def say(self, part: Annotated, rule: str, *values: str) -> None:
        """Note the segment as evidence, supporting the values; the first rule that reads it is kept."""
        supports = self.said.setdefault(part.segment.index, (part, rule, []))[2]
        supports.extend(value for value in values if value not in supports)

    def practice(self, vocab: Vocabulary) -> Practice:
        """The finished record; its evidence in reading order, its confidence that of its surest rule."""
        evidence = tuple(
            evidence_of(part, rule, tuple(sorted(supports))) for _, (part, rule, supports) in sorted(self.said.items())
        )

        def values(name: str) -> tuple[str, ...]:
            return tuple(sorted(self.values.get(name, ())))

        return Practice(
            kind=self.kind,
            evidence=evidence,
            actor=self.actor,
            recipient=self.recipient,
            recipient_role=self.role,
            source=self.source,
            data=values("data"),
            purposes=values("purposes"),
            legal_bases=values("legal_bases"),
            locations=values("locations"),
            mechanisms=values("mechanisms"),
            scc_decisions=values("scc_decisions"),
            technologies=values("technologies"),
            modality=self.modality,
            condition=self.condition,
            duration=self.duration,
            criterion=self.criterion,
            confidence=max(vocab.confidence(quote.rule) for quote in evidence),
        )
