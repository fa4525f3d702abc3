"""Who can get data, and whose data can come to someone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from graphkit.query.labels import Labels
from graphkit.rdf.names import NAMESPACES, expand
from graphkit.store import Store
from graphkit.trace import LIMIT, MAX_HOPS, Trace
from graphkit.trace import trace as find_paths
from graphkit.trace.paths import Direction
from graphkit.verbs.graph import open_graph


def trace(
    start: str,
    end: str | None = None,
    *,
    store: str | Path | Store | None = None,
    direction: Direction = "forward",
    data: str | None = None,
    as_of: date | None = None,
    max_hops: int = MAX_HOPS,
    min_hops: int = 1,
    policies: Collection[str] | None = None,
    history: bool = False,
    via_group: bool = False,
    seats: bool = False,
    named: bool = False,
    limit: int | None = LIMIT,
    lang: str | None = None,
) -> Trace:
    """The paths from `start`, or backward to it; see `graphkit.trace.trace` for what each argument does.

    `lang`: also look up what everything on the paths is called in that language.
    """
    graph = store if isinstance(store, Store) else open_graph(store)
    found = find_paths(
        graph,
        start=start,
        end=end,
        direction=direction,
        data=data,
        as_of=as_of,
        max_hops=max_hops,
        min_hops=min_hops,
        policies=policies,
        history=history,
        via_group=via_group,
        seats=seats,
        named=named,
        limit=limit,
    )
    return labelled(found, Labels(graph, lang)) if lang else found


def labelled(found: Trace, labels: Labels) -> Trace:
    """The trace with names for everything on its paths."""
    names = {id: labels.of(node_of(id)) for id in sorted(set(ids(found)))}
    return replace(found, labels=names, captions=labels.captions())


def node_of(id: str) -> ox.NamedNode:
    """The node of a CURIE or an IRI."""
    return expand(id) if id.partition(":")[0] in NAMESPACES else ox.NamedNode(id)


def ids(found: Trace) -> Iterator[str]:
    """Every CURIE and IRI that a reader may want to have named."""
    for path in found.paths:
        yield from path.nodes
        if path.data:
            yield path.data
    for flow in found.flows():
        yield from (flow.source, flow.target, flow.recipient, *(code for code in (flow.role, flow.modality) if code))
        yield from (*flow.data, *flow.purposes, *flow.bases, *flow.places, *flow.seats)
        for judged in flow.mechanisms:
            yield from (judged.mechanism, *judged.decisions)
