"""The rows found as a network of parties, kinds of data and countries: as much of it as can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graphkit.explore.edges import STYLES, Edges, Weights
from graphkit.explore.found import Found
from graphkit.explore.names import Names
from graphkit.explore.records import FacetName, Network, NetworkEdge, NetworkNode, NodeKind

Direction = Literal["both", "out", "in"]
SHARES: Final[Mapping[NodeKind, float]] = {
    "data": 0.25,
    "controller": 0.25,
    "recipient": 0.25,
    "group": 0.1,
    "country": 0.15,
}
"""Of the nodes shown, how many may be of a kind before others get theirs."""
FACETS: Final[Mapping[NodeKind, FacetName]] = {
    "data": "data",
    "controller": "controller",
    "recipient": "recipient",
    "group": "recipient",
    "country": "country",
}


@dataclass(frozen=True, slots=True)
class Around:
    """The edges that some rows have, by node."""

    edges: Edges
    weights: Weights

    def next(self, node: str, direction: Direction) -> Iterator[str]:
        """The nodes one step away."""
        for number in self.edges.touching[node]:
            source, target = self.edges.edges[number]
            if self.weights.flows[number]:
                if source == node and direction != "in":
                    yield target
                elif target == node and direction != "out":
                    yield source

    def near(self, focus: Sequence[str], steps: int, direction: Direction, hidden: frozenset[str]) -> dict[str, int]:
        """Nodes within some steps of the focus, with their distances."""
        found = dict.fromkeys(focus, 0)
        rim = list(focus)
        for step in range(1, steps + 1):
            ahead = dict.fromkeys(node for at in rim for node in self.next(at, direction))
            rim = [node for node in ahead if node not in found and node not in hidden]
            found |= dict.fromkeys(rim, step)
        return found

    def between(self, shown: Sequence[str]) -> tuple[NetworkEdge, ...]:
        """The edges between nodes that are shown, the weightiest first."""
        within = set(shown)
        numbers = dict.fromkeys(number for node in shown for number in self.edges.touching[node])
        found = [
            NetworkEdge(source, target, self.weights.flows[number], STYLES[self.weights.ranks[number]])
            for number in numbers
            if self.weights.flows[number]
            for source, target in (self.edges.edges[number],)
            if source in within and target in within
        ]
        return tuple(sorted(found, key=lambda edge: (-edge.flows, edge.source, edge.target)))


def network(
    found: Found,
    edges: Edges,
    names: Names,
    focus: Sequence[str],
    steps: int,
    direction: Direction,
    hidden: Sequence[str],
    most: int,
) -> Network:
    """The nodes near the focus, or the weightiest of all, and the edges between them."""
    away = frozenset(hidden)
    flows = {
        node: count
        for node, bits in edges.bits.items()
        if node not in away and (count := (bits & found.bits).bit_count())
    }
    around = Around(edges, edges.weighed(found.bits))
    starts = [node for name in focus for node in edges.meant(name) if node in flows]
    within = around.near(starts, steps, direction, away) if focus else dict.fromkeys(flows, 0)
    ranked = sorted(within, key=lambda node: (within[node], -flows[node], node))
    shown = ranked[:most] if focus else spread(ranked, edges.kinds, most)
    nodes = (
        NetworkNode(
            id=node,
            label=names.of(FACETS[edges.kinds[node]], node),
            kind=edges.kinds[node],
            flows=flows[node],
            distance=within[node],
            hidden_neighbours=len({*around.next(node, "both")} - {*shown}),
        )
        for node in shown
    )
    return Network(tuple(nodes), around.between(shown), len(within) - len(shown), found.total)


def spread(ranked: Sequence[str], kinds: Mapping[str, NodeKind], most: int) -> list[str]:
    """The weightiest nodes, of each kind its share; what a kind does not need goes to the weightiest of the others."""
    room = {kind: int(share * most) for kind, share in SHARES.items()}
    first, rest = list[str](), list[str]()
    for node in ranked:
        if room[kinds[node]] > 0:
            room[kinds[node]] -= 1
            first.append(node)
        else:
            rest.append(node)
    return first + rest[: most - len(first)]
