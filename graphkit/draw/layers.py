"""Picture -> scene: columns from left to right, few crossings, nothing on top of anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from graphkit.draw.boxes import SMALL, SMALL_STEP, Set, set_boxes
from graphkit.draw.columns import column_of, crossing
from graphkit.draw.flows import DENIED, SEATS
from graphkit.draw.lettering import wrapped
from graphkit.draw.order import Block, Column, mean, order
from graphkit.draw.picture import Picture
from graphkit.draw.settle import settled

BEND = 3.0
"""Height of the place that a passing line takes."""
PORT = 7.0
"""Distance of two lines at a firm's side."""
BOX_GAP, BEND_GAP, FRAME_GAP = 7.0, 5.0, 13.0
FRAME_PADDING, FRAME_GAP_INSIDE = 7.0, 5.0
SETTLING = 10


class Layout:
    """Columns of blocks with the height of every box; `middle` also has that of the bends."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.sets: dict[str, Set] = set_boxes(picture.boxes)
        self.column: dict[str, int] = column_of(picture)
        self.ways = crossing(picture.lines, self.column)
        self.headings = {group.id: group.label for group in picture.groups}
        self.heights = self.box_heights()
        self.widths = self.box_widths()
        self.columns = self.blocks()
        self.middle: dict[str, float] = {}
        self.before: dict[str, list[str]] = {}
        self.after: dict[str, list[str]] = {}
        for way in self.ways.values():
            for left, right in pairwise(way):
                self.after.setdefault(left, []).append(right)
                self.before.setdefault(right, []).append(left)

    def box_heights(self) -> dict[str, float]:
        """Boxes as tall as their text; firms also as tall as their lines need."""
        outward = Counter(line.source for line in self.picture.lines)
        inward = Counter(line.target for line in self.picture.lines)
        heights = {id: set.height for id, set in self.sets.items()}
        for box in self.picture.boxes:
            if box.kind == "firm":
                most = max(outward[box.id], inward[box.id])
                heights[box.id] = max(heights[box.id], most * PORT + PORT)
        return heights

    def box_widths(self) -> list[float]:
        """Of each column the width of its widest box."""
        widths = [0.0] * (max(self.column.values(), default=-1) + 1)
        for id, number in self.column.items():
            widths[number] = max(widths[number], self.sets[id].width)
        return widths

    def blocks(self) -> list[Column]:
        """The columns, unsorted: frames with their boxes, single boxes, bends."""
        columns = [Column() for _ in range(max(self.column.values(), default=-1) + 1)]
        frames: dict[tuple[int, str], Block] = {}
        for box in self.picture.boxes:
            number, framed = self.column[box.id], box.group in self.headings
            block = frames.get((number, box.group)) if framed else None
            if block is None:
                name = self.headings[box.group] if framed else box.label
                block = Block(box.group if framed else "", [], box.group in (DENIED, SEATS), name.casefold())
                columns[number].blocks.append(block)
                frames[number, box.group] = block
            block.ids.append(box.id)
        for way in self.ways.values():
            for bend in way[1:-1]:
                columns[self.column[way[0]] + way.index(bend)].blocks.append(Block("", [bend], key="~"))
        return columns

    def arrange(self) -> None:
        """Sorts and then settles all columns."""
        names = {box.id: box.label.casefold() for box in self.picture.boxes}
        order(self.columns, self.before, self.after, names, self.stack, self.middle)
        for sweep in range(SETTLING):
            for column in self.columns if sweep % 2 else reversed(self.columns):
                self.settle(column)

    @property
    def room(self) -> float:
        """Height of the tallest column."""
        return max((self.stacked(column) for column in self.columns), default=0.0)

    def stacked(self, column: Column) -> float:
        """Height of a column with its gaps."""
        gaps = self.gaps(column)
        return sum(map(self.block_height, column.blocks)) + sum(gaps[:-1])

    def gaps(self, column: Column) -> list[float]:
        """Least distance below each block."""
        below = [*column.blocks[1:], *column.blocks[-1:]]
        return [self.gap(upper, lower) for upper, lower in zip(column.blocks, below, strict=True)]

    def gap(self, upper: Block, lower: Block) -> float:
        """Least distance of two blocks."""
        if upper.group or lower.group:
            return FRAME_GAP
        return BOX_GAP if upper.ids[0] in self.sets and lower.ids[0] in self.sets else BEND_GAP

    def block_height(self, block: Block) -> float:
        """Height of a frame with its heading, of a box, or of a bend."""
        if not block.group:
            return self.heights.get(block.ids[0], BEND)
        inside = sum(self.heights[id] + FRAME_GAP_INSIDE for id in block.ids) - FRAME_GAP_INSIDE
        return self.top(block) + inside + FRAME_PADDING

    def top(self, block: Block) -> float:
        """From a frame's edge to its first box."""
        return FRAME_PADDING + SMALL_STEP * len(self.heading(block)) if block.group else 0.0

    def heading(self, block: Block) -> tuple[str, ...]:
        """A frame's heading in lines that fit its boxes."""
        width = self.widths[self.column[block.ids[0]]]
        return wrapped(self.headings[block.group], width - 2, SMALL, bold=True)

    def inside(self, block: Block) -> Mapping[str, float]:
        """Middle of each box, from the top of its block."""
        y, found = self.top(block), dict[str, float]()
        for id in block.ids:
            height = self.heights.get(id, BEND)
            found[id] = y + height / 2
            y += height + FRAME_GAP_INSIDE
        return found

    def write(self, column: Column, tops: list[float]) -> None:
        """Middles of a column's boxes from the tops of its blocks."""
        for block, top in zip(column.blocks, tops, strict=True):
            self.middle.update({id: top + y for id, y in self.inside(block).items()})

    def stack(self, column: Column) -> None:
        """Blocks one below the other, the column centred on 0."""
        y, tops = -self.stacked(column) / 2, list[float]()
        for block, gap in zip(column.blocks, self.gaps(column), strict=True):
            tops.append(y)
            y += self.block_height(block) + gap
        self.write(column, tops)

    def settle(self, column: Column) -> None:
        """Moves each block towards its neighbours' height, without overlap and without leaving the picture."""
        wanted = [self.wanted(block) for block in column.blocks]
        heights = [self.block_height(block) for block in column.blocks]
        self.write(column, settled(wanted, heights, self.gaps(column), self.room))

    def wanted(self, block: Block) -> float:
        """The top that brings its boxes level with their neighbours."""
        inside = self.inside(block)
        pulls = [
            self.middle[other] - inside[id]
            for id in block.ids
            for other in (*self.before.get(id, ()), *self.after.get(id, ()))
        ]
        return mean(pulls or [self.middle[id] - inside[id] for id in block.ids])
