"""The network as the template draws it: places, lines, labels that fit, and where each node and edge leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from graphkit.explore import Network, NetworkEdge, NetworkNode
from graphkit.serve.api.asking import Asking
from graphkit.serve.page.address import Address
from graphkit.serve.page.looking import Looking
from graphkit.serve.page.selected import written
from graphkit.serve.page.shown import Link, counted

COLUMN: Final[Mapping[str, str]] = {
    "data": "data",
    "controller": "controller",
    "recipient": "recipient",
    "group": "recipient",
    "country": "country",
}
"""The facet that a kind of node stands for."""
MARGIN: Final = 60
MOST_EDGES: Final = 150
"""Edges that can still be told apart."""
LABEL: Final = 30
"""Characters of a label."""
ROOM: Final = 230
"""Pixels for the label at the right."""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node with its place and address."""

    node: NetworkNode
    size: float
    short: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An edge with its line, its address, and those of its ends."""

    edge: NetworkEdge
    path: str
    width: float
    title: str
    href: str
    style: str
    source: DrawnNode
    target: DrawnNode


@dataclass(frozen=True, slots=True)
class NetworkView:
    """All of it, and what can be changed: the focus, how far around it, which way, what is hidden."""

    box: str
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    focused: tuple[Link, ...]
    steps: tuple[Link, ...]
    directions: tuple[Link, ...]
    hidden: str


def network_view(here: Asking, looking: Looking, at: Address, network: Network) -> NetworkView:
    """The view of a network whose places are known."""
    heaviest = max((node.flows for node in network.nodes), default=1)
    nodes = {node.id: drawn_node(here, at, node, heaviest) for node in network.nodes}
    most = max((edge.flows for edge in network.edges), default=1)
    lines = tuple(
        drawn_edge(here, at, edge, nodes[edge.source], nodes[edge.target], most) for edge in readable(network.edges)
    )
    return NetworkView(
        box_of(network),
        tuple(nodes.values()),
        lines,
        tuple(Link("focus", labelled(nodes, id), at.toggled("focus", id)) for id in looking.focus),
        tuple(Link(str(n), str(n), at.but(steps=str(n)), chosen=n == looking.steps) for n in (1, 2, 3)),
        tuple(
            Link(
                way, here.words[f"Direction{way.capitalize()}"], at.but(direction=way), chosen=way == looking.direction
            )
            for way in ("out", "in", "both")
        ),
        counted(here.words, "Hidden", len(looking.hide), here.lang) if looking.hide else "",
    )


def readable(edges: Sequence[NetworkEdge]) -> Sequence[NetworkEdge]:
    """The weightiest edges, which come first, and of each node the weightiest, so that none stands alone."""
    seen, kept = set[str](), list[NetworkEdge]()
    for number, edge in enumerate(edges):
        if number < MOST_EDGES or not {edge.source, edge.target} <= seen:
            kept.append(edge)
            seen |= {edge.source, edge.target}
    return kept


def labelled(nodes: Mapping[str, DrawnNode], id: str) -> str:
    """What a node is called, if it is shown."""
    return nodes[id].node.label if id in nodes else id


def drawn_node(here: Asking, at: Address, node: NetworkNode, heaviest: int) -> DrawnNode:
    """One node."""
    title = f"{node.label}: {counted(here.words, 'Statements', node.flows, here.lang)}"
    href = at.selecting(written((COLUMN[node.kind], node.id)))
    return DrawnNode(node, round(9 + 17 * sqrt(node.flows / heaviest), 1), shortened(node.label), title, href)


def drawn_edge(
    here: Asking, at: Address, edge: NetworkEdge, source: DrawnNode, target: DrawnNode, most: int
) -> DrawnEdge:
    """One edge."""
    count = counted(here.words, "Statements", edge.flows, here.lang)
    title = f"{source.node.label} → {target.node.label}: {count}"
    ends = (COLUMN[source.node.kind], edge.source), (COLUMN[target.node.kind], edge.target)
    width = round(0.8 + 5 * sqrt(edge.flows / most), 1)
    style = here.words["LegendSeatOnly" if edge.style == "seat" else f"Modality{edge.style.capitalize()}"]
    line = path(source.node, target.node)
    return DrawnEdge(edge, line, width, title, at.selecting(written(*ends)), style, source, target)


def path(source: NetworkNode, target: NetworkNode) -> str:
    """A curve that leaves and arrives level."""
    bow, (x1, y1), (x2, y2) = (source.x + target.x) / 2, (source.x, source.y), (target.x, target.y)
    return f"M{x1:.0f} {y1:.0f}C{bow:.0f} {y1:.0f} {bow:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"


def box_of(network: Network) -> str:
    """The viewBox with room for nodes and labels."""
    xs, ys = [node.x for node in network.nodes] or [0.0], [node.y for node in network.nodes] or [0.0]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return f"{left:.0f} {top:.0f} {max(xs) - left + ROOM:.0f} {max(ys) - top + MARGIN:.0f}"


def shortened(label: str) -> str:
    """A label that fits beside its node."""
    return label if len(label) <= LABEL else f"{label[: LABEL - 1].rstrip()}…"
