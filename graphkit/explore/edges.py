"""The statements of a store as edges between kinds of data, parties and countries."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from graphkit.explore.bitmaps import members, united
from graphkit.explore.facet_index import FacetIndex, reached
from graphkit.explore.ids import SEAT
from graphkit.explore.recipients import kind_of
from graphkit.explore.records import UNSAID, NodeKind, Style
from graphkit.explore.statements import Statement

Edge = tuple[str, str]
STYLES: tuple[Style, ...] = ("does", "conditional", "may", "denied", "seat")
"""From the most certain; a seat is of the catalogue and no statement."""
RANKS: Mapping[str, int] = {"does": 0, UNSAID: 0, "conditional": 1, "may": 2, "denied": 3}
SEATED = STYLES.index("seat")
KEPT = 8
"""Selections whose weights are remembered."""


@dataclass(frozen=True, slots=True)
class Weights:
    """By the number of an edge: how many of some rows it has, and the rank of the most certain."""

    flows: Sequence[int]
    ranks: Sequence[int]


class Edges:
    """The edges of all rows, found once, and the nodes between which they go."""

    def __init__(self, statements: Sequence[Statement], index: FacetIndex) -> None:
        numbers: dict[Edge, int] = {}
        self.rows = [
            tuple({numbers.setdefault(edge, len(numbers)): None for edge in edges_of(each)}) for each in statements
        ]
        self.edges = tuple(numbers)
        self.modalities = [RANKS[each.modality] for each in statements]
        self.touching: dict[str, list[int]] = {}
        for number, edge in enumerate(self.edges):
            for node in dict.fromkeys(edge):
                self.touching.setdefault(node, []).append(number)
        self.bits = {node: bits_of(node, index) for node in self.touching}
        self.kinds = {node: kind_in(node, index) for node in self.touching}
        self.services: dict[str, list[str]] = {}
        for each in statements:
            if each.party and each.recipient and each.party != each.recipient:
                self.services.setdefault(each.party, []).append(each.recipient)
        self.weights: OrderedDict[int, Weights] = OrderedDict()

    def meant(self, id: str) -> tuple[str, ...]:
        """The node of an id; of a firm that only answers for services, these."""
        return (id,) if id in self.touching else tuple(dict.fromkeys(self.services.get(id, ())))

    def weighed(self, bits: int) -> Weights:
        """The edges that some rows have; remembered, since a reader looks at the same rows from many places."""
        if bits not in self.weights:
            self.weights[bits] = self.weigh(bits)
            while len(self.weights) > KEPT:
                self.weights.popitem(last=False)
        return self.weights[bits]

    def weigh(self, bits: int) -> Weights:
        """The same, reckoned."""
        flows, ranks = [0] * len(self.edges), [SEATED] * len(self.edges)
        for number in members(bits):
            rank = self.modalities[number]
            for edge in self.rows[number]:
                flows[edge] += 1
                if rank < ranks[edge]:
                    ranks[edge] = rank
        for edge, (_, target) in enumerate(self.edges):
            if target.startswith(SEAT):
                ranks[edge] = SEATED
        return Weights(flows, ranks)


def bits_of(node: str, index: FacetIndex) -> int:
    """The rows that a node takes part in."""
    sets = (index.sets["data"], index.sets["controller"], index.named, index.reached)
    return united(each.get(node, 0) for each in sets)


def kind_in(node: str, index: FacetIndex) -> NodeKind:
    """What a node is: a party that somewhere collects or passes on itself is a controller."""
    if node in index.reached:
        return "country"
    if node in index.sets["data"]:
        return "data"
    if node in index.sets["controller"]:
        return "controller"
    return "group" if kind_of(node) == "group" else "recipient"


def edges_of(each: Statement) -> Iterator[Edge]:
    """Data -> actor, source -> actor, actor -> recipient -> country; over what is not said to what is."""
    for kind in each.data:
        yield kind, each.actor
    if each.source and "/" in each.source and each.kind == "Collection":
        yield each.source, each.actor
    at = each.actor
    if each.recipient and each.recipient != UNSAID:
        if each.recipient != at:
            yield at, each.recipient
        at = each.recipient
    yield from ((start, place) for start, place in product((at,), reached(each)) if place != UNSAID)
