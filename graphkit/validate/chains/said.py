"""What current policies say of data that goes on, as records by policy and by party; codes are CURIEs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import DPV, GK, OA, RDF_TYPE, shorten

Node = Mapping[NamedNode, list[NamedNode | Literal]]
Graph = dict[str, dict[NamedNode, list[NamedNode | Literal]]]
NOBODY = frozenset({"dpv:DataSubject"})
"""A source that is no other party."""
KEPT = 32
"""Policies in memory; links come by party, so that few are needed at a time."""
PROCESSOR, SUB_PROCESSOR = shorten(DPV.DataProcessor), "dpv:DataSubProcessor"


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence, and the values that it gives."""

    iri: str
    start: int
    supports: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """One practice. `of_others`: it tells of data that its actor has from others, or handles for them."""

    iri: str
    policy: str
    actor: str
    party: str = ""
    recipient: str = ""
    kinds: frozenset[str] = frozenset()
    data: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    """What it says of the recipient."""
    actor_roles: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    """What kind of recipient it names."""
    of_others: bool = False
    quotes: tuple[Quote, ...] = ()

    def together(self, first: Collection[str], second: Collection[str]) -> bool:
        """Does one sentence give a value of each?"""
        return any(
            not quote.supports.isdisjoint(first) and not quote.supports.isdisjoint(second) for quote in self.quotes
        )

    def telling(self, *values: Collection[str]) -> Quote | None:
        """The sentence that gives most of the values, the first of them first."""
        ranked = sorted(self.quotes, key=lambda quote: quote.start)
        return max(ranked, key=lambda quote: [not quote.supports.isdisjoint(each) for each in values], default=None)


class Policies:
    """The current policies of a store, read when somebody asks for them; a few are kept."""

    def __init__(self, graph: ox.Store, current: Collection[str]) -> None:
        self.graph = graph
        self.current = frozenset(current)
        self.of_party: dict[str, set[str]] = {}
        self.parties: dict[str, set[str]] = {}
        for quad in graph.quads_for_pattern(None, DPV.hasDataController, None, None):
            policy = self.policy_of(quad)
            if policy and isinstance(quad.object, NamedNode) and quad.subject == NamedNode(policy):
                self.of_party.setdefault(quad.object.value, set()).add(policy)
                self.parties.setdefault(policy, set()).add(quad.object.value)
        self.practices = lru_cache(KEPT)(self._practices)
        """All that a policy says is done."""

    def policy_of(self, quad: ox.Quad) -> str:
        """The current policy that says it, or nothing."""
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        return name if name in self.current else ""

    def controllers(self, policy: str) -> frozenset[str]:
        """Who answers for a policy."""
        return frozenset(self.parties.get(policy, ()))

    def handing(self, chosen: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
        """Parties that have a policy of their own, each with the (chosen) policies of others that name it."""
        named: dict[str, set[str]] = {}
        for policy in self.current if chosen is None else self.current.intersection(chosen):
            for quad in self.graph.quads_for_pattern(None, GK.party, None, NamedNode(policy)):
                if isinstance(quad.object, NamedNode) and quad.object.value in self.of_party:
                    named.setdefault(quad.object.value, set()).add(policy)
        for party in sorted(named):
            yield from ((party, policy) for policy in sorted(named[party] - self.of_party[party]))

    def given(self, policy: str, party: str) -> tuple[Said, ...]:
        """A policy's own statements that hand data to a party."""
        graph = NamedNode(policy)
        found = self.graph.quads_for_pattern(None, GK.party, NamedNode(party), graph)
        practices = sorted({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)})
        read = (said(node, policy, self.around(node, graph)) for node in practices)
        return tuple(each for each in read if each.actor in self.controllers(policy))

    def places(self, policy: str) -> frozenset[str]:
        """Every place that a policy names."""
        found = self.graph.quads_for_pattern(None, DPV.hasLocation, None, NamedNode(policy))
        return frozenset(shorten(quad.object) for quad in found if isinstance(quad.object, NamedNode))

    def around(self, node: str, graph: NamedNode) -> Graph:
        """A practice with its recipients and sentences."""
        read: Graph = {}
        collect(read, self.graph.quads_for_pattern(NamedNode(node), None, None, graph))
        for near in (*nodes(read[node], DPV.hasRecipient), *nodes(read[node], GK.evidence)):
            collect(read, self.graph.quads_for_pattern(near, None, None, graph))
        return read

    def _practices(self, policy: str) -> tuple[Said, ...]:
        read: Graph = {}
        collect(read, self.graph.quads_for_pattern(None, None, None, NamedNode(policy)))
        found = (node for node, values in sorted(read.items()) if GK.Practice in values.get(RDF_TYPE, ()))
        return tuple(said(node, policy, read) for node in found)


def collect(read: Graph, quads: Iterable[ox.Quad]) -> None:
    """Adds what quads say, by node and property."""
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            read.setdefault(quad.subject.value, {}).setdefault(quad.predicate, []).append(quad.object)


def said(node: str, policy: str, graph: Graph) -> Said:
    """The record of a practice."""
    values = graph[node]
    actor = first(values, GK.sender) or first(values, DPV.isImplementedByEntity)
    roles, actor_roles = codes(values, GK.recipientRole), codes(values, GK.actorRole)
    groups = [graph.get(recipient.value, {}) for recipient in nodes(values, DPV.hasRecipient)]
    on_behalf = PROCESSOR in actor_roles or SUB_PROCESSOR in roles
    foreign = {controller.value for controller in nodes(values, DPV.hasDataController)} - {actor}
    return Said(
        iri=node,
        policy=policy,
        actor=actor,
        party=first(values, GK.party),
        recipient=first(values, DPV.hasRecipient),
        kinds=codes(values, RDF_TYPE),
        data=codes(values, DPV.hasPersonalData),
        purposes=codes(values, DPV.hasPurpose),
        places=codes(values, DPV.hasLocation),
        bases=codes(values, DPV.hasLegalBasis),
        roles=roles,
        actor_roles=actor_roles,
        categories=frozenset(code for group in groups for code in codes(group, GK.recipientCategory)),
        of_others=bool(codes(values, DPV.hasDataSource) - NOBODY or on_behalf or foreign),
        quotes=tuple(quote(each.value, graph) for each in nodes(values, GK.evidence)),
    )


def quote(evidence: str, graph: Graph) -> Quote:
    """One piece of evidence."""
    values = graph.get(evidence, {})
    starts = (int(start.value) for start in values.get(OA.start, ()) if start.value.isdigit())
    return Quote(evidence, min(starts, default=0), codes(values, GK.supports))


def nodes(values: Node, predicate: NamedNode) -> list[NamedNode]:
    """Nodes that a property has."""
    return [value for value in values.get(predicate, ()) if isinstance(value, NamedNode)]


def codes(values: Node, predicate: NamedNode) -> frozenset[str]:
    """CURIEs of a property."""
    return frozenset(shorten(each) for each in nodes(values, predicate))


def first(values: Node, predicate: NamedNode) -> str:
    """The first IRI of a property, or nothing."""
    return min((each.value for each in nodes(values, predicate)), default="")
