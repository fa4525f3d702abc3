"""What a worker can do: one function a kind of request, each on one state of the store. Arguments travel as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import pyoxigraph as ox

from graphkit.draw import picture_of, svg
from graphkit.draw.about import read_about
from graphkit.query.card import read_card
from graphkit.query.card_text import card_text
from graphkit.query.labels import Labels
from graphkit.query.policies import find_policy
from graphkit.query.values import bindings
from graphkit.rdf.names import NAMESPACES, expand
from graphkit.serve.api.flows import find_flows
from graphkit.serve.api.questions import choices, question_of
from graphkit.serve.page.tables import answer_table
from graphkit.serve.sparql.answer import Asked, Body, sparql
from graphkit.serve.work.limits import Limits
from graphkit.store import Store
from graphkit.trace import Trace
from graphkit.verbs.chosen import chosen
from graphkit.verbs.draw import current
from graphkit.verbs.trace import trace as find_paths

PATHS: Final = 200
"""Most paths of one trace; the answer says how many more there are."""


def policies(store: Store, _: Limits) -> list[dict[str, Any]]:
    """All policy versions."""
    return [
        {
            "id": policy.slug,
            "iri": policy.iri,
            "series": policy.series,
            "title": policy.title,
            "language": policy.language,
            "valid_from": policy.valid_from,
            "valid_until": policy.valid_until,
        }
        for policy in store.policies()
    ]


def card(store: Store, _: Limits, *, policy: str, lang: str) -> dict[str, Any]:
    """A policy's card; its text form beside it."""
    found = find_policy(store, policy)
    read = read_card(ox.NamedNode(found.iri), store, Labels(store, lang))
    return {"card": read.as_json(), "text": card_text(read, evidence=True)}


def picture(store: Store, _: Limits, *, policy: str | None, data: str | None, recipient: str | None, lang: str) -> Body:
    """The flows of a policy, or of all current ones, as SVG."""
    labels = Labels(store, lang)
    found = [find_policy(store, policy)] if policy else current(store)
    cards = [read_card(ox.NamedNode(each.iri), store, labels) for each in found]
    known = read_about(cards, store, labels)
    cut, asked = chosen(cards, known, store, labels, data=data, recipient=recipient)
    return Body(svg(picture_of(cut, labels, known, asked=asked)).encode(), "image/svg+xml")


def flows(
    store: Store, _: Limits, *, data: str | None, recipient: str | None, policy: str | None, as_of: date, lang: str
) -> dict[str, Any]:
    """Flows, and what their values are called."""
    found = find_flows(store, data, recipient, policy, as_of)
    listed = [each.as_json() for each in found]
    return {"flows": listed, "labels": names_in(listed, Labels(store, lang)), "as_of": as_of.isoformat()}


def names_in(value: object, labels: Labels) -> dict[str, str]:
    """Labels of all CURIEs and IRIs in nested dicts and lists, quotes left aside."""
    found: dict[str, str] = {}
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= {} if key in ("quotes", "iri", "policy") else names_in(inner, labels)
    elif isinstance(value, list | tuple):
        for inner in value:
            found |= names_in(inner, labels)
    elif isinstance(value, str) and value.partition(":")[0] in (*NAMESPACES, "https"):
        node = expand(value) if value.partition(":")[0] in NAMESPACES else ox.NamedNode(value)
        found[value] = labels.of(node)
    return found


def trace(store: Store, _: Limits, *, lang: str, **arguments: Any) -> Trace:
    """Paths from party to party."""
    return find_paths(store=store, lang=lang, **arguments)


def query(store: Store, limits: Limits, *, query: str, asked: Asked) -> Body:
    """The answer to free SPARQL."""
    return sparql(store, limits, query, asked)


def saved(store: Store, limits: Limits, *, name: str, parameters: Mapping[str, str], asked: Asked) -> Body:
    """The answer to a saved question."""
    question = question_of(name)
    values = bindings(question, parameters, store, date.today())  # noqa: DTZ011 - the server's calendar day
    return sparql(store, limits, question.text, asked, values)


JOBS: Final[Mapping[str, Callable[..., Any]]] = {
    "policies": policies,
    "card": card,
    "picture": picture,
    "flows": flows,
    "trace": trace,
    "sparql": query,
    "saved": saved,
    "table": answer_table,
    "choices": choices,
}
