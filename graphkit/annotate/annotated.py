"""What annotation knows of one segment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.annotate.names import Name
from graphkit.model import Mention, Segment
from graphkit.vocab.tokens import Token

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A segment with everything found in it; spans count tokens."""

    segment: Segment
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    names: tuple[Name, ...]
    cues: Mapping[str, tuple[Span, ...]]
    clauses: tuple[int, ...]
    dates: tuple[tuple[int, int, str], ...]
    durations: tuple[tuple[int, int, str], ...]

    @property
    def asks(self) -> bool:
        """Is the segment a question ("Verkaufen Sie meine Daten?"), which states nothing?"""
        return bool(self.tokens) and self.tokens[-1].text == "?"

    def has(self, *cues: str) -> bool:
        """Is one of the cues there?"""
        return not self.cues.keys().isdisjoint(cues)

    def of(self, *schemes: str) -> list[Mention]:
        """Mentions of the schemes, in reading order."""
        return [mention for mention in self.mentions if mention.scheme in schemes]

    def clause(self, place: int) -> int:
        """Number of the clause that a token belongs to."""
        return self.clauses[min(place, len(self.clauses) - 1)]
