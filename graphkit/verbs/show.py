"""A policy's card from the graph."""

from __future__ import annotations

from pathlib import Path

from graphkit.query.card import Card, read_card
from graphkit.query.policies import find_policy, value
from graphkit.rdf.names import DCT
from graphkit.verbs.graph import graph_of, is_input, open_graph


def show(policy: str | Path | None = None, *, store: str | Path | None = None, lang: str | None = None) -> Card:
    """The card of a policy: its identifier, series or IRI in `store`, or a text file, which is built for it.

    `lang`: language of labels; None: the policy's own, English if that has no labels.
    """
    graph = graph_of([policy]) if policy is not None and is_input(policy) else open_graph(store)
    in_store = None if policy is None or is_input(policy) else str(policy)
    node = find_policy(graph, in_store)
    own = value(graph, node, DCT.language)
    return read_card(graph, node, lang or ("de" if own == "de" else "en"))
