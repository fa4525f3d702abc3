"""What `build --output` writes: policies, their history, and the catalogue's nodes that they use."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from graphkit.rdf.history import history_quads, versions
from graphkit.rdf.ontology import used_catalogue


def dataset_quads(policies: Iterable[Quad], ontology: Iterable[Quad]) -> list[Quad]:
    """The graphs of some policies with all that a reader of just these needs, sorted."""
    said = list(policies)
    return sorted({*said, *history_quads(versions(said)), *used_catalogue(said, ontology)}, key=str)
