"""The statements of the policies asked about, read from the store as a trace comes to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import DCT, DPV, GK, GRAPH_CATALOGUE, OA, RDF_TYPE, shorten
from graphkit.store import Store
from graphkit.trace.mechanisms import Mechanisms
from graphkit.trace.records import Flow, Quote

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Node = Mapping[NamedNode, list[Term]]
KINDS = {
    GK.Disclosure: "Disclosure",
    GK.Collection: "Collection",
    GK.Use: "Use",
    GK.Storage: "Storage",
    GK.Transfer: "Transfer",
}


class Flows:
    """Flows of some policy graphs by sender; each is read once."""

    def __init__(self, store: Store, policies: Collection[str], mechanisms: Mechanisms) -> None:
        self.graph = store.graph
        self.policies = frozenset(policies)
        self.mechanisms = mechanisms
        self.sent: dict[str, dict[str, tuple[Flow, ...]]] = {}
        self.authors: dict[str, tuple[str, frozenset[str]]] = {}

    def sent_by(self, sender: str) -> Mapping[str, tuple[Flow, ...]]:
        """By party, in the order of their IRIs: what the sender discloses, and what others say they have from it."""
        if sender not in self.sent:
            node, found = NamedNode(sender), list[Flow]()
            for predicate, target in ((GK.sender, GK.party), (DPV.hasDataSource, DPV.isImplementedByEntity)):
                for practice, policy in self.practices(predicate, node):
                    values = self.node(practice, policy)
                    found += [self.flow(practice, policy, values, sender, to) for to in iris(values.get(target, ()))]
            self.sent[sender] = grouped(flow for flow in found if flow.target != sender)
        return self.sent[sender]

    def holding(self, category: str, related: Iterable[NamedNode]) -> dict[str, tuple[Flow, ...]]:
        """By party: statements that it collects, uses or stores one of the related categories."""
        found: dict[str, Flow] = {}
        for stated in related:
            for practice, policy in self.practices(DPV.hasPersonalData, stated):
                values = self.node(practice, policy)
                actor = next(iter(iris(values.get(DPV.isImplementedByEntity, ()))), None)
                if actor and GK.Disclosure not in values.get(RDF_TYPE, ()):
                    found[practice.value] = self.flow(practice, policy, values, category, actor)
        return grouped(found.values())

    def senders(self, related: Iterable[NamedNode]) -> set[str]:
        """Parties that pass one of the related categories on, as some policy says."""
        found: set[str] = set()
        for stated in related:
            for practice, policy in self.practices(DPV.hasPersonalData, stated):
                values = self.node(practice, policy)
                found.update(iris([*values.get(GK.sender, ()), *values.get(DPV.hasDataSource, ())]))
        return found

    def practices(self, predicate: NamedNode, value: NamedNode) -> list[tuple[NamedNode, NamedNode]]:
        """Practices that have the value, each with its policy's graph."""
        return [
            (quad.subject, quad.graph_name)
            for quad in self.graph.quads_for_pattern(None, predicate, value, None)
            if isinstance(quad.subject, NamedNode)
            and isinstance(quad.graph_name, NamedNode)
            and quad.graph_name.value in self.policies
        ]

    def node(self, subject: NamedNode, graph: NamedNode) -> Node:
        """What a graph says of a node, by property."""
        values: dict[NamedNode, list[Term]] = {}
        for quad in self.graph.quads_for_pattern(subject, None, None, graph):
            values.setdefault(quad.predicate, []).append(quad.object)
        return values

    def flow(self, practice: NamedNode, policy: NamedNode, values: Node, source: str, target: str) -> Flow:
        """The record of a practice, without its quotes."""
        identifier, authors = self.about(policy)
        # What a text says of another firm's doings is not that firm's own statement.
        actor = source if GK.Disclosure in values.get(RDF_TYPE, ()) else target
        places = codes(values, DPV.hasLocation)
        editions = [node for node in values.get(GK.sccDecision, ()) if isinstance(node, NamedNode)]
        relied = sorted((n for n in values.get(GK.transferMechanism, ()) if isinstance(n, NamedNode)), key=str)
        return Flow(
            iri=practice.value,
            kind=next((kind for type_, kind in KINDS.items() if type_ in values.get(RDF_TYPE, ())), "Practice"),
            policy=policy.value,
            identifier=identifier,
            source=source,
            target=target,
            recipient=next(iter(iris(values.get(DPV.hasRecipient, ()))), target),
            own=actor in authors,
            role=next(iter(codes(values, GK.recipientRole)), None),
            modality=next(iter(codes(values, GK.modality)), None),
            condition=text(values, GK.condition),
            data=codes(values, DPV.hasPersonalData),
            purposes=codes(values, DPV.hasPurpose),
            bases=codes(values, DPV.hasLegalBasis),
            places=places,
            seats=self.seats(target),
            mechanisms=tuple(self.mechanisms.judge(mechanism, editions, places) for mechanism in relied),
            confidence=float(text(values, GK.confidence) or 0) or None,
        )

    def about(self, policy: NamedNode) -> tuple[str, frozenset[str]]:
        """Identifier and authors of a policy."""
        if policy.value not in self.authors:
            values = self.node(policy, policy)
            authors = frozenset(iris(values.get(DPV.hasDataController, ())))
            self.authors[policy.value] = (text(values, DCT.identifier) or policy.value, authors)
        return self.authors[policy.value]

    def seats(self, party: str) -> tuple[str, ...]:
        """Where a party has its seat, by the catalogue."""
        found = self.graph.quads_for_pattern(NamedNode(party), DPV.hasCountry, None, GRAPH_CATALOGUE)
        return tuple(sorted(shorten(quad.object) for quad in found if isinstance(quad.object, NamedNode)))

    def quoted(self, flow: Flow) -> Flow:
        """The flow with its sentences, in the order of the text."""
        graph = NamedNode(flow.policy)
        found = self.graph.quads_for_pattern(NamedNode(flow.iri), GK.evidence, None, graph)
        quotes = [quote(self.node(quad.object, graph)) for quad in found if isinstance(quad.object, NamedNode)]
        return replace(flow, quotes=tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end))))


def grouped(flows: Iterable[Flow]) -> dict[str, tuple[Flow, ...]]:
    """Flows by target, all in the order of their IRIs."""
    groups: dict[str, list[Flow]] = {}
    for flow in sorted(flows, key=lambda flow: (flow.target, flow.iri)):
        groups.setdefault(flow.target, []).append(flow)
    return {target: tuple(group) for target, group in groups.items()}


def iris(terms: Iterable[Term]) -> list[str]:
    """IRIs among the terms, sorted; concepts such as dpv:DataSubject too."""
    return sorted(term.value for term in terms if isinstance(term, NamedNode))


def codes(values: Node, predicate: NamedNode) -> tuple[str, ...]:
    """CURIEs of a property, sorted."""
    return tuple(sorted(shorten(iri) for iri in iris(values.get(predicate, ()))))


def text(values: Node, predicate: NamedNode) -> str | None:
    """The first literal of a property."""
    return min((term.value for term in values.get(predicate, ()) if isinstance(term, Literal)), default=None)


def quote(values: Node) -> Quote:
    """One piece of evidence."""
    supports = tuple(
        sorted(
            shorten(term) if isinstance(term, NamedNode) else term.value
            for term in values.get(GK.supports, ())
            if isinstance(term, NamedNode | Literal)
        )
    )
    start, end = int(text(values, OA.start) or 0), int(text(values, OA.end) or 0)
    return Quote(text(values, OA.exact) or "", text(values, GK.section) or "", start, end, supports)
