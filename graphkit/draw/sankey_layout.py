"""Where the boxes and bands of a Sankey diagram stand: in columns, with as few crossings as some sweeps give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from graphkit.explore.records import COLUMNS, REST, UNSAID, Column, Sankey, SankeyLink, SankeyNode

Key = tuple[Column, str]
LEAST, GAP = 30.0, 9.0
"""Height of the smallest box, and the room between two."""
TALL = 520.0
"""Height that a column with many flows is scaled to, the least heights and gaps of its boxes apart."""
BROADEST = 9.0
"""Of one flow: a policy with three flows does not become three slabs."""
HAIR = 1.2
"""Of the thinnest band."""
SHARE, NARROWEST, WIDEST = 0.165, 140.0, 196.0
"""Width of a box: its part of the whole, within bounds."""
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A box at its place, from its top left corner."""

    node: SankeyNode
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """A link as a band: from (x0, y0) to (x1, y1), which are the middles of its ends."""

    link: SankeyLink
    x0: float
    y0: float
    x1: float
    y1: float
    breadth: float


@dataclass(frozen=True, slots=True)
class Placement:
    """All boxes and bands in a picture of this size; `columns`: where each begins."""

    nodes: tuple[PlacedNode, ...]
    bands: tuple[Band, ...]
    columns: tuple[tuple[Column, float], ...]
    width: float
    height: float


def layout(sankey: Sankey, width: float) -> Placement:
    """The diagram laid out in a width; its height is what the boxes need."""
    present = [column for column in COLUMNS if any(node.column == column for node in sankey.nodes)]
    links = [link for link in sankey.links if link.source[0] in present and link.target[0] in present]
    order = ordered(sankey, links, present)
    scale = scaled(links, present)
    heights = {key_of(node): height(key_of(node), links, scale) for node in sankey.nodes}
    box = min(max(width * SHARE, NARROWEST), WIDEST)
    step = (width - box) / max(len(present) - 1, 1)
    nodes: dict[Key, PlacedNode] = {}
    for number, column in enumerate(present):
        y = 0.0
        for node in order[column]:
            nodes[column, node.id] = PlacedNode(node, number * step, y, box, heights[column, node.id])
            y += heights[column, node.id] + GAP
    deepest = max((node.y + node.height for node in nodes.values()), default=0.0)
    columns = tuple((column, number * step) for number, column in enumerate(present))
    return Placement(tuple(nodes.values()), tuple(bands(links, nodes, scale)), columns, width, deepest)


def key_of(node: SankeyNode) -> Key:
    """What links know a node by."""
    return node.column, node.id


def breadth_of(link: SankeyLink, scale: float) -> float:
    """How broad a link's band is."""
    return max(link.flows * scale, HAIR)


def height(key: Key, links: Sequence[SankeyLink], scale: float) -> float:
    """A box's height: room for its name, and for the bands at its broader side."""
    coming = fsum(breadth_of(link, scale) for link in links if link.target == key)
    leaving = fsum(breadth_of(link, scale) for link in links if link.source == key)
    return max(LEAST, coming, leaving)


def scaled(links: Sequence[SankeyLink], present: Sequence[Column]) -> float:
    """Pixels of one flow, so that the fullest column fits."""
    loads = [
        max(
            sum(link.flows for link in links if link.source[0] == column),
            sum(link.flows for link in links if link.target[0] == column),
        )
        for column in present
    ]
    return min(TALL / max(max(loads, default=1), 1), BROADEST)


def ordered(
    sankey: Sankey, links: Sequence[SankeyLink], present: Sequence[Column]
) -> Mapping[Column, list[SankeyNode]]:
    """The boxes of each column from the top: near their neighbours; what is folded or not said comes last."""
    order = {column: [node for node in sankey.nodes if node.column == column] for column in present}
    for column in present:
        order[column].sort(key=lambda node: (is_last(node), -node.flows, node.label, node.id))
    beside: dict[Key, list[tuple[Key, int]]] = {}
    for link in links:
        beside.setdefault(link.target, []).append((link.source, link.flows))
        beside.setdefault(link.source, []).append((link.target, link.flows))
    for sweep in range(SWEEPS):
        way = list(present[1:]) if sweep % 2 == 0 else list(reversed(present[:-1]))
        for column in way:
            sweep_column(order, column, beside, from_left=sweep % 2 == 0)
    return order


def sweep_column(
    order: Mapping[Column, list[SankeyNode]],
    column: Column,
    beside: Mapping[Key, list[tuple[Key, int]]],
    *,
    from_left: bool,
) -> None:
    """Sorts one column by the mean place of each box's neighbours on one side."""
    places = {
        (other, node.id): number / max(len(nodes) - 1, 1)
        for other, nodes in order.items()
        for number, node in enumerate(nodes)
        if (COLUMNS.index(other) < COLUMNS.index(column)) == from_left and other != column
    }

    def mean(node: SankeyNode) -> float:
        near = [(places[key], flows) for key, flows in beside.get((column, node.id), ()) if key in places]
        total = sum(flows for _, flows in near)
        # Rounded: a sum of floats depends on its order, and places must not.
        return round(sum(place * flows for place, flows in near) / total, 6) if total else 1.0

    order[column].sort(key=lambda node: (is_last(node), mean(node), -node.flows, node.id))


def is_last(node: SankeyNode) -> int:
    """Named values first, then what is folded together, then what the text does not say."""
    return {REST: 1, UNSAID: 2}.get(node.id, 0)


def bands(links: Sequence[SankeyLink], nodes: Mapping[Key, PlacedNode], scale: float) -> list[Band]:
    """Each link from the right side of its source to the left side of its target, side by side in their order."""
    leaving = stacked(links, nodes, scale, out=True)
    coming = stacked(links, nodes, scale, out=False)
    return [
        Band(
            link,
            nodes[link.source].x + nodes[link.source].width,
            leaving[link],
            nodes[link.target].x,
            coming[link],
            breadth_of(link, scale),
        )
        for link in links
    ]


def stacked(
    links: Sequence[SankeyLink], nodes: Mapping[Key, PlacedNode], scale: float, *, out: bool
) -> dict[SankeyLink, float]:
    """The height of each link's end at one side of the boxes, by where its other end is."""
    sides: dict[Key, list[SankeyLink]] = {}
    for link in links:
        sides.setdefault(link.source if out else link.target, []).append(link)
    found: dict[SankeyLink, float] = {}
    for key, ends in sides.items():
        ends.sort(key=lambda link: (nodes[link.target if out else link.source].y, link.target, link.source))
        box = nodes[key]
        y = box.y + (box.height - fsum(breadth_of(link, scale) for link in ends)) / 2
        for link in ends:
            found[link] = y + breadth_of(link, scale) / 2
            y += breadth_of(link, scale)
    return found
