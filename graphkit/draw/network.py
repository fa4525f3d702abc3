"""Where the nodes of a network stand: data at the left, then parties by distance, countries at the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graphkit.explore.records import Network, NetworkNode, NodeKind

ACROSS, DOWN = 300.0, 46.0
"""From column to column, and from node to node at least: a label fits beside its node."""
SPREAD: Final = 1.7
"""By how much a short column may be stretched."""
DEEPEST: Final = 24
"""Nodes of a column; of more, the column gets a second one beside it."""
SWEEPS: Final = 6
RANK: Final[Mapping[NodeKind, int]] = {"data": 0, "controller": 1, "recipient": 3, "group": 3, "country": 4}
RECEIVING: Final = 2
"""Of controllers that get more from other controllers than they give to them, and pass data on."""
Neighbours = Mapping[str, Sequence[tuple[str, int]]]


def placed(network: Network) -> Network:
    """The network with places in pixels, from the top left; the same for the same network."""
    columns = columns_of(network)
    beside = neighbours(network)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for number in range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1):
            columns[number] = swept(columns, number, beside, forward=forward)
    deepest = DOWN * max((len(column) - 1 for column in columns), default=0)
    spots = {
        node.id: (ACROSS * number, y)
        for number, column in enumerate(columns)
        for node, y in zip(column, rows(len(column), deepest), strict=True)
    }
    nodes = tuple(replace(node, x=spots[node.id][0], y=spots[node.id][1]) for node in network.nodes)
    return replace(network, nodes=nodes)


def rows(many: int, deepest: float) -> list[float]:
    """Heights of the nodes of a column, in the middle of the picture; a short column is stretched a little.

    >>> rows(2, 92.0)
    [6.9, 85.1]
    """
    step = min(max(deepest / max(many - 1, 1), DOWN), DOWN * SPREAD)
    first = (deepest - step * (many - 1)) / 2
    return [round(first + step * number, 1) for number in range(many)]


def columns_of(network: Network) -> list[list[NetworkNode]]:
    """The nodes in columns from the left, before they are ordered: by kind, recipients also by distance."""
    receiving = receivers(network)
    groups: dict[tuple[int, int], list[NetworkNode]] = {}
    for node in network.nodes:
        rank = receiving.get(node.id, RANK[node.kind])
        groups.setdefault((rank, node.distance if rank == RANK["recipient"] else 0), []).append(node)
    return [column for _, group in sorted(groups.items()) for column in split(sorted(group, key=weight))]


def weight(node: NetworkNode) -> tuple[int, int, str, str]:
    """What nodes are sorted by at first: the nearest to the focus, then the weightiest."""
    return node.distance, -node.flows, node.label, node.id


def receivers(network: Network) -> dict[str, int]:
    """The controllers that get more from other controllers than they give to them, with their ranks.

    Between them and the others lines need room; one that gives to nobody stands among the recipients, as it is one.
    """
    parties = {node.id for node in network.nodes if node.kind not in ("data", "country")}
    balance = {node.id: 0 for node in network.nodes if node.kind == "controller"}
    giving = set[str]()
    for edge in network.edges:
        if edge.source == edge.target or edge.source not in parties or edge.target not in parties:
            continue
        giving.add(edge.source)
        if edge.source in balance and edge.target in balance:
            balance[edge.target] += edge.flows
            balance[edge.source] -= edge.flows
    return {id: RECEIVING if id in giving else RANK["recipient"] for id, flows in balance.items() if flows > 0}


def split(nodes: Sequence[NetworkNode]) -> list[list[NetworkNode]]:
    """The nodes in columns that one can read, about equally long."""
    many = -(-len(nodes) // DEEPEST)
    size = -(-len(nodes) // many)
    return [list(nodes[start : start + size]) for start in range(0, len(nodes), size)]


def neighbours(network: Network) -> Neighbours:
    """By node: who stands at the other ends of its edges, and with how many flows."""
    found: dict[str, list[tuple[str, int]]] = {}
    for edge in network.edges:
        found.setdefault(edge.source, []).append((edge.target, edge.flows))
        found.setdefault(edge.target, []).append((edge.source, edge.flows))
    return found


def swept(
    columns: Sequence[Sequence[NetworkNode]], number: int, beside: Neighbours, *, forward: bool
) -> list[NetworkNode]:
    """One column, sorted by the mean height of what its nodes are tied to on one side; others keep their place."""
    others = heights(columns[:number] if forward else columns[number + 1 :])
    own = heights([columns[number]])

    def mean(node: NetworkNode) -> float:
        near = [(others[id], flows) for id, flows in beside.get(node.id, ()) if id in others]
        total = sum(flows for _, flows in near)
        return sum(height * flows for height, flows in near) / total if total else own[node.id]

    return sorted(columns[number], key=lambda node: (mean(node), weight(node)))


def heights(columns: Iterable[Sequence[NetworkNode]]) -> dict[str, float]:
    """By node its place in its column, from 0 at the top to 1."""
    return {
        node.id: row / (len(column) - 1) if len(column) > 1 else 0.5
        for column in columns
        for row, node in enumerate(column)
    }
