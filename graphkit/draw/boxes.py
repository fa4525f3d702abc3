"""A box as it is set in type: its lines of text, and how much room they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.draw.lettering import breadth, wrapped
from graphkit.draw.picture import Box, BoxKind

LABEL, SMALL, TAG = 12.0, 10.5, 10.0
"""Font sizes."""
LABEL_STEP, SMALL_STEP = 15.0, 13.0
"""From one line of text to the next."""
PADDING = 9.0
UP_AND_DOWN = 5.5
WIDEST: Mapping[BoxKind, float] = {
    "data": 190, "firm": 210, "recipient": 280, "mechanism": 180, "place": 170, "seat": 170, "denial": 280,
}  # fmt: skip
"""Widest text of a box."""
BOLD_KINDS = frozenset({"firm"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text in a box: where it begins, and how it looks ("label", "note" or "tag")."""

    text: str
    look: str
    x: float
    y: float
    """Its baseline, from the top of the box."""
    width: float


@dataclass(frozen=True, slots=True)
class Set:
    """A box with its rows, from its top left corner."""

    box: Box
    rows: tuple[Row, ...]
    width: float
    height: float


def set_boxes(boxes: Iterable[Box]) -> dict[str, Set]:
    """Every box in type; those of one column have one width."""
    boxes = list(boxes)
    inner = {kind: min(WIDEST[kind], max(map(natural, same))) for kind, same in by_column(boxes)}
    return {box.id: set_box(box, inner[box.kind]) for box in boxes}


def by_column(boxes: list[Box]) -> Iterator[tuple[BoxKind, list[Box]]]:
    """Each kind with all boxes that share its column."""
    together: Mapping[BoxKind, tuple[BoxKind, ...]] = {
        "recipient": ("recipient", "denial"), "denial": ("recipient", "denial"), "place": ("place", "seat"),
        "seat": ("place", "seat"),
    }  # fmt: skip
    for kind in dict.fromkeys(box.kind for box in boxes):
        yield kind, [box for box in boxes if box.kind in together.get(kind, (kind,))]


def natural(box: Box) -> float:
    """How wide the text would be unbroken."""
    label = breadth(box.label, LABEL, bold=box.kind in BOLD_KINDS)
    tags = sum(breadth(tag, TAG) + 3 * PADDING / 2 for tag in box.tags)
    return max(label + tags, *(breadth(note, SMALL) for note in box.notes), 40.0)


def set_box(box: Box, inner: float) -> Set:
    """Label, tags and notes, one below the other; one tag beside a label that leaves room for it."""
    bold = box.kind in BOLD_KINDS
    size, step = (SMALL, SMALL_STEP) if box.kind == "mechanism" else (LABEL, LABEL_STEP)
    rows: list[Row] = []
    y = UP_AND_DOWN
    for line in wrapped(box.label, inner, size, bold=bold):
        rows.append(Row(line, "label", PADDING, y + size - 1, breadth(line, size, bold=bold)))
        y += step
    tags = [line for tag in box.tags for line in wrapped(tag, inner - PADDING, TAG)]
    if len(rows) == 1 and len(tags) == 1 and rows[0].width + breadth(tags[0], TAG) + 1.5 * PADDING <= inner + 0.1:
        width = breadth(tags[0], TAG)
        rows.append(Row(tags.pop(), "tag", PADDING + inner - width - PADDING / 2, rows[0].y - 0.5, width))
    for tag in tags:
        rows.append(Row(tag, "tag", PADDING + 4.5, y + TAG, breadth(tag, TAG)))
        y += SMALL_STEP + 2.5
    for line in (line for note in box.notes for line in wrapped(note, inner, SMALL)):
        rows.append(Row(line, "note", PADDING, y + SMALL - 1.5, breadth(line, SMALL)))
        y += SMALL_STEP
    return Set(box, tuple(rows), inner + 2 * PADDING, y + UP_AND_DOWN - 1.0)
