"""Lines of a PDF -> blocks: which lines make a paragraph, which a heading, which an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graphkit.read.cues import ReadingCues
from graphkit.read.draft import Canvas
from graphkit.read.lines import mid_reference
from graphkit.read.markers import ends_open, is_title_like, numbering
from graphkit.read.pdf.hyphens import Joiner, join_lines
from graphkit.read.pdf.lines import Line
from graphkit.read.pdf.parts import Cell, Part

_LARGER = 1.1
"""A heading is so many times as large as the text."""
_LOOSE = 1.3
"""A paragraph ends where the next line is so many times as far away as usual."""
_INDENT = 0.8
_LONGEST_HEADING = 200
_MOST_HEADING_LINES = 4
_LEAST_LINES = 8
"""On either side of a page's middle, so that it has two columns."""


@dataclass(frozen=True, slots=True)
class Body:
    """How most of the text looks."""

    size: float
    bold: bool
    leading: float
    """From baseline to baseline, in sizes."""


@dataclass(slots=True)
class Writer:
    """Writes parts as blocks; `styles` are those of headings, the largest first."""

    cues: ReadingCues
    body: Body
    join: Joiner
    edges: Mapping[tuple[int, bool], float]
    canvas: Canvas = field(default_factory=Canvas)
    styles: list[tuple[float, bool]] = field(default_factory=list)
    indents: list[float] = field(default_factory=list)

    def write(self, parts: Sequence[Part]) -> None:
        """All parts, in reading order."""
        for run in self._runs(parts):
            first = run[0]
            if isinstance(first, Cell):
                self._cell(first)
            else:
                self._block([line for line in run if isinstance(line, Line)])

    def _runs(self, parts: Sequence[Part]) -> list[list[Part]]:
        runs: list[list[Part]] = []
        for part in parts:
            if runs and isinstance(part, Line) and self._continues(runs[-1], part):
                runs[-1].append(part)
            else:
                runs.append([part])
        return runs

    def _continues(self, run: Sequence[Part], line: Line) -> bool:
        lines = [part for part in run if isinstance(part, Line)]
        if not lines:
            return False
        return continues(lines, line, self.body, edge_for(lines[-1], self.edges), self.cues)

    def _cell(self, cell: Cell) -> None:
        steps = [
            step for one, other in pairwise(cell.lines) if (step := (one.baseline - other.baseline) / one.size) > 0
        ]
        body = replace(self.body, leading=max(self.body.leading, min(steps, default=0.0)))
        for lines in runs_of(cell.lines, body, cell.edge, self.cues):
            self.canvas.add("cell", self._words(lines), place=cell.place)

    def _words(self, lines: Sequence[Line]) -> str:
        return join_lines([line.words for line in lines], self.join)

    def _block(self, lines: Sequence[Line]) -> None:
        words = self._words(lines)
        first = lines[0]
        if first.is_item:
            self.canvas.add("item", words, level=self._depth(first.left))
        elif self._is_heading(lines, words):
            self.indents.clear()
            self.canvas.add("heading", words, level=self._level(first, words))
        else:
            found = numbering(words)
            if found is None or not found.closed or is_title_like(words):
                self.indents.clear()
            self.canvas.add("paragraph", words)

    def _depth(self, left: float) -> int:
        """Depth of the item's list, from 1, by its indent."""
        while self.indents and left < self.indents[-1] - self.body.size * 0.5:
            self.indents.pop()
        if not self.indents or left > self.indents[-1] + self.body.size * 0.5:
            self.indents.append(left)
        return len(self.indents)

    def _is_heading(self, lines: Sequence[Line], words: str) -> bool:
        if len(lines) > _MOST_HEADING_LINES or len(words) > _LONGEST_HEADING or not stands_out(lines[0], self.body):
            return False
        if lines[0].size >= _LARGER * self.body.size:
            return any(character.isalpha() for character in words) and not words.endswith((",", ";"))
        return is_title_like(words) or (ends_open(words) and not words.endswith(",") and numbering(words) is not None)

    def _level(self, line: Line, words: str) -> int:
        """By the rank of its looks; "1.2" is a level below "1." that looks the same."""
        found = numbering(words)
        depth = int(found.style[-1]) - 1 if found and found.style.startswith("decimal") else 0
        return min(6, self.styles.index(style_of(line)) + 1 + depth)


