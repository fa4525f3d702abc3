"""Where a text may say after all what was not found in it: passages with a word that belongs to what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from graphkit.validate.placing import passage
from graphkit.validate.report import Passage

MOST = 2
"""Passages of one finding."""
REACH = 300
"""Characters to each side within which the sentence's ends are looked for."""
ENDS = re.compile(r"[.!?:;]\s|\n")


def near(policy: str, slug: str, text: str, words: Sequence[str]) -> tuple[Passage, ...]:
    """The first sentences of a text that have one of the words, whole or as the beginning of a longer one."""
    found: list[Passage] = []
    for place in places(text, words):
        if found and place < found[-1].end:
            continue
        start, end = sentence(text, place)
        found.append(passage(policy, slug, text, (start, end), text[start:end]))
        if len(found) == MOST:
            break
    return tuple(found)


def places(text: str, words: Sequence[str]) -> Iterator[int]:
    """Where the words begin."""
    return (match.start() for match in pattern(tuple(words)).finditer(text)) if words else iter(())


@lru_cache(maxsize=200)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One alternation of literal words: it can't backtrack further than the longest of them."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in sorted(words))})", re.IGNORECASE)


def sentence(text: str, place: int) -> tuple[int, int]:
    """Start and end of the sentence around a place, or of the part of it within reach."""
    low = max(0, place - REACH)
    before = [match.end() for match in ENDS.finditer(text, low, place)]
    start = before[-1] if before else low
    after = ENDS.search(text, place, min(len(text), place + REACH))
    end = after.start() + 1 if after else min(len(text), place + REACH)
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
