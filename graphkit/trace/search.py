"""Simple paths through the flows, shortest first, as far as each statement carries the data on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.trace.covering import START, Covering, Elements
from graphkit.trace.flows import Flows
from graphkit.trace.records import Carried, Flow, Hop, Said, Step, closeness

Matches = Callable[[Flow], bool]
MOST_STEPS = 300_000
"""Partial paths that one trace looks at, lest it never end."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One hop while it is searched: all that its statements carry."""

    target: str
    kind: Step
    carried: tuple[tuple[Flow | None, Carried], ...]


@dataclass(frozen=True, slots=True)
class Partial:
    """A path so far: its parties, its hops, and the data that came to its last party."""

    nodes: tuple[str, ...]
    layers: tuple[Layer, ...]
    elements: Elements
    held: bool = True
    """May the first statement leave the data unnamed? Only if something else says that its sender has them."""

    @property
    def length(self) -> int:
        """Hops that a statement makes."""
        return sum(layer.kind == "flow" for layer in self.layers)


class Search:
    """Paths of some flows; `near`: parties from which the end is in reach, `is_end`: statements that come to it."""

    def __init__(
        self,
        flows: Flows,
        covering: Covering,
        *,
        steps: Mapping[str, Mapping[str, Step]],
        max_hops: int,
        near: Mapping[str, int] | None = None,
        is_end: Matches | None = None,
        ends: frozenset[str] = frozenset(),
        named: bool = False,
    ) -> None:
        self.flows = flows
        self.covering = covering
        self.steps = steps
        self.max_hops = max_hops
        self.near = near
        self.is_end = is_end
        self.ends = ends
        self.named = named
        self.looked_at = 0
        self.exhausted = False
        self.longer = False
        """Does some path go on beyond `max_hops`?"""

    def paths(self, starts: Mapping[str, tuple[Elements, bool]]) -> Iterator[tuple[Hop, ...]]:
        """The hops of every path from one of the parties, by number of hops, then by IRIs."""
        level = [Partial((node,), (), elements, held) for node, (elements, held) in sorted(starts.items())]
        while level:
            following: list[Partial] = []
            for partial in level:
                for grown in self.grow(partial):
                    self.looked_at += 1
                    if self.looked_at > MOST_STEPS:
                        self.exhausted = True
                        return
                    if ended := self.ended(grown):
                        yield hops(ended)
                    # A step inside a group was grown together with the party that made it.
                    if grown.layers[-1].kind == "flow" and grown.nodes[-1] not in self.ends:
                        following.append(grown)
            level = following

    def grow(self, partial: Partial) -> Iterator[Partial]:
        """The path and one more statement, from its last party or from one of that party's group."""
        for start in (partial, *self.kin(partial)):
            if start is not partial and self.ended(start):
                yield start
            for target, flows in self.flows.sent_by(start.nodes[-1]).items():
                last = start.length == self.max_hops
                if target in start.nodes or not self.in_reach(target, start.length + 1) or (last and self.longer):
                    continue
                layer = self.layer(start, target, flows)
                if layer.carried and last:
                    self.longer = True
                elif layer.carried:
                    data = frozenset(carried.data for _, carried in layer.carried)
                    yield Partial((*start.nodes, target), (*start.layers, layer), data)

    def layer(self, partial: Partial, target: str, flows: tuple[Flow, ...]) -> Layer:
        """What the statements carry of what the path has brought."""
        carried = [
            (flow, each)
            for flow in flows
            if flow.data or partial.held
            for each in self.covering.carry(partial.elements, flow.data)
            if each.stated or not self.named
        ]
        return Layer(target, "flow", tuple(carried))

    def kin(self, partial: Partial) -> Iterator[Partial]:
        """One step inside a group, never two: two would make one firm of a whole group."""
        if partial.layers and partial.layers[-1].kind != "flow":
            return
        for target, kind in sorted(self.steps.get(partial.nodes[-1], {}).items()):
            if target not in partial.nodes and self.in_reach(target, partial.length):
                passed = tuple((None, Carried(each, None, each, None)) for each in sorted(partial.elements, key=str))
                layers = (*partial.layers, Layer(target, kind, passed))
                yield Partial((*partial.nodes, target), layers, partial.elements, partial.held)

    def in_reach(self, party: str, length: int) -> bool:
        """Can the end still be reached?"""
        return self.near is None or self.near.get(party, self.max_hops + 1) + length <= self.max_hops

    def ended(self, partial: Partial) -> tuple[Partial, Layer] | None:
        """The path and its last hop, with those statements only that come to the end asked for."""
        last = partial.layers[-1]
        if partial.length == 0:
            return None
        if last.kind != "flow":
            return (partial, last) if last.target in self.ends else None
        is_end = self.is_end
        if is_end is None:
            return partial, last
        kept = tuple((flow, carried) for flow, carried in last.carried if flow is not None and is_end(flow))
        return (partial, Layer(last.target, last.kind, kept)) if kept else None


def hops(ended: tuple[Partial, Layer]) -> tuple[Hop, ...]:
    """The hops of a path, each with those statements only whose data come to its end."""
    partial, last = ended
    layers = [last]
    for layer in reversed(partial.layers[:-1]):
        needed = {carried.given for _, carried in layers[0].carried}
        kept = tuple((flow, carried) for flow, carried in layer.carried if carried.data in needed)
        layers.insert(0, Layer(layer.target, layer.kind, kept))
    pairs = zip(partial.nodes, layers, strict=False)
    return tuple(Hop(source, layer.target, layer.kind, said(layer)) for source, layer in pairs)


def said(layer: Layer) -> tuple[Said, ...]:
    """The statements of a hop, each with all that it carries; those that cover the data most closely first."""
    by_flow: dict[str, tuple[Flow, list[Carried]]] = {}
    for flow, carried in layer.carried:
        if flow is not None:
            by_flow.setdefault(flow.iri, (flow, []))[1].append(carried)
    found = [Said(flow, tuple(carried)) for flow, carried in by_flow.values()]
    return tuple(sorted(found, key=lambda each: min(closeness(carried.fit) for carried in each.carried)))


def anything() -> tuple[Elements, bool]:
    """Where a trace of a party begins: with whatever its statements name."""
    return frozenset({START}), True
