"""The whole graph, written piece by piece in a process of its own, so that it is of one state and takes little memory.

Run as a module by the server: store, form, and whether all graphs are wanted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graphkit.errors import GraphkitError
from graphkit.query.opened import open_graph
from graphkit.rdf.names import GRAPH_CATALOGUE, GRAPH_HISTORY, NAMESPACES
from graphkit.rdf.ontology import used_catalogue
from graphkit.serve.api.forms import GRAPHS, RDF
from graphkit.serve.work.sandbox import close_network
from graphkit.store import Store

NICENESS: Final = 5
FAILED: Final = 3
"""Exit code where the store can't be opened."""


def exported(store: Store, *, everything: bool) -> Iterator[ox.Quad]:
    """All policies, their history and what the catalogue says of those that they name; or all graphs."""
    if everything:
        graphs = sorted(filter(None, map(node_of, store.graph.named_graphs())), key=str)
        yield from chain.from_iterable(of_graph(store, graph) for graph in graphs)
        return
    policies = [ox.NamedNode(policy.iri) for policy in store.policies()]
    yield from chain.from_iterable(of_graph(store, policy) for policy in policies)
    yield from of_graph(store, GRAPH_HISTORY)
    said = chain.from_iterable(store.quads(policy) for policy in policies)
    yield from used_catalogue(said, store.quads(GRAPH_CATALOGUE))


def node_of(graph: ox.NamedNode | ox.BlankNode) -> ox.NamedNode | None:
    """The graph's name, where it has one."""
    return graph if isinstance(graph, ox.NamedNode) else None


def of_graph(store: Store, graph: ox.NamedNode) -> list[ox.Quad]:
    """One graph in order."""
    return sorted(store.quads(graph), key=str)


def write(place: Path, name: str, *, everything: bool) -> None:
    """Writes the graph to the standard output; formats without graphs repeat a triple that several policies have."""
    form = next(RDF[each] for each in GRAPHS if each.name == name)
    quads = exported(open_graph(place), everything=everything)
    statements = quads if form.supports_datasets else (quad.triple for quad in quads)
    prefixes = None if form in (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES) else dict(NAMESPACES)
    ox.serialize(statements, sys.stdout.buffer, form, prefixes=prefixes)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    os.nice(NICENESS)
    close_network()
    try:
        write(Path(sys.argv[1]), sys.argv[2], everything=sys.argv[3] == "everything")
    except (GraphkitError, BrokenPipeError):
        # The reader is gone, or the store is: who reads sees that the answer is not whole.
        os._exit(FAILED)
