"""Where the boxes and bands of a Sankey diagram stand: boxes in columns, as tall as their flows and labels need."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from graphkit.draw.lettering import breadth
from graphkit.draw.sankey_labels import MEASURED, SIZE, SMALL, STEP, fitted, plain
from graphkit.draw.sankey_order import Key, Step, beside, ordered
from graphkit.draw.settle import settled
from graphkit.explore.records import COLUMNS, UNSAID, Column, Sankey, SankeyLink, SankeyNode

GAP, PASSING = 8.0, 4.0
"""Between two boxes, and around a band that passes a column."""
BAR, PAD, ABOVE = 5.0, 9.0, 6.5
"""The bar at a box's left edge, room beside its label, and above and below that."""
NARROWEST, WIDEST = 96.0, 214.0
"""Width of a box."""
FLOWING, LEAST_FLOWING = 0.09, 62.0
"""Width between two columns: at least this part of the whole, and so many pixels."""
ROOM = 210.0
"""Height that is left for flows, over what the labels of the fullest column need."""
BROADEST, HAIR = 9.0, 1.3
"""Breadth of one flow where there are few, and of the thinnest band."""
UNSAID_PULL = 0.1
HALVINGS, SETTLING = 14, 4


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A box at its place, from its top left corner, with the lines of its label."""

    node: SankeyNode
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A link as a band along curves (x, y of both ends), each of which starts where the last one ended or passed."""

    link: SankeyLink
    curves: tuple[tuple[float, float, float, float], ...]
    breadth: float


@dataclass(frozen=True, slots=True)
class Placement:
    """All boxes and bands in a picture of this size; `columns`: where each begins and ends."""

    nodes: tuple[PlacedNode, ...]
    bands: tuple[Band, ...]
    columns: tuple[tuple[Column, float, float], ...]
    width: float
    height: float


def layout(sankey: Sankey, width: float) -> Placement:
    """The diagram laid out in a width; its height is what the boxes need. Links lead to a later column."""
    return Layout(sankey, width).placement()


def count(flows: int) -> str:
    """A number as it is measured; its separators differ by language, not its breadth."""
    return f"{flows:,}"


@dataclass(frozen=True, slots=True)
class Side:
    """The bands at one side of a box: their flows, ascending, and the sum of the flows from each on."""

    flows: tuple[int, ...]
    sums: tuple[int, ...]

    @classmethod
    def of(cls, near: Mapping[Key, Sequence[Step]], key: Key) -> Side:
        """One side of a box."""
        flows = sorted(step.flows for step in near.get(key, ()))
        return cls(tuple(flows), (*reversed([*accumulate(reversed(flows))]), 0))

    def height(self, scale: float) -> float:
        """What the bands need together."""
        thin = bisect_left(self.flows, HAIR / scale) if scale else len(self.flows)
        return thin * HAIR + self.sums[thin] * scale


def breadth_of(flows: int, scale: float) -> float:
    """How broad a band of so many flows is."""
    return max(flows * scale, HAIR)


