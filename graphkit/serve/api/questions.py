"""Saved questions for the server: found by name, described, their parameters with what one may choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from graphkit.query.labels import Labels
from graphkit.query.saved import Question, near_question, questions
from graphkit.query.values import PARTY, SCHEMES, Candidates, written_as
from graphkit.rdf.names import GRAPHS
from graphkit.serve.problems import Refused
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

POLICY: Final = "gk:Policy"
KINDS: Final = (*SCHEMES, PARTY, POLICY)
"""Kinds of parameters whose values can be listed."""
Choices = dict[str, list[tuple[str, str]]]

# Looked up once for a state of the store.
KEPT: WeakKeyDictionary[Store, dict[str, Choices]] = WeakKeyDictionary()


def question_of(name: str) -> Question:
    """A saved question by its name; never the one in a file, whatever the name looks like."""
    found = known().get(name)
    if found is None:
        near = near_question(name, list(known().values()))
        raise Refused(404, "There is no saved question of this name.", name, near)
    return found


@cache
def known() -> Mapping[str, Question]:
    """All saved questions by name, in the order of topics; they come with graphkit and stay."""
    return {question.name: question for question in questions()}


def described(question: Question, lang: str) -> dict[str, Any]:
    """A question with its parameters, in one language."""
    return {
        "name": question.name,
        "title": question.title(lang),
        "description": question.words("description", lang),
        "topic": question.words("topic", lang),
        "parameters": {
            name: {"kind": about.kind, "default": about.default or None, "label": about.label(lang)}
            for name, about in question.parameters.items()
        },
        "href": f"/queries/{question.name}",
    }


def choices(store: Store, _: Limits, *, lang: str) -> Choices:
    """By kind of parameter: what the policies in the store name, as (what to write, what it is called)."""
    kept = KEPT.setdefault(store, {})
    if lang not in kept:
        kept[lang] = offered(store, lang)
    return kept[lang]


def offered(store: Store, lang: str) -> Choices:
    """The same, looked up."""
    labels = Labels(store, lang)
    found = {kind: named_nodes(store, kind) for kind in KINDS if kind != POLICY}
    listed = {
        kind: sorted(((written_as(node), labels.of(node)) for node in nodes), key=lambda pair: pair[1].casefold())
        for kind, nodes in found.items()
    }
    return listed | {POLICY: [(policy.slug, " ".join((policy.title or "").split())) for policy in store.policies()]}


def named_nodes(store: Store, kind: str) -> Iterable[ox.NamedNode]:
    """Nodes of a kind that some policy names, groups without names left aside."""
    for node in Candidates(store, kind).nodes:
        quads = store.graph.quads_for_pattern(None, None, node, None)
        if "/recipient/" not in node.value and any(quad.graph_name not in GRAPHS for quad in quads):
            yield node
