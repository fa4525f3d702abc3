"""Names of organisations and services: those of the catalogue, and others by legal form, shape or list."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.annotate.firms import firm
from graphkit.annotate.lists import with_neighbours
from graphkit.annotate.name import MARKS, Name, NameCues, text_of
from graphkit.annotate.shapes import shaped
from graphkit.vocab.catalogue import Catalogue, NameMatch
from graphkit.vocab.tokens import Token
from graphkit.vocab.words import is_word

_AFTER_HEAD = frozenset("|(:–")
"""Marks after the name that begins a list item or row."""

__all__ = ["Name", "NameCues", "find_names"]


def find_names(text: str, tokens: Sequence[Token], catalogue: Catalogue, cues: NameCues, language: str) -> list[Name]:
    """Names in reading order, none overlapping."""
    firms = [name for place in sorted(cues.legal_forms) if (name := firm(text, tokens, place, catalogue, cues))]
    known = [
        Name(m.first, m.last, text_of(tokens, m.first, m.last), "catalogue", m.entry)
        for m in catalogue.find(tokens)
        if not _is_ordinary(m, tokens, cues, language) or _in_context(tokens, m.first, m.last, cues, language)
    ]
    names = _without_overlaps([*firms, *known])
    taken = {place for name in names for place in range(name.first, name.last)}
    capitals = (place for place, token in enumerate(tokens) if token.text[0].isupper() and place not in taken)
    strangers = [name for place in capitals if (name := shaped(tokens, place, cues, language))]
    names = _without_overlaps([*names, *strangers])
    return with_neighbours(tokens, names, catalogue, cues)


def _is_ordinary(match: NameMatch, tokens: Sequence[Token], cues: NameCues, language: str) -> bool:
    """Is the name a word of the language that says other things too ("Drift")? Two words together are a name."""
    words = [token.text for token in tokens[match.first : match.last]]
    if not match.entry.needs_context or (len(words) > 1 and any(word[0].isupper() for word in words)):
        return False
    in_address = match.first in cues.addresses
    return in_address or language != "de" or is_word(words[0], "de") or not words[0][0].isupper()


def _in_context(tokens: Sequence[Token], first: int, last: int, cues: NameCues, language: str) -> bool:
    """Is an ordinary word used as a name: with a mark, alone in its segment, after a provider noun, in examples?"""
    marked = last < len(tokens) and (tokens[last].text in MARKS or last in cues.legal_forms)
    alone = len(tokens) <= last - first + 2
    before = first - 1
    led = before in cues.enumerations or before in cues.providers or before in cues.leads
    if marked or alone or led or (first > 0 and tokens[before].text == "("):
        return True
    heads = first == 0 and last < len(tokens) and tokens[last].text in _AFTER_HEAD
    return heads or (language == "en" and tokens[first].text[:1].isupper() and _after_small(tokens, first))


def _after_small(tokens: Sequence[Token], first: int) -> bool:
    """Does a word in small letters stand before it? English writes no noun with a capital in mid-sentence."""
    return first > 0 and tokens[first - 1].text.isalpha() and tokens[first - 1].text.islower()


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """Names in reading order; of overlapping ones the longer, of equal ones the earlier in `names`."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: n.first - n.last):
        span = set(range(name.first, name.last))
        if not span & taken:
            kept.append(name)
            taken |= span
    return sorted(kept, key=lambda name: name.first)
