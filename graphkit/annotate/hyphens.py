"""Words that a line break has cut in two: "Dienst- leister"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from graphkit.vocab.tokens import Token
from graphkit.vocab.words import is_word

_CUT = re.compile(r"\w[-\u00ad]\s\s?[^\W\d_]")


def rejoined(text: str, tokens: Sequence[Token], language: str, small_words: Collection[str]) -> tuple[Token, ...]:
    """The tokens, those of a cut word as one; its offsets span both parts. "Vor- und Nachname" is no cut word."""
    if not _CUT.search(text):
        return tuple(tokens)
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        if _is_cut(tokens, place, small_words):
            first, rest = tokens[place], tokens[place + 2]
            found.append(Token(_whole(first.text, rest.text, language), first.start, rest.end))
            place += 3
        else:
            found.append(tokens[place])
            place += 1
    return tuple(found)


def _is_cut(tokens: Sequence[Token], place: int, small_words: Collection[str]) -> bool:
    """Does a hyphen follow the word at once, then white space, then small letters that are no word like "und"?"""
    if place + 2 >= len(tokens) or tokens[place + 1].text not in "-\u00ad":
        return False
    first, hyphen, rest = tokens[place : place + 3]
    apart = hyphen.start == first.end and rest.start > hyphen.end
    return apart and first.text[-1].isalpha() and rest.text[0].islower() and rest.text not in small_words


def _whole(first: str, rest: str, language: str) -> str:
    """The word without the hyphen, unless it is one of its own ("third- party")."""
    kept = language == "en" and is_word(rest, "en") and not is_word(first + rest, "en")
    return f"{first}-{rest}" if kept else first + rest
