"""A policy's card from the graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from graphkit.query.card import Card, read_card
from graphkit.query.labels import LANGUAGES, Labels
from graphkit.query.opened import DEFAULT_STORE
from graphkit.query.policies import find_policy
from graphkit.read import is_url
from graphkit.verbs.confidence import least_confidence
from graphkit.verbs.graph import graph_of, is_input, open_graph


def show(
    policy: str | Path | None = None,
    *,
    store: str | Path | None = None,
    lang: str | None = None,
    min_confidence: float = 0.0,
) -> Card:
    """The card of a policy: its identifier, series or IRI in `store`, or a text (a file or an address),
    which is built for it.

    `lang`: language of labels; None: the policy's own, English if there are no labels in that. `min_confidence`:
    facts below are left out; what the policy says of itself stays.
    """
    least = least_confidence(min_confidence)
    named = None if policy is None or (is_input(policy) and not is_stored(policy, store)) else str(policy)
    graph = graph_of(policy) if policy is not None and named is None else open_graph(store)
    found = find_policy(graph, named)
    own = found.language if found.language in LANGUAGES else "en"
    card = read_card(ox.NamedNode(found.iri), graph, Labels(graph, lang or own or "en"))
    return replace(card, facts=tuple(fact for fact in card.facts if fact.confidence >= least))


def is_stored(name: str | Path, store: str | Path | None) -> bool:
    """Is an address the IRI of a policy in the store?"""
    if not is_url(name) or not Path(store or DEFAULT_STORE).exists():
        return False
    return any(policy.iri == name for policy in open_graph(store).policies())
