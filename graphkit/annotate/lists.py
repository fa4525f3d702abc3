"""Ordinary words that are names because their neighbours in a list are: "Drift, Optimizely, VWO und Segment"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphkit.annotate.name import MARKS, Name, NameCues, text_of
from graphkit.vocab.catalogue import Catalogue
from graphkit.vocab.tokens import Token

_SEPARATORS = frozenset({",", "/", ";"})
_BRACKETS = frozenset("().:")
_LONGEST_ITEM = 3


def with_neighbours(tokens: Sequence[Token], names: list[Name], catalogue: Catalogue, cues: NameCues) -> list[Name]:
    """The names, and the ordinary words that stand between them in one list: "Drift, Optimizely, VWO und Segment"."""
    if not names:
        return names
    taken = {position for name in names for position in range(name.first, name.last)}
    found = list(names)
    ends, starts = {name.last for name in names}, {name.first for name in names}
    for first, last in _items(tokens, cues):
        if taken & set(range(first, last)) or last - first > _LONGEST_ITEM:
            continue
        words = [tokens[position].text for position in range(first, last)]
        if not all(word[:1].isupper() for word in words) or words[0].lower() in cues.openers:
            continue
        left = first - 2 >= 0 and _ends_near(tokens, first - 1, ends)
        right = last + 1 <= len(tokens) and last + 1 in starts
        if (left and right) or ((left or right) and catalogue.by_name(text_of(tokens, first, last))):
            text = text_of(tokens, first, last)
            found.append(Name(first, last, text, "list", catalogue.by_name(text)))
    return sorted(found, key=lambda name: name.first)


def _ends_near(tokens: Sequence[Token], separator: int, ends: Collection[int]) -> bool:
    return separator in ends or (separator - 1 in ends and tokens[separator - 1].text in MARKS)


def _items(tokens: Sequence[Token], cues: NameCues) -> list[tuple[int, int]]:
    """Runs of tokens between the separators of an enumeration."""
    items, first = [], 0
    for place in range(len(tokens) + 1):
        at_end = place == len(tokens)
        if (
            at_end
            or tokens[place].text in _SEPARATORS
            or place in cues.conjunctions
            or tokens[place].text in _BRACKETS
            or place in cues.enumerations
            or place in cues.providers
        ):
            last = place
            while last > first and tokens[last - 1].text in MARKS:
                last -= 1
            if last > first:
                items.append((first, last))
            first = place + 1
    return items
