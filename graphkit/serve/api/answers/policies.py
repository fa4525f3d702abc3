"""Policies: their list, and one's card, graph and picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

import pyoxigraph as ox

from graphkit.draw import Picture, picture_of, png, svg
from graphkit.draw.about import read_about
from graphkit.query.card import read_card
from graphkit.query.card_text import card_text
from graphkit.query.labels import Labels
from graphkit.query.policies import find_policy
from graphkit.rdf.serialise import serialise
from graphkit.serve.api.answers.written import csv_body, json_body, sized
from graphkit.serve.api.forms import CSV, JSON, PNG, RDF, SVG, TEXT, Form
from graphkit.serve.page.seen.policies import policies_seen
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store, StoredPolicy
from graphkit.verbs.chosen import chosen
from graphkit.verbs.draw import current

COLUMNS: Final = ("id", "version", "title", "language", "valid_from", "valid_until", "iri", "series", "href")


def entry(policy: StoredPolicy) -> dict[str, Any]:
    """One line of the list; a superseded version is addressed by its name and version."""
    name = policy.slug if policy.valid_until is None else f"{policy.slug}@{policy.version}"
    return {
        "id": policy.slug,
        "version": policy.version,
        "iri": policy.iri,
        "series": policy.series,
        "title": policy.title,
        "language": policy.language,
        "valid_from": policy.valid_from,
        "valid_until": policy.valid_until,
        "href": f"/policies/{quote(name, safe='@')}",
    }


def policy_list(
    store: Store, limits: Limits, *, words: str, sort: str, offset: int, limit: int | None, lang: str, form: Form
) -> Body:
    """Policy versions that hold all words, sorted."""
    found = policies_seen(store, limits, words=words, sort=sort, offset=offset, limit=limit, lang=lang)
    listed = [entry(line.policy) for line in found.lines]
    if form == CSV:
        return csv_body(COLUMNS, ([each[name] for name in COLUMNS] for each in listed), limits)
    return json_body({"policies": listed, "total": found.total}, limits)


def policy_card(store: Store, limits: Limits, *, policy: str, lang: str, form: Form, **_: Any) -> Body:
    """A policy's card, as JSON or as text."""
    card = read_card(ox.NamedNode(find_policy(store, policy).iri), store, Labels(store, lang))
    if form == JSON:
        return json_body(card.as_json(), limits)
    return Body(card_text(card, evidence=True).encode(), TEXT.media)


def policy_graph(store: Store, limits: Limits, *, policy: str, form: Form, **_: Any) -> Body:
    """A policy's graph, which holds what its text says and nothing else."""
    node = ox.NamedNode(find_policy(store, policy).iri)
    return sized(Body(serialise(store.quads(node), RDF[form], base=store.base), form.media), limits)


def policy_picture(
    store: Store,
    _: Limits,
    *,
    policy: str | None,
    lang: str,
    form: Form,
    data: str | None = None,
    recipient: str | None = None,
) -> Body:
    """The flows of a policy, or of all current ones, in layers."""
    drawn = drawing(store, policy, lang, data, recipient)
    if form == PNG:
        return Body(png(svg(drawn, theme="light", hover=False)), PNG.media)
    return Body(svg(drawn).encode(), SVG.media)


def drawing(store: Store, policy: str | None, lang: str, data: str | None, recipient: str | None) -> Picture:
    """The picture; QueryError for a name that nobody knows."""
    labels = Labels(store, lang)
    found = [find_policy(store, policy)] if policy else current(store)
    cards = [read_card(ox.NamedNode(each.iri), store, labels) for each in found]
    known = read_about(cards, store, labels)
    cut, asked = chosen(cards, known, store, labels, data=data, recipient=recipient)
    return picture_of(cut, labels, known, asked=asked)


def policy_as(store: Store, limits: Limits, *, policy: str, lang: str, form: Form) -> Body:
    """A policy in one of its forms."""
    make: Callable[..., Body] = MADE_BY.get(form, policy_graph)
    return make(store, limits, policy=policy, lang=lang, form=form)


MADE_BY: Final[Mapping[Form, Callable[..., Body]]] = {
    JSON: policy_card,
    TEXT: policy_card,
    SVG: policy_picture,
    PNG: policy_picture,
}
