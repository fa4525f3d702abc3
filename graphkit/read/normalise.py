"""One form for what looks alike: line ends, composed letters, no invisible characters."""

from __future__ import annotations

import re
import unicodedata

# Zero-width space, joiners of words, byte order mark, soft hyphen, marks of writing direction.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Composing sorts the marks of one letter in quadratic time; no language stacks more than a handful.
_STACK = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS = 30


def normalise(text: str) -> str:
    """The text with line feeds only, in NFC, without invisible and control characters; NBSP stays.

    >>> normalise("Da\u00adten\\r\\nu\u0308ber")
    'Daten\\nüber'
    """
    text = _LINE_END.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _STACK.sub(_fewer_marks, text))


def _fewer_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
