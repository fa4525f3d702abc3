"""One term of the vocabulary, or one firm or service: what it is called, what stands above and below, how much used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.labels import PREF_LABEL, Labels
from graphkit.query.values import ANYTHING, written_as
from graphkit.rdf.names import GK, GRAPHS, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, expand
from graphkit.rdf.serialise import serialise
from graphkit.serve.api.answers.known import candidates
from graphkit.serve.api.answers.written import json_body, sized
from graphkit.serve.api.forms import RDF, TURTLE, Form
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

BROADER: Final = expand("skos:broader")
DEFINITION: Final = expand("skos:definition")
NAMES: Final = (PREF_LABEL, RDFS_LABEL, SKOS_ALT_LABEL)
OF_EVIDENCE: Final = frozenset({GK.supports, GK.sendsDataTo})
"""Properties whose subjects are no statements."""


def term(store: Store, limits: Limits, *, name: str, lang: str, form: Form) -> Body:
    """A term in one of its forms; QueryError with near names for one that nobody knows."""
    node = node_named(store, name)
    if form == TURTLE:
        quads = store.graph.quads_for_pattern(node, None, None, None)
        return sized(Body(serialise(quads, RDF[TURTLE], base=store.base), TURTLE.media), limits)
    return json_body(described(store, node, Labels(store, lang)), limits)


def node_named(store: Store, name: str) -> ox.NamedNode:
    """The node of a CURIE, an IRI, a path such as org/stripe, or a name."""
    known = candidates(store, ANYTHING)
    written = known.written(name)
    if written is not None and any(store.graph.quads_for_pattern(written, None, None, None)):
        return written
    found = known.find(name)
    if not isinstance(found, ox.NamedNode) or found == written:
        raise QueryError(f"{name}: no such term here. {known.suggestion(name)}")
    return found


def described(store: Store, node: ox.NamedNode, labels: Labels) -> dict[str, Any]:
    """All that is said of a term, as plain dicts and lists."""

    def objects(predicate: ox.NamedNode) -> list[ox.NamedNode]:
        quads = store.graph.quads_for_pattern(node, predicate, None, None)
        return [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)]

    below = [quad.subject for quad in store.graph.quads_for_pattern(None, BROADER, node, None)]
    return {
        "id": written_as(node),
        "iri": node.value,
        "label": labels.of(node),
        "labels": names_of(store, node),
        "definitions": {lang: texts[0] for lang, texts in texts_of(store, node, [DEFINITION]).items()},
        "types": listed(objects(RDF_TYPE), labels),
        "broader": listed(objects(BROADER), labels),
        "narrower": listed((each for each in below if isinstance(each, ox.NamedNode)), labels),
        "used": used(store, node),
        "href": f"/term/{quote(written_as(node), safe='/:')}",
    }


def listed(nodes: Iterable[ox.NamedNode], labels: Labels) -> list[dict[str, str]]:
    """Nodes with their labels, each once, by label."""
    named = {(labels.of(node), written_as(node)) for node in nodes}
    return [{"id": id, "label": label} for label, id in sorted(named)]


def names_of(store: Store, node: ox.NamedNode) -> dict[str, list[str]]:
    """All its names by language, the preferred first."""
    return texts_of(store, node, NAMES)


def texts_of(store: Store, node: ox.NamedNode, predicates: Iterable[ox.NamedNode]) -> dict[str, list[str]]:
    """Texts by language, each once, in the order of the predicates."""
    found: dict[str, dict[str, None]] = {}
    for predicate in predicates:
        texts = [quad.object for quad in store.graph.quads_for_pattern(node, predicate, None, None)]
        for text in sorted((each for each in texts if isinstance(each, ox.Literal)), key=str):
            found.setdefault(text.language or "", {})[text.value] = None
    return {lang: list(texts) for lang, texts in sorted(found.items())}


def used(store: Store, node: ox.NamedNode) -> int:
    """How many statements of policies have it as a value."""
    quads = store.graph.quads_for_pattern(None, None, node, None)
    return len({quad.subject for quad in quads if quad.graph_name not in GRAPHS and quad.predicate not in OF_EVIDENCE})
