"""Words, numbers, addresses and punctuation marks with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """One token: `text[start:end]` of the string that was tokenised."""

    text: str
    start: int
    end: int


# Every repetition is over one character class or bounded, and no two neighbours accept the same
# character: so the time is linear in the text.
_LETTER = r"[^\W\d_]"
_ALNUM = r"[^\W_]"
_IN_URL = r"[^\s<>\"“”„()\[\]{}|]"
_URL_END = r"[^\s<>\"“”„()\[\]{}|.,;:!?'’…]"
_URL = rf"(?:https?://|www\.){_IN_URL}{{0,2000}}{_URL_END}"
_PATH = rf"[a-z0-9][a-z0-9-]{{0,62}}+(?:\.[a-z0-9-]{{1,63}}){{0,5}}\.[a-z]{{2,12}}/{_IN_URL}{{0,2000}}{_URL_END}"
_EMAIL = r"[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
_NUMBER = rf"\d+(?:[.,:]\d+)*(?!&?{_ALNUM}|-{_LETTER})"
# A dot joins only what is no end of a sentence: "Customer.io", "U.S", but not "Art.6", "Co.KG", "haben.Diese".
_DOT = rf"\.[a-zäöüß]{{2,}}|(?<!{_ALNUM}{_ALNUM})\.{_LETTER}(?!{_ALNUM})"
_WORD = rf"{_ALNUM}+(?:[-‐‑'’&_]{_ALNUM}+|{_DOT})*"
# Most tokens are words of mere letters before a space or comma: what else begins so is longer, so that they go first.
_PLAIN = rf"{_LETTER}++(?=[\s,])"
_TOKEN = re.compile(rf"{_PLAIN}|{_URL}|{_PATH}|{_EMAIL}|{_NUMBER}|{_WORD}|\S")


def tokenise(text: str) -> tuple[Token, ...]:
    """Tokens in reading order; white space (NBSP too) belongs to none.

    >>> [token.text for token in tokenise("Ihre E-Mail-Adresse und/oder IP, z. B. an Customer.io®.")]
    ['Ihre', 'E-Mail-Adresse', 'und', '/', 'oder', 'IP', ',', 'z', '.', 'B', '.', 'an', 'Customer.io', '®', '.']
    """
    return tuple([Token(match[0], *match.span()) for match in _TOKEN.finditer(text)])
