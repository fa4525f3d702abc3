"""Small graphs for traces, made by hand: some policies, each with a few statements and their sentences."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.files import folder
from graphkit.rdf.history import flow_quads
from graphkit.rdf.names import DCT, DPV, GK, GRAPH_CATALOGUE, GRAPH_HISTORY, OA, RDF_TYPE, RDFS_LABEL, XSD, expand
from graphkit.rdf.ontology import ontology_quads
from graphkit.store import Store

ID = "https://w3id.org/graphkit/id/"
ONTOLOGY = ontology_quads(folder("ontology"))


def org(name: str) -> str:
    """The IRI of a firm."""
    return f"{ID}org/{name}"


def group(policy: str, name: str) -> str:
    """The IRI of an unnamed group of a policy."""
    return f"{ID}policy/{policy}/recipient/{name}"


@dataclass(frozen=True)
class Says:
    """A statement: `sender` gives data to `to`; with `source` it is a collection from there by `sender`."""

    sender: str
    to: str = ""
    data: tuple[str, ...] = ()
    source: str = ""
    service: str = ""
    places: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    role: str = ""
    purposes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    denied: bool = False


class Graph:
    """Policies of a store in memory."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []

    def policy(self, slug: str, author: str, *statements: Says, until: str = "") -> Graph:
        """Adds a policy of the firm `author`."""
        self.graph = NamedNode(f"{ID}policy/{slug}")
        text = {GK.sha256: "0" * 64, GK.builtBy: "tests", GK.vocabulary: "0", DCT.identifier: slug}
        for predicate, value in text.items():
            self.add(self.graph, predicate, Literal(value))
        self.add(self.graph, RDF_TYPE, GK.Policy)
        self.add(self.graph, DCT.isVersionOf, NamedNode(f"{ID}policy/{slug.rstrip('-0123456789')}"))
        self.add(self.graph, DPV.hasDataController, self.party(author))
        if until:
            day = Literal(until, datatype=XSD.date)
            self.quads.append(Quad(self.graph, GK.validUntil, day, GRAPH_HISTORY))
        for number, statement in enumerate(statements):
            self.statement(number, statement)
        return self

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """One triple of the current policy."""
        self.quads.append(Quad(subject, predicate, value, self.graph))

    def party(self, name: str) -> NamedNode:
        """A firm with its name as label; what has a slash is a group of the policy, by its category's name."""
        if name.startswith("recipient/"):
            node = NamedNode(f"{self.graph.value}/{name}")
            self.add(node, RDF_TYPE, GK.RecipientGroup)
            self.add(node, GK.recipientCategory, expand("gk:" + name.removeprefix("recipient/")))
            return node
        node = NamedNode(org(name))
        self.add(node, RDF_TYPE, GK.Organisation)
        self.add(node, RDFS_LABEL, Literal(name.title()))
        return node

    def statement(self, number: int, says: Says) -> None:
        """One practice or denial with one sentence."""
        if says.denied:
            node = NamedNode(f"{self.graph.value}/denial/{number}")
            self.add(node, RDF_TYPE, GK.Denial)
            self.add(node, GK.deniedBy, self.party(says.sender))
            self.add(node, GK.deniedRecipient, self.party(says.to))
            return
        node, sender = NamedNode(f"{self.graph.value}/flow/{number}"), self.party(says.sender)
        self.add(node, RDF_TYPE, GK.Practice)
        self.add(node, GK.statedIn, self.graph)
        self.add(node, DPV.isImplementedByEntity, sender)
        self.add(node, GK.modality, expand("gk:Does"))
        if says.to:
            self.disclosure(node, sender, says)
        else:
            self.add(node, RDF_TYPE, GK.Collection)
            if says.source:
                source = expand(says.source) if ":" in says.source else self.party(says.source)
                self.add(node, DPV.hasDataSource, source)
                if ":" not in says.source:
                    self.add(source, GK.sendsDataTo, sender)
        for predicate, codes in self.values(says):
            for code in codes:
                self.add(node, predicate, expand(code))
        self.evidence(node, number, says)

    def values(self, says: Says) -> tuple[tuple[NamedNode, tuple[str, ...]], ...]:
        """Codes of a statement by property."""
        return (
            (DPV.hasPersonalData, says.data),
            (DPV.hasLocation, says.places),
            (GK.transferMechanism, says.mechanisms),
            (GK.sccDecision, says.editions),
            (DPV.hasPurpose, says.purposes),
            (DPV.hasLegalBasis, says.bases),
            (GK.recipientRole, (says.role,) if says.role else ()),
        )

    def disclosure(self, node: NamedNode, sender: NamedNode, says: Says) -> None:
        """Sender, recipient, party and the edge between them."""
        party = self.party(says.to)
        recipient = party
        if says.service:
            recipient = NamedNode(f"{ID}service/{says.service}")
            self.add(recipient, RDF_TYPE, GK.Service)
            self.add(recipient, RDFS_LABEL, Literal(says.service.title()))
            self.add(recipient, GK.operator, party)
        self.add(node, RDF_TYPE, GK.Disclosure)
        self.add(node, GK.sender, sender)
        self.add(node, DPV.hasRecipient, recipient)
        self.add(node, GK.party, party)
        self.add(sender, GK.sendsDataTo, party)

    def evidence(self, node: NamedNode, number: int, says: Says) -> None:
        """The sentence of a statement."""
        quote = NamedNode(f"{node.value}/evidence/{number}")
        self.add(node, GK.evidence, quote)
        self.add(quote, OA.hasSource, self.graph)
        self.add(quote, OA.exact, Literal(f"{says.sender} gives to {says.to or says.sender}."))
        self.add(quote, OA.start, Literal(10 * number))
        self.add(quote, OA.end, Literal(10 * number + 9))
        for code in (*says.data, *says.purposes, *says.bases):
            self.add(quote, GK.supports, expand(code))

    def catalogue(self, name: str, predicate: NamedNode, value: NamedNode) -> Graph:
        """A fact that the catalogue knows of a firm."""
        self.quads.append(Quad(NamedNode(org(name)), predicate, value, GRAPH_CATALOGUE))
        return self

    def store(self, *, ontology: bool = True) -> Store:
        """All of it, with the edges that a store derives."""
        graph = ox.Store()
        graph.bulk_extend([*self.quads, *flow_quads(self.quads), *(ONTOLOGY if ontology else ())])
        return Store(graph)
