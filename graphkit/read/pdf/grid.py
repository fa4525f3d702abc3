"""Ruled lines -> tables: the cells that they enclose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.read.pdf.sheet import Box

_NEAR = 3.0
_SHORTEST = 6.0
_LEAST_ROW = 8.0
_MOST_RULES = 1_500
_MOST_LINES = 200
"""Of one table, in either direction."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: where it is (y of a horizontal one, x of a vertical one) and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its box, its row from the top and its column from the left, at its upper left corner."""

    box: Box
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table."""

    box: Box
    columns: tuple[float, ...]
    """Where the vertical lines are."""
    cells: tuple[GridCell, ...]


def grids_of(rules: Sequence[Box]) -> list[Grid]:
    """What may be a table, having at least two columns, from the top of the page down."""
    across = across_of(rules)
    down = merged(
        [Rule((box.left + box.right) / 2, box.bottom, box.top) for box in rules if _runs(box.top - box.bottom, box)]
    )
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    grids = [grid_of(group_across, group_down) for group_across, group_down in _connected(across, down)]
    return sorted((grid for grid in grids if grid), key=lambda grid: (-grid.box.top, grid.box.left))


def across_of(rules: Sequence[Box]) -> list[Rule]:
    """The horizontal lines."""
    return merged(
        [Rule((box.bottom + box.top) / 2, box.left, box.right) for box in rules if _runs(box.right - box.left, box)]
    )


def _runs(length: float, box: Box) -> bool:
    return length >= _SHORTEST and length >= max(box.right - box.left, box.top - box.bottom)


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, those that lie on one another or go on where another ends made one."""
    found: list[Rule] = []
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= _NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    for lane in lanes:
        at = sum(rule.at for rule in lane) / len(lane)
        stretches: list[tuple[float, float]] = []
        for rule in sorted(lane, key=lambda rule: rule.start):
            if stretches and rule.start - stretches[-1][1] <= _NEAR:
                start, end = stretches.pop()
                stretches.append((start, max(end, rule.end)))
            else:
                stretches.append((rule.start, rule.end))
        found.extend(Rule(at, start, end) for start, end in stretches)
    return found


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules in groups that touch one another."""
    lines = [*((rule, True) for rule in across), *((rule, False) for rule in down)]
    group = list(range(len(lines)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for first, one in enumerate(across):
        for second, other in enumerate(down, len(across)):
            if _touch(one, other):
                group[root(first)] = root(second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, (rule, horizontal) in enumerate(lines):
        groups.setdefault(root(index), ([], []))[0 if horizontal else 1].append(rule)
    return list(groups.values())


def _touch(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def grid_of(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    """The table of rules that touch one another."""
    rows = _with_open_ends(sorted({rule.at for rule in across}, reverse=True), down)
    columns = sorted({rule.at for rule in down})
    if not (2 <= len(rows) <= _MOST_LINES and 3 <= len(columns) <= _MOST_LINES):
        return None
    regions = _regions(rows, columns, across, down)
    if len({column for _, column in regions}) < 2:
        return None
    cells = tuple(
        GridCell(Box(columns[column], rows[last_row + 1], columns[last_column + 1], rows[row]), row, column)
        for (row, column), (last_row, last_column) in sorted(regions.items())
    )
    return Grid(Box(columns[0], rows[-1], columns[-1], rows[0]), tuple(columns), cells)


def _with_open_ends(rows: list[float], down: Sequence[Rule]) -> list[float]:
    """The rows' edges, and where the vertical lines go on beyond them: there the page's end cuts a row."""
    tops = sorted((rule.end for rule in down), reverse=True)
    ends = sorted(rule.start for rule in down)
    if len(down) < 2 or not rows:
        return rows
    above = [tops[1]] if tops[1] > rows[0] + _LEAST_ROW else []
    below = [ends[1]] if ends[1] < rows[-1] - _LEAST_ROW else []
    return [*above, *rows, *below]


def _regions(
    rows: Sequence[float], columns: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Upper left -> lower right field of each cell; fields that no rule parts are one cell."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    last: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            middle_x = (columns[column] + columns[column + 1]) / 2
            middle_y = (rows[row] + rows[row + 1]) / 2
            if column and not _wall(down, columns[column], middle_y):
                of = owner[row, column - 1]
            elif row and not _wall(across, rows[row], middle_x):
                of = owner[row - 1, column]
            else:
                of = (row, column)
            owner[row, column] = of
            to_row, to_column = last.get(of, of)
            last[of] = (max(row, to_row), max(column, to_column))
    return last


def _wall(rules: Sequence[Rule], at: float, middle: float) -> bool:
    return any(rule.at == at and rule.start - _NEAR <= middle <= rule.end + _NEAR for rule in rules)
