"""Glyphs -> lines, in the order in which the file writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.read.markers import bullet_length, is_marker
from graphkit.read.pdf.sheet import Box, Glyph

_SPACES = re.compile(r"\s+")
_ROW = 0.35
"""Baselines that differ by less than this share of the size are one line (a superscript stands higher)."""
_GAP = 2.0
"""A gap of so many sizes parts the line: the columns of a table, or of a page."""
_WORD_GAP = 0.16
_STEP_BACK = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of words on one baseline."""

    words: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    """All its letters are bold."""
    first_word: float
    """Width of its first word."""
    bullet: bool = False
    """Its bullet is drawn, not written."""

    @property
    def is_item(self) -> bool:
        """Does a bullet stand in front of it?"""
        return self.bullet or bullet_length(self.words) > 0


def lines_of(glyphs: Iterable[Glyph], page: int, dots: Sequence[Box] = ()) -> list[Line]:
    """The lines of glyphs that follow one another."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _continues(runs[-1], glyph):
            runs[-1].append(glyph)
        elif not glyph.text.isspace():
            runs.append([glyph])
    return [_line(run, page, dots) for run in runs]


def _continues(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Does a glyph stand on the same baseline, right after the others?"""
    last = run[-1]
    size = max(last.size, glyph.size, 1.0)
    if glyph.text.isspace():
        return True
    if abs(glyph.baseline - _written(run).baseline) > _ROW * size or glyph.left < last.left - _STEP_BACK * size:
        return False
    return glyph.left - _written(run).right <= _GAP * size or _only_marker(run)


def _written(run: Sequence[Glyph]) -> Glyph:
    """The last glyph that is no space."""
    return next((glyph for glyph in reversed(run) if not glyph.text.isspace()), run[-1])


def _only_marker(run: Sequence[Glyph]) -> bool:
    """Is all there is so far a bullet or number, which a tab sets apart from its text?"""
    if len(run) > 10:
        return False
    return is_marker("".join(glyph.text for glyph in run).strip())


def _line(run: Sequence[Glyph], page: int, dots: Sequence[Box]) -> Line:
    pieces: list[str] = []
    end = run[0].left
    for glyph in run:
        if not glyph.text.isspace():
            if glyph.left - end > _WORD_GAP * glyph.size and pieces and not pieces[-1].isspace():
                pieces.append(" ")
            end = glyph.right
        pieces.append(glyph.text)
    words = _SPACES.sub(" ", "".join(pieces)).strip()
    letters = [glyph for glyph in run if glyph.text.isalnum()] or [glyph for glyph in run if not glyph.text.isspace()]
    sizes = sorted(glyph.size for glyph in letters)
    size = sizes[len(sizes) // 2]
    left, baseline = run[0].left, _written(run).baseline
    return Line(
        words=words,
        page=page,
        left=left,
        right=max(glyph.right for glyph in run if not glyph.text.isspace()),
        baseline=baseline,
        size=size,
        bold=all(glyph.bold for glyph in letters),
        first_word=_first_word(run),
        bullet=any(
            -4 * size < dot.left - left < 0
            and baseline - 0.2 * size < (dot.bottom + dot.top) / 2 < baseline + 0.8 * size
            for dot in dots
        ),
    )


def _first_word(run: Sequence[Glyph]) -> float:
    right = run[0].right
    for glyph in run:
        if glyph.text.isspace() or glyph.left - right > _WORD_GAP * glyph.size:
            break
        right = glyph.right
    return right - run[0].left