def style_of(line: Line) -> tuple[float, bool]:
    """What makes two headings look alike."""
    return round(line.size * 2) / 2, line.bold


def stands_out(line: Line, body: Body) -> bool:
    """Is it larger than the text, or bold where that is not?"""
    return line.size >= _LARGER * body.size or (line.bold and not body.bold and line.size >= 0.9 * body.size)


def runs_of(lines: Sequence[Line], body: Body, edge: float, cues: ReadingCues) -> list[list[Line]]:
    """Lines of one paragraph each; `edge` is where the room for them ends."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and continues(runs[-1], line, body, edge, cues):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def continues(run: Sequence[Line], line: Line, body: Body, edge: float, cues: ReadingCues) -> bool:
    """Does a line go on with the paragraph, item or heading before it?"""
    before, first = run[-1], run[0]
    if line.is_item or abs(line.size - before.size) > 0.08 * body.size:
        return False
    if (
        line.bold != before.bold
        and (stands_out(line, body) or stands_out(before, body))
        and not ends_open(before.words)
    ):
        return False
    if (
        line.bold
        and not before.bold
        and stands_out(line, body)
        and is_title_like(line.words)
        and line.words[0].isupper()
    ):
        return False
    lower = line.words[0].islower()
    turned = line.page != before.page or line.baseline > before.baseline - 0.2 * line.size
    if not turned:
        usual = max(body.leading, (first.baseline - run[1].baseline) / first.size if _same_column(run) else 0)
        if before.baseline - line.baseline > _LOOSE * usual * line.size:
            return False
    if numbering(line.words) and not lower and not mid_reference(before.words, cues):
        return False
    if before.words.endswith("-") or (lower and ends_open(before.words)):
        return True
    if not first.is_item and len(run) > 1 and line.left - before.left > _INDENT * body.size and not turned:
        return False
    if first.is_item and not turned and line.left < first.left - 1:
        return False
    full = before.right + line.first_word + 0.25 * before.size > edge - 0.5 * before.size
    return full and not (turned and not ends_open(before.words))


def _same_column(run: Sequence[Line]) -> bool:
    return len(run) > 1 and run[0].page == run[1].page and run[0].baseline > run[1].baseline


def body_of(lines: Sequence[Line]) -> Body:
    """How most of the letters look, and how far apart their lines are."""
    looks: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        looks[line.size, line.bold] += len(line.words)
    (size, bold), _ = max(looks.items(), key=lambda pair: (pair[1], pair[0]))
    steps: Counter[float] = Counter()
    for one, other in pairwise(lines):
        if one.page == other.page and abs(one.size - size) < 0.1 and abs(other.size - size) < 0.1:
            step = (one.baseline - other.baseline) / size
            if 0.8 < step < 3:
                steps[round(step, 1)] += 1
    leading = max(steps.items(), key=lambda pair: (pair[1], -pair[0]))[0] if steps else 1.2
    return Body(size, bold, leading)


def right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end: only a few ones reach further."""
    rights = sorted(line.right for line in lines)
    return rights[min(len(rights) - 1, int(len(rights) * 0.95))] if rights else 0.0


def edges_of(lines: Sequence[Line], widths: Sequence[float]) -> dict[tuple[int, bool], float]:
    """The right edge of the text on each page; False: of a left column, True: of the page or a right column."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges: dict[tuple[int, bool], float] = {}
    for page, found in pages.items():
        middle = widths[page] / 2
        left = [line for line in found if line.right < middle + line.size]
        right = [line for line in found if line.left > middle - line.size]
        alike = [line for line in lines if abs(widths[line.page] - widths[page]) < 1]
        columns = len(left) >= _LEAST_LINES and len(right) >= _LEAST_LINES
        edges[page, True] = right_edge(right if columns else alike)
        edges[page, False] = right_edge(left) if columns else edges[page, True]
    return edges


def edge_for(line: Line, edges: Mapping[tuple[int, bool], float]) -> float:
    """Where the room for a line ends."""
    left, right = edges[line.page, False], edges[line.page, True]
    return left if line.right < left + line.size else right


def heading_styles(lines: Sequence[Line], body: Body) -> list[tuple[float, bool]]:
    """The looks of all lines that stand out, the largest first."""
    return sorted({style_of(line) for line in lines if stands_out(line, body)}, reverse=True)
