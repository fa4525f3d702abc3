"""A sentence in its place: its line, and some words on either side."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from graphkit.validate.report import Passage

AROUND = 80
"""Characters shown before and after a sentence, cut at white space."""


def passage(policy: str, slug: str, text: str, span: tuple[int, int], quote: str, section: str = "") -> Passage:
    """The passage of a quote at a span of its policy's text; without its place where the text is not at hand."""
    start, end = span
    if text[start:end] != quote:
        return Passage(policy, slug, quote, start, end, section)
    line = bisect_left(ends(text), start) + 1
    return Passage(policy, slug, quote, start, end, section, line, before(text, start), after(text, end))


@lru_cache(maxsize=4)
def ends(text: str) -> list[int]:
    """Where lines end: read once a text, not once a sentence."""
    return [place for place, character in enumerate(text) if character == "\n"]


def before(text: str, start: int) -> str:
    """The last words before a place, of the same paragraph."""
    low = max(0, start - AROUND)
    said = text[low:start].rpartition("\n\n")[2]
    return said if low == 0 or "\n\n" in text[low:start] else said.partition(" ")[2]


def after(text: str, end: int) -> str:
    """The first words after a place, of the same paragraph."""
    said = text[end : end + AROUND].partition("\n\n")[0]
    return said if end + AROUND >= len(text) or "\n\n" in text[end : end + AROUND] else said.rpartition(" ")[0]
