"""Sets a picture: boxes, frames and wires at their places."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from graphkit.draw.layers import FRAME_PADDING, Layout
from graphkit.draw.picture import Line, Picture
from graphkit.draw.scene import Frame, Placed, Scene, Wire

NARROW, BROAD = 64.0, 190.0
"""Least and greatest distance of two columns."""
SLANT = 0.3
"""Distance of columns per height that a line between them overcomes."""
PORT_MOST, CORNER = 7.0, 6.0
HEADINGS = (("data", "Data"), ("firm", "Controller"), ("recipient", "Recipient"), ("mechanism", "Mechanism"),
            ("place", "Country"), ("seat", "Country"))  # fmt: skip


def scene_of(picture: Picture) -> Scene:
    """The picture, laid out."""
    layout = Layout(picture)
    layout.arrange()
    lefts, widths = sides(layout)
    boxes = {
        id: Placed(set, lefts[layout.column[id]] + inset(layout, layout.column[id]),
                   layout.middle[id] - layout.heights[id] / 2, layout.heights[id])
        for id, set in layout.sets.items()
    }  # fmt: skip
    return Scene(
        picture=picture,
        boxes=tuple(boxes.values()),
        frames=tuple(frames(layout, lefts, widths)),
        wires=tuple(wires(layout, boxes, lefts, widths)),
        heads=tuple(heads(layout, lefts)),
        width=lefts[-1] + widths[-1] if lefts else 0.0,
        height=layout.room,
    )


def inset(layout: Layout, column: int) -> float:
    """Boxes stand in from the edge of a column that has frames."""
    return FRAME_PADDING if any(block.group for block in layout.columns[column].blocks) else 0.0


def sides(layout: Layout) -> tuple[list[float], list[float]]:
    """Left edge and width of each column; the steeper the lines, the more room between columns."""
    widths = [2 * inset(layout, number) for number in range(len(layout.columns))]
    steep = [0.0] * len(widths)
    for way in layout.ways.values():
        for number, (left, right) in enumerate(pairwise(way), layout.column[way[0]]):
            steep[number] = max(steep[number], abs(layout.middle[left] - layout.middle[right]))
    lefts, x = list[float](), 0.0
    for number, width in enumerate(widths):
        widths[number] = width + layout.widths[number]
        lefts.append(x)
        x += widths[number] + min(max(NARROW, SLANT * steep[number]), BROAD)
    return lefts, widths


def frames(layout: Layout, lefts: list[float], widths: list[float]) -> list[Frame]:
    """The frames around groups."""
    found: list[Frame] = []
    for number, column in enumerate(layout.columns):
        for block in column.blocks:
            if block.group:
                top = layout.middle[block.ids[0]] - layout.heights[block.ids[0]] / 2 - layout.top(block)
                found.append(
                    Frame(layout.heading(block), lefts[number], top, widths[number], layout.block_height(block))
                )
    return found


def heads(layout: Layout, lefts: list[float]) -> list[tuple[float, str]]:
    """A heading above the first column of each kind, at most one above a column."""
    found: dict[int, str] = {}
    for kind, name in HEADINGS:
        numbers = [layout.column[box.id] for box in layout.picture.boxes if box.kind == kind]
        if numbers and name not in found.values():
            # Recipients that pass data on stand among the firms: the last column is the one of recipients.
            found.setdefault(max(numbers) if kind == "recipient" else min(numbers), name)
    return [(lefts[number] + inset(layout, number), layout.picture.word(name)) for number, name in found.items()]


def wires(layout: Layout, boxes: dict[str, Placed], lefts: list[float], widths: list[float]) -> list[Wire]:
    """Every line's way, with the lines at one side of a box apart from each other."""
    leaving, coming = ports(layout, boxes, out=True), ports(layout, boxes, out=False)
    found: list[Wire] = []
    for line in layout.picture.lines:
        source, target = boxes[line.source], boxes[line.target]
        way = layout.ways.get((line.source, line.target))
        if way is None:
            found.append(Wire(line, ((source.right, leaving[line], target.right, coming[line]),), back=True))
            continue
        points = [(source.right, source.right, leaving[line])]
        for number, bend in enumerate(way[1:-1], layout.column[line.source] + 1):
            points.append((lefts[number], lefts[number] + widths[number], layout.middle[bend]))
        points.append((target.x, target.x, coming[line]))
        found.append(Wire(line, tuple((x1, y1, x2, y2) for (_, x1, y1), (x2, _, y2) in pairwise(points))))
    return found


def ports(layout: Layout, boxes: dict[str, Placed], *, out: bool) -> dict[Line, float]:
    """The height at which each line leaves its source (`out`) or comes to its target: by where its other end is."""
    sides: dict[str, list[tuple[float, str, Line]]] = defaultdict(list)
    for line in layout.picture.lines:
        way = layout.ways.get((line.source, line.target), [line.source, line.target])
        near, far = (line.source, way[1]) if out else (line.target, way[-2])
        sides[near].append((layout.middle[far], line.owner, line))
    found: dict[Line, float] = {}
    for id, ends in sides.items():
        ends.sort(key=lambda end: (end[0], end[1], end[2].source, end[2].target))
        box = boxes[id]
        step = min(PORT_MOST, (box.height - 2 * CORNER) / max(len(ends) - 1, 1))
        for number, (_, _, line) in enumerate(ends):
            found[line] = box.middle + (number - (len(ends) - 1) / 2) * step
    return found
