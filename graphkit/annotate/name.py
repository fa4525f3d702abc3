"""A name in a segment, and what helps to find names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graphkit.vocab.catalogue import Entry
from graphkit.vocab.tokens import Token

MARKS = frozenset("®™©")


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) name somebody; `entry` if the catalogue knows the name.

    `shape` says what made it a name: "catalogue", "legal form", "mark" (®, ™), "shape" (Customer.io, AdRoll)
    or "list" (its neighbours are names).
    """

    first: int
    last: int
    text: str
    shape: str
    entry: Entry | None = None

    @property
    def firm(self) -> bool:
        """Does the name end in a legal form (so that it means the same firm everywhere)?"""
        return self.shape == "legal form"


@dataclass(frozen=True, slots=True)
class NameCues:
    """Places in the segment that help to tell names from nouns."""

    legal_forms: Collection[int]
    """Places where a legal form begins."""
    form_tokens: Collection[int]
    """Places of all tokens of legal forms ("e", ".", "V", ".")."""
    dotted_forms: Collection[int]
    """Places of legal forms that end in a full stop ("Inc")."""
    openers: Collection[str]
    """Common words, lower case: capitalised they begin a sentence, no name."""
    conjunctions: Collection[int]
    leads: Collection[int]
    """Places of the last words of cues that a recipient's name follows: "an", "nutzen", "wir"."""
    providers: Collection[int]
    """Places of the last words of provider nouns ("Zahlungsdienstleister")."""
    enumerations: Collection[int]
    """Places of the last words of "wie", "such as" …"""
    addresses: Collection[int] = frozenset()
    """Places of words in addresses ("Square")."""


def text_of(tokens: Sequence[Token], first: int, last: int) -> str:
    """The tokens as they are written, without marks."""
    parts: list[str] = []
    for place in range(first, last):
        token = tokens[place]
        if token.text in MARKS:
            continue
        if parts and token.start > tokens[place - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts).strip()
