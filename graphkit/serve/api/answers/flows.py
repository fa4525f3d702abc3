"""The chosen flows: as a list with their sentences, as a table, as a graph, and what facets and pictures count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import chain
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from graphkit.draw.network import placed
from graphkit.draw.png import png
from graphkit.draw.sankey import sankey_svg
from graphkit.explore import Named, Row, Selection
from graphkit.explore.quotes import Quoted
from graphkit.query.labels import captions
from graphkit.rdf.names import GK
from graphkit.rdf.serialise import serialise
from graphkit.serve.api.answers.selecting import resolved
from graphkit.serve.api.answers.sentences import first_sentence
from graphkit.serve.api.answers.written import csv_body, json_body, sized, too_large
from graphkit.serve.api.forms import CSV, JSON, PNG, RDF, SVG, TURTLE, Form
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.explored import explorer
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

LABELS: Final = {
    "policy": "policy",
    "controller": "controller",
    "sender": "sender",
    "recipient": "recipient",
    "party": "party",
    "category": "categories",
    "data": "data",
    "purpose": "purposes",
    "basis": "bases",
    "country": "places",
    "seat": "seats",
    "mechanism": "mechanisms",
    "role": "role",
    "technology": "technologies",
    "denies": "denies",
}
"""Columns of labels, each followed by one of ids, and where they come from."""
PLAIN: Final = ("kind", "modality", "state", "condition", "exception", "confidence", "fit")
COLUMNS: Final = ("id", *PLAIN, *chain.from_iterable((name, f"{name}_id") for name in LABELS), "quote")


class Part(NamedTuple):
    """One page of a list, and how many entries there are in all."""

    body: Body
    total: int


def flow_list(
    store: Store, limits: Limits, *, selection: Selection, sort: str, offset: int, limit: int | None, lang: str,
    form: Form,
) -> Part:  # fmt: skip
    """The flows in one form."""
    index = explorer(store)
    found = index.find(resolved(index, selection))
    rows = index.rows(found, sort, offset, limit, lang)
    if form == TURTLE:
        return Part(flow_graph(store, rows, limits), found.total)
    if form == CSV:
        return Part(csv_body(COLUMNS, (cells(row, first_sentence(store, row)) for row in rows), limits), found.total)
    assert form == JSON
    said = {"policies": found.policies, "as_of": selection.as_of.isoformat()}
    return Part(
        json_body(said | {"flows": [entry(row, index.quotes(row.iri, lang)) for row in rows]}, limits), found.total
    )


def entry(row: Row, quotes: Iterable[Quoted]) -> dict[str, Any]:
    """One flow as plain dicts and lists, with its sentences; a mechanism with how it stands."""
    relied = [asdict(each.judged) | {"id": each.id, "label": each.label} for each in row.mechanisms]
    for each in relied:
        del each["mechanism"]
    return asdict(row) | {"quotes": [asdict(each) for each in quotes], "mechanisms": relied}


def cells(row: Row, sentence: str) -> list[object]:
    """One flow as a line of a table; several values of a cell are parted by semicolons."""
    named = [tuple_of(getattr(row, field)) for field in LABELS.values()]
    pairs = [("; ".join(each.label for each in values), "; ".join(each.id for each in values)) for values in named]
    return [row.id, *(getattr(row, name) for name in PLAIN), *chain.from_iterable(pairs), sentence]


def tuple_of(value: Named | Sequence[Named] | None) -> Sequence[Named]:
    """The values of a field that has none, one or many."""
    return () if value is None else (value,) if isinstance(value, Named) else value


def flow_graph(store: Store, rows: Iterable[Row], limits: Limits) -> Body:
    """All that is said of the flows, with their evidence."""
    quads: list[ox.Quad] = []
    for row in rows:
        graph = ox.NamedNode(row.graph)
        said = list(store.graph.quads_for_pattern(ox.NamedNode(row.iri), None, None, graph))
        quads += said
        for quad in said:
            if quad.predicate == GK.evidence and isinstance(quad.object, ox.NamedNode):
                quads += store.graph.quads_for_pattern(quad.object, None, None, graph)
        if len(quads) > limits.triples:
            raise too_large(limits)
    return sized(Body(serialise(quads, RDF[TURTLE], base=store.base), TURTLE.media), limits)


def facet_list(store: Store, limits: Limits, *, selection: Selection, most: int, lang: str) -> Body:
    """Facets with counts."""
    index = explorer(store)
    found = index.find(resolved(index, selection))
    facets = [each.as_json() for each in index.facets(found, lang, most)]
    return json_body({"total": found.total, "policies": found.policies, "facets": facets}, limits)


def sankey_json(store: Store, limits: Limits, *, selection: Selection, most: int, lang: str) -> Body:
    """Nodes and ribbons."""
    index = explorer(store)
    return json_body(index.sankey(index.find(resolved(index, selection)), lang, most).as_json(), limits)


def flow_picture(store: Store, limits: Limits, *, selection: Selection, lang: str, form: Form) -> Body:
    """The chosen flows as a Sankey diagram."""
    index = explorer(store)
    sankey = index.sankey(index.find(resolved(index, selection)), lang)
    if form == PNG:
        return sized(Body(png(sankey_svg(sankey, captions(lang), theme="light")), PNG.media), limits)
    return sized(Body(sankey_svg(sankey, captions(lang)).encode(), SVG.media), limits)


def network_json(store: Store, limits: Limits, *, selection: Selection, lang: str, **shown: Any) -> Body:
    """Nodes with their places, and edges."""
    index = explorer(store)
    found = index.find(resolved(index, selection))
    return json_body(placed(index.network(found, lang, **shown)).as_json(), limits)


def suggestions(store: Store, limits: Limits, *, text: str, lang: str, most: int) -> Body:
    """What a text may mean."""
    found = explorer(store).suggest(text, lang, most)
    return json_body({"suggestions": [each.as_json() for each in found]}, limits)
