"""The first sentence behind a flow, for tables."""

from __future__ import annotations

import pyoxigraph as ox

from graphkit.explore import Row
from graphkit.rdf.names import GK, OA
from graphkit.store import Store


def first_sentence(store: Store, row: Row) -> str:
    """The first of its sentences; the IRI of evidence ends with its place, so that only one has to be read."""
    graph = ox.NamedNode(row.graph)
    found = store.graph.quads_for_pattern(ox.NamedNode(row.iri), GK.evidence, None, graph)
    evidence = min((quad.object for quad in found if isinstance(quad.object, ox.NamedNode)), key=start_of, default=None)
    exact = store.graph.quads_for_pattern(evidence, OA.exact, None, graph) if evidence else ()
    return next((quad.object.value for quad in exact if isinstance(quad.object, ox.Literal)), "")


def start_of(evidence: ox.NamedNode) -> int:
    """Where a piece of evidence begins."""
    start = evidence.value.rpartition("/")[2].partition("-")[0]
    return int(start) if start.isdigit() else 0
