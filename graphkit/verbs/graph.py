"""A graph to ask: a store's folder, a graph file, or inputs built for one question."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graphkit.files import folder
from graphkit.query.opened import open_graph
from graphkit.rdf.history import flow_quads, history_quads, versions
from graphkit.rdf.names import DEFAULT_BASE
from graphkit.rdf.ontology import ontology_quads
from graphkit.read import is_url
from graphkit.store import Store
from graphkit.verbs.build import Sorter, run, tasks_of
from graphkit.verbs.one import STDIN

__all__ = ["graph_of", "is_input", "open_graph"]


def graph_of(path: str | Path) -> Store:
    """The graph of one input, built in memory."""
    sorter = Sorter()
    quads = [quad for product in sorter.good(run(tasks_of([path]))) for quad in product.quads()]
    if not quads:
        raise sorter.refusal()
    graph = ox.Store()
    graph.bulk_extend(
        [*quads, *ontology_quads(folder("ontology")), *history_quads(versions(quads)), *flow_quads(quads)]
    )
    return Store(graph)


def is_input(name: str | Path) -> bool:
    """Does the name mean a text to build (a file, an address, stdin), and not a policy in the store?"""
    return str(name) == STDIN or (is_url(name) and not str(name).startswith(DEFAULT_BASE)) or Path(name).is_file()
