"""What the catalogue and the graph know of recipients beyond one statement: category and seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graphkit.query.card import Card, Value
from graphkit.query.labels import Labels
from graphkit.rdf.names import DPV, GK, GRAPH_CATALOGUE, NAMESPACES, expand, shorten
from graphkit.store import Store

PARTIES = ("recipient", "party", "sender", "deniedRecipient")


@dataclass(frozen=True, slots=True)
class About:
    """A recipient: what kind it is, where the catalogue says it sits, and whether it is a group without names."""

    category: Value | None = None
    seats: tuple[Value, ...] = ()
    unnamed: bool = False


Known = Mapping[str, About]


def read_about(cards: Iterable[Card], store: Store, labels: Labels) -> dict[str, About]:
    """By id, everyone whom the cards name as a party of a flow or denial."""
    ids = {value.id for card in cards for fact in card.facts for name in PARTIES for value in fact.values.get(name, ())}
    return {id: about(node_of(id), store, labels) for id in sorted(ids)}


def about(node: ox.NamedNode, store: Store, labels: Labels) -> About:
    """One party."""
    unnamed = objects(store, node, GK.recipientCategory)
    categories = unnamed or objects(store, node, GK.serviceCategory, GRAPH_CATALOGUE)
    seats = objects(store, node, DPV.hasCountry, GRAPH_CATALOGUE)
    return About(
        next((Value(shorten(term), labels.of(term)) for term in categories), None),
        tuple(Value(shorten(term), labels.of(term)) for term in seats),
        bool(unnamed),
    )


def objects(
    store: Store, node: ox.NamedNode, predicate: ox.NamedNode, graph: ox.NamedNode | None = None
) -> list[ox.NamedNode]:
    """IRIs that a property of the node has, sorted."""
    found = {quad.object for quad in store.graph.quads_for_pattern(node, predicate, None, graph)}
    return sorted((term for term in found if isinstance(term, ox.NamedNode)), key=lambda term: term.value)


def node_of(id: str) -> ox.NamedNode:
    """The node of a CURIE or an IRI."""
    return expand(id) if id.partition(":")[0] in NAMESPACES else ox.NamedNode(id)
