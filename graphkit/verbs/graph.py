"""A graph to ask: a store's folder, a graph file, or inputs built for one question."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graphkit.files import folder
from graphkit.rdf.history import flow_quads, history_quads, versions
from graphkit.rdf.ontology import ontology_quads
from graphkit.rdf.serialise import FORMATS
from graphkit.store import Store
from graphkit.verbs.build import Sorter, run, tasks_of
from graphkit.verbs.one import STDIN

DEFAULT_STORE = "graphkit-store"


def open_graph(store: str | Path | None = None) -> Store:
    """The graph in a store's folder or a graph file, for reading."""
    place = Path(store or DEFAULT_STORE)
    is_file = place.suffix.lower() in FORMATS and place.is_file()
    return Store.open(place, ontology=ontology_quads(folder("ontology")) if is_file else ())


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
    """Does the name mean a text to build, and not a policy in the store?"""
    return str(name) == STDIN or Path(name).is_file()
