"""Where the nodes of a network stand: data at the left, then parties by distance, countries at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from graphkit.explore.records import Network, NetworkNode

ACROSS, DOWN = 300.0, 46.0
"""From column to column, and from node to node: a label of two lines fits beside its node."""
DEEPEST: Final = 24
"""Nodes of a column; of more, the column gets a second one beside it."""
SWEEPS: Final = 4
ORDER: Final = ("data", "controller", "recipient", "country")
RANK: Final[Mapping[str, int]] = {"data": 0, "controller": 1, "recipient": 2, "group": 2, "country": 3}


def placed(network: Network) -> Network:
    """The network with places in pixels, from the top left; the same for the same network."""
    columns = [column for rank in range(len(ORDER)) for column in split(ranked(network, rank))]
    beside = neighbours(network)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for number in range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1):
            columns[number] = swept(columns, number, beside, forward=forward)
    tallest = max(map(len, columns), default=0)
    spots = {
        node.id: (ACROSS * number, DOWN * (row + (tallest - len(column)) / 2))
        for number, column in enumerate(columns)
        for row, node in enumerate(column)
    }
    nodes = tuple(replace(node, x=spots[node.id][0], y=spots[node.id][1]) for node in network.nodes)
    return replace(network, nodes=nodes)


def ranked(network: Network, rank: int) -> list[NetworkNode]:
    """The nodes of one kind of column, the nearest to the focus and the weightiest first."""
    found = [node for node in network.nodes if RANK[node.kind] == rank]
    return sorted(found, key=lambda node: (node.distance, -node.flows, node.label, node.id))


def split(nodes: Sequence[NetworkNode]) -> list[list[NetworkNode]]:
    """The nodes in columns that one can read, about equally long."""
    many = -(-len(nodes) // DEEPEST)
    size = -(-len(nodes) // many) if many else 0
    return [list(nodes[start : start + size]) for start in range(0, len(nodes), size)] if size else []


def neighbours(network: Network) -> dict[str, list[tuple[str, int]]]:
    """By node: who stands at the other ends of its edges, and with how many flows."""
    found: dict[str, list[tuple[str, int]]] = {}
    for edge in network.edges:
        found.setdefault(edge.source, []).append((edge.target, edge.flows))
        found.setdefault(edge.target, []).append((edge.source, edge.flows))
    return found


def swept(
    columns: Sequence[Sequence[NetworkNode]],
    number: int,
    beside: Mapping[str, Sequence[tuple[str, int]]],
    *,
    forward: bool,
) -> list[NetworkNode]:
    """One column, sorted by the mean height of what its nodes are tied to on one side."""
    others = columns[:number] if forward else columns[number + 1 :]
    heights = {
        node.id: row / max(len(column) - 1, 1) if len(column) > 1 else 0.5
        for column in others
        for row, node in enumerate(column)
    }

    def mean(node: NetworkNode) -> float:
        near = [(heights[id], flows) for id, flows in beside.get(node.id, ()) if id in heights]
        total = sum(flows for _, flows in near)
        # Rounded: a sum of floats depends on its order, and places must not.
        return round(sum(height * flows for height, flows in near) / total, 6) if total else 1.0

    return sorted(columns[number], key=lambda node: (mean(node), -node.flows, node.id))
