"""Rows and columns while walking through a page; a table that only lays out the page counts as none."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from graphkit.model import Place
from graphkit.read.survey import Part, Survey

_LONGEST_CELL = 3_000


@dataclass(slots=True)
class TableWalk:
    """Where in a table the walk stands; of nested tables only the outermost counts."""

    survey: Survey
    place: Place | None = None
    _tables: int = 0
    _depth: int = 0
    _layout: int = 0
    _row: int = -1
    _column: int = -1
    _in_head: bool = False

    def enter(self, node: LexborNode, tag: str) -> None:
        """Take notice of an element that opens."""
        if tag == "table":
            if self._depth == 0 and _is_layout(node, self.survey.of(node)):
                self._layout += 1
            else:
                self._depth += 1
                if self._depth == 1:
                    self._row, self._in_head = -1, False
        elif self._depth != 1:
            return
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._row, self._column = self._row + 1, -1
        elif tag in ("td", "th"):
            self._column += 1
            header = tag == "th" and (self._in_head or self._row <= 0)
            self.place = Place(self._tables, max(0, self._row), self._column, header)
            self._column += _span(node) - 1

    def leave(self, tag: str) -> None:
        """Take notice of an element that closes."""
        if tag == "table":
            if self._depth == 0:
                self._layout = max(0, self._layout - 1)
                return
            self._depth -= 1
            if self._depth == 0:
                self._tables += 1
                self.place = None
        elif self._depth == 1 and tag == "thead":
            self._in_head = False
        elif self._depth == 1 and tag in ("td", "th"):
            self.place = None


def _is_layout(table: LexborNode, part: Part) -> bool:
    """One cell, one column, a table within, or a cell that holds half a policy."""
    if (table.attributes.get("role") or "") in ("presentation", "none"):
        return True
    return part.nested or part.cells <= part.rows or part.longest_cell > _LONGEST_CELL


def _span(node: LexborNode) -> int:
    value = node.attributes.get("colspan") or ""
    return min(50, max(1, int(value))) if value.isdecimal() and len(value) < 4 else 1
