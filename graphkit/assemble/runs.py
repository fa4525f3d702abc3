"""Runs of words that look like a name, though no legal form or catalogue says so: "Praxis am Deich", "The Quill"."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.read.cues import reading_cues
from graphkit.vocab.tokens import Token
from graphkit.vocab.words import is_word

NAME_ENDS = frozenset(",;()[]|–:")
QUOTE_MARKS = frozenset('«»“”„’‘‚"*')
_JOINERS = frozenset("&+-/.")
_LONGEST = 8
_LONGEST_JOINER = 3
"""Letters of a small word inside a name ("am", "of", "für")."""
_SHORTEST_CAPITALS = 3


def run_after(part: Annotated, first: int) -> Name | None:
    """The name that begins at a place, after an article or quote mark."""
    tokens = part.tokens
    known = {name.first: name for name in part.names}
    while (
        first not in known and first < len(tokens) and (tokens[first].text in QUOTE_MARKS or _is_common(tokens[first]))
    ):
        first += 1
    if first in known:
        return known[first]
    last = first
    while last < len(tokens) and last - first < _LONGEST and (_names(tokens[last]) or _joins(part, last, last > first)):
        last += 1
    return _name(part, first, last)


def run_before(part: Annotated, end: int) -> Name | None:
    """The name that ends right before a place."""
    tokens = part.tokens
    if known := next((name for name in part.names if name.last == end), None):
        return known
    first = end
    while first > 0 and end - first < _LONGEST and (_names(tokens[first - 1]) or _joins(part, first - 1, first < end)):
        first -= 1
    return _name(part, first, end)


def is_telling(part: Annotated, name: Name) -> bool:
    """Is a word of the name strange to the dictionary, an abbreviation, or a domain?"""
    words = [token.text for token in part.tokens[name.first : name.last] if token.text[0].isalnum()]
    return name.entry is not None or name.firm or any(_is_strange(word, part.segment.language) for word in words)


def _is_strange(word: str, language: str) -> bool:
    if len(word) >= _SHORTEST_CAPITALS and word.isupper():
        return True
    if "." in word.strip("."):
        return True
    if "-" in word:
        return any(_is_strange(piece, language) for piece in word.split("-") if piece)
    return word[0].isalpha() and not (is_word(word, language) or is_word(word, "en"))


def _name(part: Annotated, first: int, last: int) -> Name | None:
    """The run without what only joins or begins a sentence at its edges."""
    tokens = part.tokens
    while first < last and (not _names(tokens[first]) or _is_common(tokens[first])):
        first += 1
    while last > first and not _names(tokens[last - 1]):
        last -= 1
    if first == last:
        return None
    text = part.segment.text[tokens[first].start : tokens[last - 1].end]
    return None if any(char in "@:\n" for char in text) else Name(first, last, text, "line")


def _names(token: Token) -> bool:
    """Capitalised, or a word with a dot, digit or capital in it ("b.tree", "1822direkt", "eBay")."""
    text = token.text
    if not text[0].isalnum() or "@" in text or "/" in text:
        return False
    mixed = not text.islower() or "." in text
    return text[0].isupper() or (mixed and len(text) > _LONGEST_JOINER) or (text[0].isdigit() and text[-1].isalpha())


def _joins(part: Annotated, place: int, inside: bool) -> bool:
    """A small word, "&" or "." between two words of a name, on one line."""
    tokens = part.tokens
    if not inside or not 0 < place < len(tokens) - 1:
        return False
    if "\n" in part.segment.text[tokens[place - 1].end : tokens[place + 1].start]:
        return False
    text = tokens[place].text
    if not (_names(tokens[place - 1]) and _names(tokens[place + 1])):
        return False
    if text == ".":
        return tokens[place + 1].start == tokens[place].end or len(tokens[place - 1].text) <= _LONGEST_JOINER
    if text in _JOINERS:
        return True
    language = part.segment.language
    small = text.islower() and len(text) <= _LONGEST_JOINER
    return small and (language != "de" or _is_strange(tokens[place + 1].text, language))


def _is_common(token: Token) -> bool:
    return token.text.lower() in reading_cues().openers
