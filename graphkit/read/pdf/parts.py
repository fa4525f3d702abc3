"""A page's glyphs -> its parts in reading order: lines of the running text, and cells of ruled tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.model import Place
from graphkit.read.heads import is_head
from graphkit.read.pdf.grid import Grid, GridCell, grids_of
from graphkit.read.pdf.lines import Line, lines_of
from graphkit.read.pdf.rows import row_grids
from graphkit.read.pdf.sheet import Glyph, Sheet

_NEAR = 4.0
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's lines, and the right edge of the room they have."""

    place: Place
    lines: tuple[Line, ...]
    edge: float


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table of one page: its cells that hold words, and where its columns begin and end."""

    columns: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> int:
        """How many rows hold words."""
        return 1 + max(cell.place.row for cell in self.cells)


Part = Line | Cell


def page_parts(sheet: Sheet, page: int) -> list[Line | Table]:
    """Lines and tables, each table where its first glyph is written."""
    grids = grids_of(sheet.rules)
    grids += row_grids(sheet.rules, sheet.glyphs, grids)
    inside: dict[int, dict[int, list[Glyph]]] = {}
    stretches: list[list[Glyph] | int] = [[]]
    for glyph in sheet.glyphs:
        found = _field(glyph, grids)
        if found is None:
            last = stretches[-1]
            if isinstance(last, int):
                stretches.append([glyph])
            else:
                last.append(glyph)
            continue
        grid, cell = found
        if grid not in inside:
            inside[grid] = {}
            stretches.append(grid)
        inside[grid].setdefault(cell, []).append(glyph)
    tables = {grid: _table(grids[grid], cells, sheet, page) for grid, cells in inside.items()}
    parts: list[Line | Table] = []
    for stretch in stretches:
        if isinstance(stretch, int):
            table = tables[stretch]
            parts.extend([table] if isinstance(table, Table) else table)
        else:
            parts.extend(lines_of(stretch, page, sheet.dots))
    return parts


def _field(glyph: Glyph, grids: Sequence[Grid]) -> tuple[int, int] | None:
    """In which cell of which table a glyph stands."""
    x, y = (glyph.left + glyph.right) / 2, glyph.baseline + 0.25 * glyph.size
    for number, grid in enumerate(grids):
        if not (grid.box.left <= x <= grid.box.right and grid.box.bottom <= y <= grid.box.top):
            continue
        for index, cell in enumerate(grid.cells):
            if cell.box.left <= x <= cell.box.right and cell.box.bottom <= y <= cell.box.top:
                return number, index
    return None


def _table(grid: Grid, glyphs: dict[int, list[Glyph]], sheet: Sheet, page: int) -> Table | list[Line]:
    """The table; or its lines, if so few cells hold words that it only frames them."""
    written = [(grid.cells[index], lines_of(found, page, sheet.dots)) for index, found in sorted(glyphs.items())]
    written = [(cell, lines) for cell, lines in written if lines]
    if len({cell.column for cell, _ in written}) < 2:
        return [line for _, lines in written for line in lines]
    rows = sorted({cell.row for cell, _ in written})
    columns = sorted({cell.column for cell, _ in written})
    heads = _header_rows(written, rows, len(columns))
    cells = tuple(
        Cell(
            Place(0, rows.index(cell.row), columns.index(cell.column), cell.row in heads),
            tuple(lines),
            cell.box.right - max(0.0, min(line.left for line in lines) - cell.box.left),
        )
        for cell, lines in written
    )
    return Table(grid.columns, cells)


def _header_rows(written: Sequence[tuple[GridCell, list[Line]]], rows: Sequence[int], columns: int) -> set[int]:
    """The first row, if it is bold or looks like a header."""
    first = [lines for cell, lines in written if cell.row == rows[0]]
    rest = [_words(lines) for cell, lines in written if cell.row != rows[0]]
    bold = len(first) > 1 and all(line.bold for lines in first for line in lines)
    return {rows[0]} if bold or is_head([_words(lines) for lines in first], rest, columns) else set()


def _words(lines: Sequence[Line]) -> str:
    return " ".join(line.words for line in lines)


def numbered(pages: Sequence[Sequence[Line | Table]]) -> Iterator[Part]:
    """All parts of all pages, tables numbered; one that goes on at the top of the next page stays one table."""
    number = -1
    for group in _joined(pages):
        if isinstance(group, Line):
            yield group
        elif len(group) == 1 and group[0].rows < _LEAST_ROWS:
            yield from (line for cell in group[0].cells for line in cell.lines)
        else:
            number += 1
            yield from _rows(group, number)


def _joined(pages: Sequence[Sequence[Line | Table]]) -> list[Line | list[Table]]:
    groups: list[Line | list[Table]] = []
    for parts in pages:
        for index, part in enumerate(parts):
            last = groups[-1] if groups else None
            if isinstance(part, Line):
                groups.append(part)
            elif index == 0 and isinstance(last, list) and _same_columns(last[-1], part):
                last.append(part)
            else:
                groups.append([part])
    return groups


def _rows(tables: Sequence[Table], number: int) -> Iterator[Cell]:
    """The cells of a table in parts: repeated headers once, and a row that the page's end cuts made one again."""
    heads, above = _head(tables[0]), 0
    cells: dict[tuple[int, int], Cell] = {}
    for index, table in enumerate(tables):
        skipped = 1 if index and heads and _head(table) == heads else 0
        cut = index and not skipped and not any(cell.place.row == cell.place.column == 0 for cell in table.cells)
        shift = above - skipped - (1 if cut else 0)
        for cell in table.cells:
            key = (cell.place.row + shift, cell.place.column)
            before = cells[key].lines if key in cells else ()
            if cell.place.row >= skipped:
                place = Place(number, *key, header=cell.place.header and index == 0)
                cells[key] = replace(cell, place=place, lines=(*before, *cell.lines))
        above = shift + table.rows
    return iter(cells[key] for key in sorted(cells))


def _head(table: Table) -> str:
    return "|".join(line.words for cell in table.cells if cell.place.row == 0 for line in cell.lines)


def _same_columns(one: Table, other: Table) -> bool:
    return len(one.columns) == len(other.columns) and all(
        abs(x - y) <= _NEAR for x, y in zip(one.columns, other.columns, strict=True)
    )
