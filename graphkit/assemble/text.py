"""A policy's annotated segments with the ways through them: headings, lead-ins, sections, blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphkit.annotate import Annotated
from graphkit.model import Document

_WIDEST_ROW = 200
"""Segments in a table row whose cells are about one thing."""
_MOST_HEADERS = 20
"""Header cells above a column that are read."""
_LONGEST_INTRODUCED = 15
"""Tokens of what a colon before it introduces: a name, perhaps with its address."""


@dataclass(frozen=True)
class Text:
    """The annotated segments of one document, in reading order, by their `Segment.index`."""

    document: Document
    parts: Sequence[Annotated]
    _sections: dict[int, list[Annotated]] = field(default_factory=lambda: defaultdict(list))
    _blocks: dict[int, list[Annotated]] = field(default_factory=lambda: defaultdict(list))
    _rows: dict[tuple[int, int], list[Annotated]] = field(default_factory=lambda: defaultdict(list))
    _headers: dict[tuple[int, int], list[Annotated]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for part in self.parts:
            if part.segment.kind != "heading":
                self._sections[self.heading_index(part)].append(part)
            self._blocks[part.segment.block].append(part)
            if place := part.segment.place:
                self._rows[place.table, place.row].append(part)
                if place.header and len(self._headers[place.table, place.column]) < _MOST_HEADERS:
                    self._headers[place.table, place.column].append(part)

    def heading_index(self, part: Annotated) -> int:
        """Index of the nearest heading above, -1 without one; a heading's own index."""
        if part.segment.kind == "heading":
            return part.segment.index
        return part.segment.headings[-1] if part.segment.headings else -1

    def heading(self, part: Annotated) -> Annotated | None:
        """The nearest heading above."""
        index = part.segment.headings[-1] if part.segment.headings else -1
        return self.parts[index] if index >= 0 else None

    def headings(self, part: Annotated) -> Iterator[Annotated]:
        """The headings above, nearest first."""
        for index in reversed(part.segment.headings):
            yield self.parts[index]

    def lead_ins(self, part: Annotated) -> Iterator[Annotated]:
        """What introduces the list or table, its introduction, and so on outwards."""
        seen = {part.segment.index}
        while part.segment.lead_in is not None and part.segment.lead_in not in seen:
            part = self.parts[part.segment.lead_in]
            seen.add(part.segment.index)
            yield part

    def introduction(self, part: Annotated) -> Annotated | None:
        """The segment right before a short one, if it ends with a colon: "Wir setzen folgenden Hoster ein:"."""
        index = part.segment.index
        if index == 0 or len(part.tokens) > _LONGEST_INTRODUCED or part.segment.kind == "heading":
            return None
        before = self.parts[index - 1]
        ends = bool(before.tokens) and before.tokens[-1].text == ":"
        return before if ends and before.segment.kind != "heading" else None

    def section(self, part: Annotated) -> Sequence[Annotated]:
        """The segments under the same nearest heading."""
        return self._sections[self.heading_index(part)]

    def block(self, part: Annotated) -> Sequence[Annotated]:
        """The segments of the same block."""
        return self._blocks[part.segment.block]

    def row(self, part: Annotated) -> Sequence[Annotated]:
        """The cells of the same table row; none for what is no body cell, or for a row of too many."""
        place = part.segment.place
        cells = self._rows[place.table, place.row] if place and not place.header else ()
        return cells if len(cells) <= _WIDEST_ROW else ()

    def column_head(self, part: Annotated) -> Sequence[Annotated]:
        """The header cells above a cell."""
        place = part.segment.place
        return self._headers.get((place.table, place.column), ()) if place else ()

    def announced(self, part: Annotated, *cues: str) -> bool:
        """Does a lead-in, or the head of the table's column, have one of the cues?"""
        return any(lead.has(*cues) for lead in (*self.lead_ins(part), *self.column_head(part)))
