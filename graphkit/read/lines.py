"""Plain text -> groups of lines: a wrapped paragraph is one group, an item with its continuation another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphkit.read.cues import ReadingCues
from graphkit.read.markers import bullet_length, ends_open, is_title_like, numbering

_WRAP_LIMIT = 140
_WRAP_SHARE = 0.9
_SHORT_SHARE = 0.6
_LEAST_PAGES = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^\d{1,3}$|^[^\W\d_]+ \d{1,3}(?: [^\W\d_]+ | ?/ ?)\d{1,3}$|^[–-] ?\d{1,3} ?[–-]$")
_LEADER = re.compile(r"(?:(?<!\.)\.{6,}+|(?<!\. )(?:\. ){4,}+\.?|(?<!…)…{3,}+) ?\d{0,3}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its slice of the text without the space around it."""

    start: int
    end: int
    indent: int
    gap: bool
    """A blank line stands before it."""
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together."""

    start: int
    end: int
    indent: int
    gap: bool
    words: str
    lines: int
    bullet: int = 0
    """Length of the bullet in front."""
    listed: bool = False
    """A line of a list without bullets."""


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank."""
    found: list[Line] = []
    position = 0
    gap = True
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            before = raw[: len(raw) - len(raw.lstrip())]
            start = position + len(before)
            found.append(Line(start, start + len(words), len(before.expandtabs(4)), gap, words))
        gap = not words
        position += len(raw) + 1
    return found


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which the text is wrapped, 0 if each line is a paragraph of its own.

    A wrapped text has nearly no long lines, and many of its lines are nearly full.
    """
    lengths = sorted(line.indent + len(line.words) for line in lines)
    if len(lengths) < 8:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    full = sum(0.75 * width <= length for length in lengths)
    return width if width <= _WRAP_LIMIT and full >= 0.3 * len(lengths) else 0


def without_page_frame(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, running titles with a number, and tables of contents with leader dots."""
    counts = Counter(_numberless(line.words) for line in lines if is_page_number(line.words))
    kept: list[Line] = []
    cut = False
    for line in lines:
        words = line.words
        framed = is_page_number(words) and counts[_numberless(words)] >= _LEAST_PAGES
        if framed or _LEADER.search(words[-160:]):
            cut = True
            continue
        kept.append(replace(line, gap=line.gap or (cut and not words[0].islower())))
        cut = False
    return kept


def is_page_number(words: str) -> bool:
    """A bare number, or a number in a running title: "Seite 3 von 26"."""
    return len(words) < 60 and bool(_PAGE_NUMBER.search(words)) and not bullet_length(words)


def _numberless(words: str) -> str:
    return _DIGITS.sub("0", words)


def group_lines(text: str, lines: Sequence[Line], cues: ReadingCues) -> list[Group]:
    """The groups, in reading order."""
    width = wrap_width(lines)
    groups: list[Group] = []
    run: list[Line] = []
    listing = False
    for line in lines:
        if run and not _continues(run, line, width, cues, listing=listing and not width):
            groups.append(_group(text, run))
            listing = groups[-1].words.endswith(":") or (listing and not line.gap)
            run = []
        run.append(line)
    if run:
        groups.append(_group(text, run))
    return groups


def _continues(run: Sequence[Line], line: Line, width: int, cues: ReadingCues, *, listing: bool) -> bool:
    """Does this line go on with the paragraph or item before it? Where lines are listed, only an indent says so."""
    before = run[-1]
    if line.gap or bullet_length(line.words) or "\t" in line.words:
        return False
    opened = bullet_length(run[0].words) or _is_item_number(run[0].words)
    if opened and line.indent > run[0].indent and line.indent > 0 and not numbering(line.words):
        return True
    hyphenated = before.words[-1] == "-" and line.words[0].islower()
    if listing:
        return hyphenated
    if numbering(line.words) and not mid_reference(before.words, cues):
        return False
    if _open_word(before.words, cues) or (before.words.endswith((",", "-", "–")) and width):
        return True
    if width and not ends_open(before.words) and len(line.words) < _SHORT_SHARE * width and is_title_like(line.words):
        return False
    lower = line.words[0].islower()
    if not width:
        return lower and ends_open(before.words) and not before.words.endswith(",")
    if lower and ends_open(before.words):
        return True
    first = line.words.split(" ", 1)[0]
    return before.indent + len(before.words) + 1 + len(first) > _WRAP_SHARE * width


def _is_item_number(words: str) -> bool:
    found = numbering(words)
    return found is not None and found.closed


def _open_word(words: str, cues: ReadingCues) -> bool:
    return words.rsplit(None, 1)[-1].lower() in cues.open_endings


def mid_reference(words: str, cues: ReadingCues) -> bool:
    """Ends the line in "Art." or "am", so that a number belongs to it?"""
    last = words.rsplit(None, 1)[-1].lower()
    return last in cues.before_number or last in cues.open_endings or last.endswith(("§", "§§"))


def _group(text: str, run: Sequence[Line]) -> Group:
    first, last = run[0], run[-1]
    words = text[first.start : last.end]
    return Group(first.start, last.end, first.indent, first.gap, words, len(run), bullet_length(words))
