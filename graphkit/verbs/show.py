"""A policy's card from the graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graphkit.query.card import Card, read_card
from graphkit.query.labels import LANGUAGES, Labels
from graphkit.query.policies import find_policy
from graphkit.verbs.graph import graph_of, is_input, open_graph


def show(policy: str | Path | None = None, *, store: str | Path | None = None, lang: str | None = None) -> Card:
    """The card of a policy: its identifier, series or IRI in `store`, or a text file, which is built for it.

    `lang`: language of labels; None: the policy's own, English if there are no labels in that.
    """
    named = None if policy is None or is_input(policy) else str(policy)
    graph = graph_of(policy) if policy is not None and named is None else open_graph(store)
    found = find_policy(graph, named)
    own = found.language if found.language in LANGUAGES else "en"
    return read_card(ox.NamedNode(found.iri), graph, Labels(graph, lang or own or "en"))
