"""Places of a network's nodes: in columns, apart, and the same each time."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.draw.network import ACROSS, DEEPEST, DOWN, placed
from graphkit.explore.records import Network, NetworkEdge, NetworkNode, NodeKind

KINDS: tuple[NodeKind, ...] = ("data", "controller", "recipient", "group", "country")


@st.composite
def networks(draw: st.DrawFn) -> Network:
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=90))
    nodes = [NetworkNode(f"n{n}", f"Node {n}", kind, draw(st.integers(1, 50))) for n, kind in enumerate(kinds)]
    ids = st.sampled_from([node.id for node in nodes])
    pairs = draw(st.lists(st.tuples(ids, ids), max_size=60))
    return Network(tuple(nodes), tuple(NetworkEdge(one, two, 1, "does") for one, two in pairs), 0, len(nodes))


@given(networks())
@settings(max_examples=40, deadline=None)
def test_nodes_stand_apart(network: Network) -> None:
    spots = [(node.x, node.y) for node in placed(network).nodes]
    columns: dict[float, list[float]] = {}
    for x, y in spots:
        columns.setdefault(x, []).append(y)
    assert all(x % ACROSS == 0 for x in columns)
    for ys in columns.values():
        ys.sort()
        assert len(ys) <= DEEPEST
        assert all(two - one >= DOWN - 0.01 for one, two in itertools.pairwise(ys))


@given(networks())
@settings(max_examples=20, deadline=None)
def test_data_left_countries_right(network: Network) -> None:
    rank = {"data": 0, "controller": 1, "recipient": 2, "group": 2, "country": 3}
    nodes = sorted(placed(network).nodes, key=lambda node: node.x)
    ranks = [rank[node.kind] for node in nodes]
    assert ranks == sorted(ranks)


@given(networks())
@settings(max_examples=10, deadline=None)
def test_the_same_for_the_same(network: Network) -> None:
    turned = Network(network.nodes[::-1], network.edges[::-1], 0, network.total)
    assert set(placed(network).nodes) == set(placed(turned).nodes)


def test_near_neighbours_stand_level() -> None:
    nodes = [NetworkNode(id, id, "data", 1) for id in "ab"] + [NetworkNode(id, id, "country", 1) for id in "xy"]
    crossed = (NetworkEdge("a", "y", 1, "does"), NetworkEdge("b", "x", 1, "does"))
    spots = {node.id: node.y for node in placed(Network(tuple(nodes), crossed, 0, 4)).nodes}
    assert spots["a"] == spots["y"]
    assert spots["b"] == spots["x"]


def test_nothing_to_place() -> None:
    assert placed(Network((), (), 0, 0)).nodes == ()
