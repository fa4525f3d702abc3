"""Which statements would lose their cover, were a transfer mechanism no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from graphkit.query.labels import Labels, captions
from graphkit.store import Store
from graphkit.trace.what_if import WhatIf
from graphkit.trace.what_if import what_if as find
from graphkit.verbs.graph import open_graph
from graphkit.verbs.trace import node_of


def what_if(
    without: str,
    *,
    store: str | Path | Store | None = None,
    as_of: date | None = None,
    policies: Collection[str] | None = None,
    lang: str | None = None,
) -> WhatIf:
    """The statements of all current policies that rest on `without`, each with what would become of it.

    `without`: a mechanism ("EuUsDpf", "gk:EuUsDpf" or a label), or the decisions on a country ("Adequacy:GB").
    `lang`: also look up what everything is called in that language.
    """
    graph = store if isinstance(store, Store) else open_graph(store)
    found = find(graph, without=without, as_of=as_of, policies=policies)
    if not lang:
        return found
    labels = Labels(graph, lang)
    names = {id: labels.of(node_of(id)) for id in sorted(set(ids(found)))}
    return replace(found, labels=names, captions=captions(lang))


def ids(found: WhatIf) -> Iterator[str]:
    """Every CURIE and IRI that a reader may want to have named."""
    yield found.without
    for each in found.affected:
        flow = each.flow
        yield from (flow.target, flow.recipient, *each.controllers, *flow.places, *flow.seats)
        yield from (*(judged.mechanism for judged in flow.mechanisms), *each.covered_by, *each.elsewhere)
