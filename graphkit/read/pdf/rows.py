"""Tables that are ruled between their rows only: the gaps that run through all rows part the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphkit.read.markers import is_marker
from graphkit.read.pdf.grid import Grid, Rule, across_of, grid_of
from graphkit.read.pdf.sheet import Box, Glyph

_SAME = 4.0
_GAP = 0.9
"""Width of the narrowest gap between columns, in sizes."""
_BEFORE = 0.3
_LEAST_RULES = 2
_HEAD = 3.0
"""A row of headers stands at most so many sizes above the first rule."""
_LINE = 1.5
"""A header of two lines is that high, from baseline to baseline."""
_MOST_RUNS = 100


def row_grids(rules: Sequence[Box], glyphs: Sequence[Glyph], taken: Sequence[Grid]) -> list[Grid]:
    """The tables between rules of one length, apart from those that are ruled both ways."""
    written = [glyph for glyph in glyphs if not glyph.text.isspace()]
    found: list[Grid] = []
    for run in _runs(across_of(rules), taken):
        grid = _grid(run, written)
        if grid:
            found.append(grid)
    return found


def _runs(across: Sequence[Rule], taken: Sequence[Grid]) -> Iterator[list[Rule]]:
    """Rules that begin and end alike, from the top down."""
    free = [rule for rule in across if not any(_within(rule, grid.box) for grid in taken)]
    runs: list[list[Rule]] = []
    for rule in sorted(free, key=lambda rule: -rule.at):
        alike = (run for run in runs if abs(run[0].start - rule.start) < _SAME and abs(run[0].end - rule.end) < _SAME)
        run = next(alike, None)
        if run is not None:
            run.append(rule)
        elif len(runs) < _MOST_RUNS:
            runs.append([rule])
    return (run for run in runs if len(run) >= _LEAST_RULES)


def _within(rule: Rule, box: Box) -> bool:
    return box.bottom - _SAME <= rule.at <= box.top + _SAME


def _grid(run: Sequence[Rule], glyphs: Sequence[Glyph]) -> Grid | None:
    start, end = run[0].start, run[0].end
    inside = [glyph for glyph in glyphs if start - _SAME <= glyph.left and glyph.right <= end + _SAME]
    rows = [rule.at for rule in run]
    between = [glyph for glyph in inside if rows[-1] < glyph.baseline < rows[0]]
    edges = _columns(between)
    if not edges or not _all_rows(rows, edges, between):
        return None
    above = [glyph for glyph in inside if rows[0] < glyph.baseline < rows[0] + _HEAD * glyph.size]
    nearest = min((glyph.baseline for glyph in above), default=0.0)
    above = [glyph for glyph in above if glyph.baseline < nearest + _LINE * glyph.size]
    if _spread(above, edges) > 1 and not any(_crosses(glyph, edges) for glyph in above):
        rows.insert(0, max(glyph.baseline + glyph.size for glyph in above))
    across = [Rule(row, start, end) for row in rows]
    return grid_of(across, [Rule(x, rows[-1], rows[0]) for x in (start, *edges, end)])


def _columns(glyphs: Sequence[Glyph]) -> list[float]:
    """Where the columns meet: in each gap that no glyph stands in, close to the column on its right."""
    edges: list[float] = []
    right = None
    column: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.left):
        if right is not None and glyph.left - right > _GAP * glyph.size:
            if _only_markers(column):
                return []
            edges.append(max(right, glyph.left - _BEFORE * glyph.size))
            column = []
        right = max(right or glyph.right, glyph.right)
        column.append(glyph)
    return edges


def _only_markers(column: Sequence[Glyph]) -> bool:
    """Is it what stands in front of the items of a list?"""
    lines: dict[int, str] = {}
    for glyph in column:
        key = round(glyph.baseline)
        lines[key] = lines.get(key, "") + glyph.text
    return all(map(is_marker, lines.values()))


def _all_rows(rows: Sequence[float], edges: Sequence[float], glyphs: Sequence[Glyph]) -> bool:
    """Have nearly all rows words in more than one column?"""
    spread = [
        _spread([glyph for glyph in glyphs if lower < glyph.baseline < upper], edges) for upper, lower in pairwise(rows)
    ]
    filled = [count for count in spread if count]
    return bool(filled) and sum(count > 1 for count in filled) >= 0.7 * len(filled)


def _spread(glyphs: Sequence[Glyph], edges: Sequence[float]) -> int:
    """In how many columns the glyphs stand."""
    return len({sum(glyph.left > edge for edge in edges) for glyph in glyphs})


def _crosses(glyph: Glyph, edges: Sequence[float]) -> bool:
    return any(glyph.left < edge < glyph.right for edge in edges)
