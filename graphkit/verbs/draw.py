"""The flows of some policies as a picture."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graphkit.draw import Picture, picture_of
from graphkit.query.card import read_card
from graphkit.query.labels import Labels
from graphkit.query.policies import find_policy
from graphkit.verbs.graph import open_graph


def picture(*policies: str, store: str | Path | None = None, lang: str = "en") -> Picture:
    """The flows of these policies, by default of all current ones in the store; see `graphkit.draw` for its forms."""
    graph = open_graph(store)
    labels = Labels(graph, lang)
    found = [find_policy(graph, name) for name in policies] or [p for p in graph.policies() if p.valid_until is None]
    return picture_of([read_card(ox.NamedNode(policy.iri), graph, labels) for policy in found], labels)
