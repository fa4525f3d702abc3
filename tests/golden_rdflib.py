"""The graphs of tests/golden/ in rdflib, the second opinion on saved questions."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
from rdflib import Dataset, Literal, URIRef

from graphkit.query.saved import Question
from graphkit.query.values import bindings
from graphkit.rdf.names import NAMESPACES
from tests.golden_graphs import TODAY, golden

MATCHING_ONLY = {"altLabel", "hiddenLabel", "prefLabel", "definition", "pattern", "distractor"}
"""Half of the ontology; no question asks for it, and rdflib is slow to read it."""


@cache
def dataset(name: str) -> Dataset:
    """One of the graphs; the union of its graphs is its default graph."""
    quads = [quad for quad in golden(name).quads() if quad.predicate.value.rpartition("#")[2] not in MATCHING_ONLY]
    found = Dataset(default_union=True)
    found.parse(data=ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format="nquads")
    return found


def count_by_rdflib(question: Question, graph: str, **parameters: str) -> int:
    """How many rows rdflib finds."""
    values = bindings(question, parameters, golden(graph), TODAY)
    bound = {
        name: URIRef(value.value)
        if isinstance(value, ox.NamedNode)
        else Literal(value.value, datatype=URIRef(value.datatype.value))
        for name, value in values.items()
    }
    return len(list(dataset(graph).query(question.text, initNs=NAMESPACES, initBindings=bound)))
