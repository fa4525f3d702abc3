"""Places of a network's nodes: in columns, apart, and the same each time."""

from __future__ import annotations

import itertools
import time

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
    places: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for node in placed(network).nodes:
        places[node.kind].append(node.x)
    parties = places["controller"] + places["recipient"] + places["group"]
    for left, right in ((places["data"], parties), (parties, places["country"])):
        assert max(left, default=-1.0) < min(right, default=1e9)
    named = places["recipient"] + places["group"]
    assert max(places["controller"], default=-1.0) <= max(named, default=1e9)


def test_recipients_stand_by_their_distance_from_the_focus() -> None:
    nodes = [NetworkNode(f"n{n}", f"Node {n}", "recipient", 1, distance=n) for n in (2, 0, 1)]
    spots = {node.id: node.x for node in placed(Network(tuple(nodes), (), 0, 3)).nodes}
    assert [spots[id] for id in ("n0", "n1", "n2")] == [0, ACROSS, 2 * ACROSS]


def test_controllers_that_get_from_each_other_do_not_stand_in_one_line() -> None:
    nodes = [NetworkNode(f"n{n}", f"Node {n}", "controller", 1) for n in range(8)]
    edges = [NetworkEdge(f"n{n}", f"n{n + 4}", 1, "does") for n in range(4)]
    spots = {node.id: node.x for node in placed(Network(tuple(nodes), tuple(edges), 0, 8)).nodes}
    assert [spots[f"n{n}"] for n in range(8)] == [0.0] * 4 + [ACROSS] * 4


def test_a_controller_that_gets_and_passes_on_stands_between() -> None:
    kinds: tuple[NodeKind, ...] = ("controller", "controller", "controller", "recipient")
    nodes = [NetworkNode(f"n{n}", f"Node {n}", kind, 1) for n, kind in enumerate(kinds)]
    pairs = (("n0", "n1"), ("n0", "n2"), ("n1", "n3"))
    edges = tuple(NetworkEdge(source, target, 1, "does") for source, target in pairs)
    spots = {node.id: node.x / ACROSS for node in placed(Network(tuple(nodes), edges, 0, 4)).nodes}
    assert spots == {"n0": 0, "n1": 1, "n2": 2, "n3": 2}


def test_a_large_network_takes_no_time_to_speak_of() -> None:
    nodes = tuple(NetworkNode(f"n{n}", f"Node {n}", KINDS[n % 5], n) for n in range(150))
    edges = tuple(NetworkEdge(f"n{n % 150}", f"n{n * 7 % 150}", 1, "does") for n in range(1500))
    start = time.process_time()
    placed(Network(nodes, edges, 0, 150))
    assert time.process_time() - start < 0.5


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
