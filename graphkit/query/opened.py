"""A graph to ask: a store's folder, or a graph file read into memory."""

from __future__ import annotations

from pathlib import Path

from graphkit.files import folder
from graphkit.rdf.ontology import ontology_quads
from graphkit.rdf.serialise import FORMATS
from graphkit.store import Store

DEFAULT_STORE = "graphkit-store"


def open_graph(store: str | Path | None = None) -> Store:
    """The graph in a store's folder or a graph file, for reading."""
    place = Path(store or DEFAULT_STORE)
    is_file = place.suffix.lower() in FORMATS and place.is_file()
    return Store.open(place, ontology=ontology_quads(folder("ontology")) if is_file else ())
