"""A graph file -> the quads of a store in memory, with the derived graphs that the file leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graphkit.rdf.history import flow_quads, history_quads, versions
from graphkit.rdf.names import GK, GRAPH_CATALOGUE, GRAPH_FLOWS, GRAPH_HISTORY, GRAPH_VOCABULARY, GRAPHS, RDF_TYPE
from graphkit.rdf.serialise import read_graph


def load_graph_file(path: Path, ontology: Iterable[Quad] = ()) -> list[Quad]:
    """The file's quads in their graphs, with history, flows and, if the file has none, the ontology's vocabulary."""
    quads = in_graphs(read_graph(path))
    have = {quad.graph_name for quad in quads}
    said = [quad for quad in quads if quad.graph_name not in GRAPHS]
    if GRAPH_HISTORY not in have:
        quads += history_quads(versions(said))
    if GRAPH_FLOWS not in have:
        quads += flow_quads(said)
    wanted = {GRAPH_VOCABULARY, GRAPH_CATALOGUE} - have
    return quads + [quad for quad in ontology if quad.graph_name in wanted]


def in_graphs(quads: Iterable[Quad]) -> list[Quad]:
    """Quads of the default graph (a Turtle file) moved to the graph of the policy that they belong to.

    A party's statements belong to every policy that names it, as Turtle does not tell which of them said so.
    """
    everything = list(quads)
    loose = [quad for quad in everything if isinstance(quad.graph_name, DefaultGraph)]
    policies = {quad.subject for quad in loose if quad.predicate == RDF_TYPE and quad.object == GK.Policy}
    names = sorted((node.value for node in policies if isinstance(node, NamedNode)), key=len, reverse=True)
    naming: dict[object, set[str]] = {}
    for quad in loose:
        naming.setdefault(quad.object, set()).update(owners(quad, names))
    placed = [quad for quad in everything if not isinstance(quad.graph_name, DefaultGraph)]
    for quad in loose:
        homes = owners(quad, names) or naming.get(quad.subject) or set(names) or {GRAPH_CATALOGUE.value}
        said = (quad.subject, quad.predicate, quad.object)
        placed += [Quad(*said, NamedNode(home)) for home in sorted(homes)]
    return placed


def owners(quad: Quad, policies: Iterable[str]) -> set[str]:
    """The policy whose node, or a node below it, the quad describes; empty for shared nodes."""
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    return {name for name in policies if subject == name or subject.startswith(name + "/")}
