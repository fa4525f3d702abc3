"""Where a quote stands in a text, whatever white space either of them has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from graphkit.model import Segment


class Span(NamedTuple):
    """Half-open offsets in the canonical text."""

    start: int
    end: int

    def meets(self, start: int, end: int) -> bool:
        """Do the two share a character?"""
        return self.start < end and start < self.end


def places(quote: str, text: str) -> list[Span]:
    """All places of a quote, in order; those that overlap count once.

    >>> places("an Stripe", "Wir geben Daten an\\n  Stripe weiter.")
    [Span(start=16, end=27)]
    """
    # White space between fixed words: the search is linear in the text.
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []


def section_at(segments: Iterable[Segment], place: int) -> str:
    """The heading above a place; empty where the text has none, or is in a language that is not analysed."""
    return next((each.section for each in segments if each.start <= place < each.end), "")
