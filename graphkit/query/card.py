"""One policy's card: who, what, to whom, where, how long, rights, denials; each with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pyoxigraph as ox

from graphkit.query.labels import Labels, Term
from graphkit.rdf.names import DCT, DPV, GK, OA, RDF_TYPE, RDFS_COMMENT, shorten
from graphkit.store import Store

Node = Mapping[ox.NamedNode, list[Term]]
Nodes = Mapping[Term, Node]

KINDS = {
    "Collection": GK.Collection,
    "Disclosure": GK.Disclosure,
    "Transfer": GK.Transfer,
    "Use": GK.Use,
    "Storage": GK.Storage,
    "Denial": GK.Denial,
}
FIELDS = (
    ("recipient", DPV.hasRecipient),
    ("party", GK.party),
    ("sender", GK.sender),
    ("actor", DPV.isImplementedByEntity),
    ("role", GK.recipientRole),
    ("data", DPV.hasPersonalData),
    ("source", DPV.hasDataSource),
    ("purpose", DPV.hasPurpose),
    ("basis", DPV.hasLegalBasis),
    ("place", DPV.hasLocation),
    ("mechanism", GK.transferMechanism),
    ("technology", GK.technology),
    ("duration", DPV.hasDuration),
    ("criterion", GK.storageCriterion),
    ("subject", DPV.hasDataSubject),
    ("controller", DPV.hasDataController),
    ("modality", GK.modality),
    ("denies", GK.denies),
    ("deniedBy", GK.deniedBy),
    ("deniedRecipient", GK.deniedRecipient),
    ("deniedData", GK.deniedData),
    ("deniedPurpose", GK.deniedPurpose),
    ("deniedSubject", GK.deniedDataSubject),
    ("deniedMechanism", GK.deniedMechanism),
    ("condition", GK.condition),
    ("exception", GK.exception),
)
DATES = (("valid", DCT.valid), ("modified", DCT.modified), ("issued", DCT.issued))


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its name: `id` is a CURIE, an IRI, or a plain text."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the policy, its section, and its place in the canonical text."""

    text: str
    section: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided about a fact: confirmed, changed or added; who, when and why, as far as they say."""

    kind: Value
    by: str | None = None
    on: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A practice or denial: its values by field (see `FIELDS`), and the sentences that say so."""

    kind: str
    iri: str
    values: Mapping[str, tuple[Value, ...]]
    quotes: tuple[Quote, ...]
    reviews: tuple[Review, ...] = ()
    confidence: float = 1.0
    """How sure extraction is of it, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Person:
    """A controller or a data-protection officer, as the text names it."""

    id: str
    label: str
    address: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What one policy says, with labels in one language."""

    iri: str
    identifier: str
    title: str | None
    language: str | None
    date: str | None
    date_kind: str | None
    controllers: tuple[Person, ...]
    officers: tuple[Person, ...]
    facts: tuple[Fact, ...]
    rights: tuple[Value, ...]
    quotes: tuple[Quote, ...]
    captions: Mapping[str, str]
    """Headings in the language of the labels."""

    def of_kind(self, kind: str) -> list[Fact]:
        """Facts of one kind ("Disclosure"), in the order of the text."""
        return [fact for fact in self.facts if fact.kind == kind]

    def as_json(self) -> dict[str, object]:
        """The card as plain dicts and lists, without the headings."""
        return {name: value for name, value in asdict(self).items() if name != "captions"}


def nodes_of(policy: ox.NamedNode, store: Store) -> Nodes:
    """The policy's graph by subject and property, values sorted."""
    nodes: dict[Term, dict[ox.NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(store.quads(policy), key=str):
        nodes[quad.subject][quad.predicate].append(quad.object)
    return nodes


def read_card(policy: ox.NamedNode, store: Store, labels: Labels) -> Card:
    """The card of one policy version in the store."""
    nodes = nodes_of(policy, store)
    node = nodes[policy]
    date = next(((kind, node[key][0]) for kind, key in DATES if node.get(key)), None)
    return Card(
        iri=policy.value,
        identifier=first(node, DCT.identifier) or policy.value,
        title=first(node, DCT.title),
        language=first(node, DCT.language),
        date=labels.of(date[1]) if date else None,
        date_kind=date[0] if date else None,
        controllers=people(node, DPV.hasDataController, nodes, labels),
        officers=people(node, DPV.hasDataProtectionOfficer, nodes, labels),
        facts=facts(nodes, labels),
        rights=values(node, DPV.hasRight, labels),
        quotes=quotes(node, nodes),
        captions=labels.captions(),
    )


def first(node: Node, key: ox.NamedNode) -> str | None:
    """The first value's text, if there is one."""
    return text_of(node[key][0]) if node.get(key) else None


def text_of(term: Term) -> str:
    """A literal's text, an IRI's CURIE."""
    if isinstance(term, ox.NamedNode):
        return shorten(term)
    return term.value if isinstance(term, ox.Literal) else str(term)


def values(node: Node, key: ox.NamedNode, labels: Labels) -> tuple[Value, ...]:
    """The values of one property, each with its label."""
    return tuple(Value(text_of(term), labels.of(term)) for term in node.get(key, ()))


def people(node: Node, key: ox.NamedNode, nodes: Nodes, labels: Labels) -> tuple[Person, ...]:
    """Those whom a property names, with what the text says of them."""
    return tuple(
        Person(text_of(term), labels.of(term), first(nodes[term], DPV.hasAddress), first(nodes[term], DPV.hasContact))
        for term in node.get(key, ())
    )


def facts(nodes: Nodes, labels: Labels) -> tuple[Fact, ...]:
    """Practices and denials in the order of their first sentences."""
    found = [
        fact(kind, term.value, node, nodes, labels)
        for term, node in list(nodes.items())
        for kind, type_ in KINDS.items()
        if isinstance(term, ox.NamedNode) and type_ in node.get(RDF_TYPE, ())
    ]
    return tuple(sorted(found, key=lambda fact: (fact.quotes[0].start if fact.quotes else 0, fact.iri)))


def fact(kind: str, iri: str, node: Node, nodes: Nodes, labels: Labels) -> Fact:
    """One practice or denial."""
    said = {name: values(node, key, labels) for name, key in FIELDS if node.get(key)}
    sure = float(first(node, GK.confidence) or 1)
    return Fact(kind, iri, said, quotes(node, nodes), reviews(node, nodes, labels), sure)


def reviews(node: Node, nodes: Nodes, labels: Labels) -> tuple[Review, ...]:
    """What people decided about a node."""
    found = (nodes[term] for term in node.get(GK.correctedBy, ()))
    return tuple(
        Review(kind, first(each, DCT.creator), first(each, DCT.date), first(each, RDFS_COMMENT))
        for each in found
        for kind in values(each, GK.correctionKind, labels)
    )


def quotes(node: Node, nodes: Nodes) -> tuple[Quote, ...]:
    """The sentences that a node rests on, in the order of the text."""
    found = [quote(nodes[term]) for term in node.get(GK.evidence, ())]
    return tuple(sorted(found, key=lambda quote: (quote.start, quote.end)))


def quote(node: Node) -> Quote:
    """One piece of evidence."""
    start, end = first(node, OA.start), first(node, OA.end)
    return Quote(first(node, OA.exact) or "", first(node, GK.section) or "", int(start or 0), int(end or 0))