class Layout:
    """One layout in the making. A link is a way: its source, a bend in each column that it passes, its target."""

    def __init__(self, sankey: Sankey, width: float) -> None:
        present = {node.column for node in sankey.nodes}
        self.width = width
        self.columns = [column for column in COLUMNS if column in present]
        self.nodes = {(node.column, node.id): node for node in sankey.nodes}
        self.ways = {link: way(link, self.columns) for link in sorted(sankey.links, key=by_ends)}
        self.steps = [Step(*ends, link.flows) for link, keys in self.ways.items() for ends in pairwise(keys)]
        self.before, self.after = beside(self.steps)
        self.spans = spans(sankey.nodes, self.columns, width)
        self.lines = {key: self.label(node) for key, node in self.nodes.items()}
        self.order = ordered(
            [[node for node in sankey.nodes if node.column == column] for column in self.columns],
            [self.bends(column) for column in self.columns],
            self.steps,
        )
        self.sides = {
            key: (Side.of(self.before, key), Side.of(self.after, key)) for column in self.order for key in column
        }
        self.scale = self.fitting_scale()
        self.heights = {key: self.height(key, self.scale) for column in self.order for key in column}
        self.tops: dict[Key, float] = {}
        self.settle()

    def bends(self, column: Column) -> list[Key]:
        """The places where links pass a column."""
        return [key for keys in self.ways.values() for key in keys[1:-1] if key[0] == column]

    def label(self, node: SankeyNode) -> tuple[str, ...]:
        """The lines of a box's label."""
        left, right = self.spans[node.column]
        return fitted(node.label, right - left - beside_label(node))

    def height(self, key: Key, scale: float) -> float:
        """A box's height: room for its label, and for the bands at its broader side."""
        least = 2 * ABOVE + STEP * max(len(self.lines[key]), 1) if key in self.nodes else 0.0
        return max(least, *(side.height(scale) for side in self.sides[key]))

    def tall(self, scale: float) -> float:
        """Height of the tallest column."""
        return max((self.stacked(column, scale) for column in self.order), default=0.0)

    def stacked(self, column: Sequence[Key], scale: float) -> float:
        """Height of a column."""
        return sum(self.height(key, scale) for key in column) + sum(self.gaps(column)[:-1])

    def gaps(self, column: Sequence[Key]) -> list[float]:
        """Least distance below each box or bend."""
        below = [*column[1:], *column[-1:]]
        return [GAP if {one, two} <= self.nodes.keys() else PASSING for one, two in zip(column, below, strict=True)]

    def fitting_scale(self) -> float:
        """Pixels of one flow, so that the fullest column fits: no more than labels need, and some room for flows."""
        low, high, room = 0.0, BROADEST, self.tall(0.0) + ROOM
        if self.tall(high) <= room:
            return high
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if self.tall(middle) <= room else (low, middle)
        return low

    def settle(self) -> None:
        """Moves boxes level with their neighbours, in their order and inside the height of the tallest column."""
        room = max((self.stacked(column, self.scale) for column in self.order), default=0.0)
        for column in self.order:
            y = (room - self.stacked(column, self.scale)) / 2
            for key, gap in zip(column, self.gaps(column), strict=True):
                self.tops[key] = y
                y += self.heights[key] + gap
        for sweep in range(SETTLING):
            for column in self.order if sweep % 2 == 0 else reversed(self.order):
                wanted = [self.wanted(key) for key in column]
                heights = [self.heights[key] for key in column]
                self.tops.update(zip(column, settled(wanted, heights, self.gaps(column), room), strict=True))

    def wanted(self, key: Key) -> float:
        """The top that brings a box level with what it is linked to."""
        ends = [(step.source, weight(step)) for step in self.before.get(key, ())]
        ends += [(step.target, weight(step)) for step in self.after.get(key, ())]
        pulls = sum(pull for _, pull in ends)
        if not pulls:
            return self.tops[key]
        return sum(self.middle(end) * pull for end, pull in ends) / pulls - self.heights[key] / 2

    def middle(self, key: Key) -> float:
        """Half the height of a box, from the top of the picture."""
        return self.tops[key] + self.heights[key] / 2

    def placement(self) -> Placement:
        """Everything with its place."""
        nodes = tuple(self.placed(key) for column in self.order for key in column if key in self.nodes)
        leaving, coming = self.ends(self.after, out=True), self.ends(self.before, out=False)
        bands = tuple(
            Band(link, tuple(self.curve(ends, leaving, coming) for ends in pairwise(keys)),
                 breadth_of(link.flows, self.scale))
            for link, keys in self.ways.items()
        )  # fmt: skip
        columns = tuple((column, *self.spans[column]) for column in self.columns)
        bottoms = (self.tops[key] + self.heights[key] for column in self.order for key in column)
        return Placement(nodes, bands, columns, self.width, max(bottoms, default=0.0))

    def placed(self, key: Key) -> PlacedNode:
        """A box at its place."""
        left, right = self.spans[key[0]]
        return PlacedNode(self.nodes[key], left, self.tops[key], right - left, self.heights[key], self.lines[key])

    def curve(
        self, ends: tuple[Key, Key], leaving: Mapping[tuple[Key, Key], float], coming: Mapping[tuple[Key, Key], float]
    ) -> tuple[float, float, float, float]:
        """From the right side of a box to the left side of one in the next column."""
        source, target = ends
        return self.spans[source[0]][1], leaving[ends], self.spans[target[0]][0], coming[ends]

    def ends(self, near: Mapping[Key, Sequence[Step]], *, out: bool) -> dict[tuple[Key, Key], float]:
        """Middles of all bands at one side of the boxes, side by side in the order of their other ends."""
        found: dict[tuple[Key, Key], float] = {}
        for key, steps in near.items():
            y = self.middle(key) - sum(breadth_of(step.flows, self.scale) for step in steps) / 2
            for step in sorted(steps, key=lambda step: (self.tops[step.target if out else step.source], by_keys(step))):
                half = breadth_of(step.flows, self.scale) / 2
                found[step.source, step.target] = y + half
                y += 2 * half
        return found


def weight(step: Step) -> float:
    """How much a band pulls; what the text does not say stands at the bottom and should not draw all there."""
    return step.flows * (UNSAID_PULL if UNSAID in (step.source[1], step.target[1]) else 1.0)


def way(link: SankeyLink, columns: Sequence[Column]) -> tuple[Key, ...]:
    """A link's source, the places where it passes other columns, and its target."""
    start, end = columns.index(link.source[0]), columns.index(link.target[0])
    name = "\0".join(("", *link.source, *link.target))
    return (link.source, *((column, name) for column in columns[start + 1 : end]), link.target)


def by_ends(link: SankeyLink) -> tuple[Key, Key]:
    """Links in one order, however they came."""
    return link.source, link.target


def by_keys(step: Step) -> tuple[Key, Key]:
    """The same for steps."""
    return step.source, step.target


def beside_label(node: SankeyNode) -> float:
    """What else stands in the row of a box's label."""
    return BAR + 2 * PAD + 8 + breadth(count(node.flows), SMALL)


def spans(nodes: Iterable[SankeyNode], columns: Sequence[Column], width: float) -> dict[Column, tuple[float, float]]:
    """Left and right edge of each column: as wide as its labels need, and no wider than its part of the whole."""
    wide = dict.fromkeys(columns, NARROWEST)
    for node in nodes:
        wanted = breadth(plain(node.label), SIZE) * MEASURED + beside_label(node) + 1
        wide[node.column] = min(max(wide[node.column], wanted), WIDEST)
    most = widest(sorted(wide.values()), width - max(width * FLOWING, LEAST_FLOWING) * (len(columns) - 1))
    wide = {column: min(wanted, most) for column, wanted in wide.items()}
    gap = (width - sum(wide.values())) / max(len(columns) - 1, 1)
    found: dict[Column, tuple[float, float]] = {}
    left = 0.0
    for column in columns:
        found[column] = left, left + wide[column]
        left += wide[column] + gap
    return found


def widest(wanted: Sequence[float], room: float) -> float:
    """The width to which the widest columns are cut, so that all fit; `wanted`: widths, ascending.

    >>> widest([100, 150, 200], 400), widest([100, 150, 200], 500)
    (150.0, 200.0)
    """
    for number, width in enumerate(wanted):
        share = room / (len(wanted) - number)
        if width >= share:
            return share
        room -= width
    return max(wanted, default=room) * 1.0
