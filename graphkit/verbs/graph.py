"""A graph to ask: a store's folder, a graph file, or policies built for one question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from graphkit.files import folder
from graphkit.rdf.history import flow_quads, history_quads, versions
from graphkit.rdf.names import DEFAULT_BASE
from graphkit.rdf.ontology import ontology_quads
from graphkit.rdf.serialise import FORMATS, read_graph
from graphkit.verbs.build import build, quads_of
from graphkit.verbs.one import STDIN, Built

DEFAULT_STORE = "graphkit-store"


def open_graph(store: str | Path | None = None) -> ox.Store:
    """The graph in a store's folder or a graph file, for reading."""
    place = Path(store or DEFAULT_STORE)
    if place.suffix.lower() in FORMATS and not place.is_dir():
        return in_memory(read_graph(place))
    return opened(place)


def graph_of(paths: Sequence[str | Path]) -> ox.Store:
    """The graph of some inputs, built in memory."""
    return in_memory(quads_of(build(paths).built))


def in_memory(quads: Sequence[ox.Quad], base: str = DEFAULT_BASE) -> ox.Store:
    """A store of these quads, with vocabulary, catalogue and history."""
    graph = ox.Store()
    graph.bulk_extend(quads)
    graph.bulk_extend(ontology_quads(folder("ontology"), base=base))
    graph.bulk_extend(history_quads(versions(quads)))
    graph.bulk_extend(flow_quads(quads))
    return graph


def is_input(name: str | Path) -> bool:
    """Does the name mean a text to build, and not a policy in the store?"""
    return str(name) == STDIN or Path(name).is_file()
