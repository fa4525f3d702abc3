"""Names that only their shape gives away: marked ®, with an inner capital, or strange to the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from graphkit.annotate.firms import opens
from graphkit.annotate.name import MARKS, Name, NameCues, text_of
from graphkit.vocab.tokens import Token
from graphkit.vocab.words import is_word, without_possessive

_LONGEST = 7
_LONGEST_ABBREVIATION = 5
_SHORTEST, _LONGEST_WORD = 3, 40
"""Letters of a word that may be a name."""
_TELLING = 6
"""Letters of a German word that make what ends in it a compound, whatever begins it."""


def shaped(tokens: Sequence[Token], place: int, cues: NameCues, language: str) -> Name | None:
    """A name by the shape of a capitalised word: marked ®, with an inner capital, or strange after a provider noun."""
    text = tokens[place].text
    if (
        not text[:1].isalnum()
        or "@" in text
        or "/" in text
        or text.lower().startswith("www.")
        or without_possessive(text) != text
    ):
        return None
    if place + 1 < len(tokens) and tokens[place + 1].text == "-" and tokens[place + 1].start == tokens[place].end:
        return None
    marked = place + 1 < len(tokens) and tokens[place + 1].text in MARKS
    if marked and text[0].isupper():
        return _grown(tokens, place, cues, "mark")
    if not is_strange(text, language):
        return None
    if place and (place - 1 in cues.providers or place - 1 in cues.enumerations):
        return _grown(tokens, place, cues, "shape")
    if _inner_capital(text):
        return _grown(tokens, place, cues, "shape")
    return None


def _grown(tokens: Sequence[Token], place: int, cues: NameCues, shape: str) -> Name:
    """The name at `place` with the capitalised words that follow at once and are no common words."""
    last = place + 1
    while (
        last < len(tokens)
        and last - place < _LONGEST
        and tokens[last].text[:1].isupper()
        and not opens(tokens[last].text, cues)
    ):
        if is_word(tokens[last].text, "de") and not is_word(tokens[last].text.lower(), "en"):
            break
        last += 1
    return Name(place, last, text_of(tokens, place, last), shape)


@lru_cache(maxsize=100_000)
def is_strange(text: str, language: str) -> bool:
    """Capitalised, and neither a word of the language nor a compound that ends in one ("Webanalysedienste")."""
    if not text[0].isupper() or not _SHORTEST <= len(text) <= _LONGEST_WORD:
        return False
    if _abbreviation(text) or not any(char.isalpha() for char in text):
        return False
    if "-" in text or is_word(text, language) or is_word(text, "en"):
        return False
    if language == "de" and any(is_word(text[cut:].capitalize(), "de") for cut in range(3, len(text) - _TELLING + 1)):
        return False
    return not any(
        (is_word(text[:cut], language) and is_word(text[cut:].capitalize(), language))
        or (text[cut - 1] == "s" and is_word(text[: cut - 1], language) and is_word(text[cut:].capitalize(), language))
        for cut in range(3, len(text) - 2)
    )


def _abbreviation(text: str) -> bool:
    """GDPR, JSON, APIs, HTML5: capitals all over, short, and hardly a firm unless the catalogue knows it."""
    bare = text.removesuffix("s").rstrip("0123456789")
    return bare.isupper() and len(bare) <= _LONGEST_ABBREVIATION


def _inner_capital(text: str) -> bool:
    """AdRoll, YouTube, eTracker; not IDs, URLs, IP2."""
    bare = text.rstrip("s")
    if _abbreviation(text):
        return False
    return any(one.islower() and other.isupper() for one, other in pairwise(bare)) and "-" not in text
