"""`trace`: who can get data, and whose data can come to someone, over several policies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from typing import Literal

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.files import folder
from graphkit.rdf.names import GRAPH_VOCABULARY, expand
from graphkit.rdf.ontology import ontology_quads
from graphkit.store import Store
from graphkit.trace.covering import Covering
from graphkit.trace.ends import Ends, beginnings, coming_to, find_ends, nearness, notes
from graphkit.trace.flows import Flows
from graphkit.trace.mechanisms import Mechanisms
from graphkit.trace.names import Names
from graphkit.trace.network import Network
from graphkit.trace.records import Flow, Hop, Path, Said, Trace
from graphkit.trace.search import Search

Direction = Literal["forward", "backward"]
MAX_HOPS = 4
MOST_HOPS = 12
LIMIT = 1000
COUNTED = 20_000
"""Paths beyond the limit that are still counted, so that the message can say how many there are."""


def trace(
    store: Store,
    *,
    start: str,
    end: str | None = None,
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
) -> Trace:
    """The paths that data takes from `start` (backward: to `start`), the shortest and closest first.

    `start`, `end`: a data category (only where data starts), a controller, a recipient, a recipient category, or a
    country (only where data ends); as CURIE, identifier or name. `data`: follow this category only. `as_of`: the day
    for which mechanisms are judged, by default today. `via_group`: also step from a group of companies to a member
    and back. `seats`: a country is also reached where only the catalogue seats the recipient there. `named`: only
    statements that name their data.
    QueryError for a name that is unknown or can't stand where it was put.
    """
    if not 1 <= min_hops <= max_hops <= MOST_HOPS:
        raise QueryError(f"Hops from {min_hops} to {max_hops} can't be followed. Give 1 to {MOST_HOPS}, least first.")
    vocabulary = vocabulary_of(store)
    names = Names(store, vocabulary)
    ends = find_ends(names, start, end, backward=direction == "backward", data=data)
    day = as_of or date.today()  # noqa: DTZ011 - the reader's calendar day is what is meant
    flows = Flows(store, names.policies(policies, history=history), Mechanisms(vocabulary, day))
    network = Network(store, via_group=via_group)
    near = nearness(ends.end, names, network, max_hops)
    search = Search(
        flows,
        Covering(vocabulary),
        steps=network.steps,
        max_hops=max_hops,
        near=near,
        is_end=coming_to(ends.end, seats=seats),
        ends=ends.end.nodes if ends.end else frozenset(),
        named=named,
    )
    found, cut = followed(search, ends, names, network, min_hops=min_hops, limit=limit)
    return Trace(start, end, direction, day, tuple(found), (*notes(ends, names, network), *cut), cut=bool(cut))


def vocabulary_of(store: Store) -> ox.Store:
    """The store's vocabulary; for a bare graph file, which has none, the one that ships with graphkit."""
    if next(store.quads(GRAPH_VOCABULARY), None) is not None:
        return store.graph
    graph = ox.Store()
    graph.bulk_extend(ontology_quads(folder("ontology"), base=store.base))
    return graph


def followed(
    search: Search, ends: Ends, names: Names, network: Network, *, min_hops: int, limit: int | None
) -> tuple[list[Path], list[str]]:
    """The paths with their sentences, and what was cut."""
    origins: Mapping[str, tuple[Flow, ...]] = {}
    senders: Collection[str] = ()
    if ends.data:
        related = [expand(category) for category in sorted(search.covering.related(ends.data))]
        origins, senders = search.flows.holding(ends.data, related), search.flows.senders(related)
    starts = beginnings(ends, names, network, search.near, origins, senders)
    found = (hops for hops in search.paths(starts) if sum(hop.kind == "flow" for hop in hops) >= min_hops)
    shown = list(islice(found, limit))
    left_out = sum(1 for _ in islice(found, COUNTED)) if limit is not None else 0
    quoted = cache(search.flows.quoted)
    paths = [with_quotes(Path(hops, ends.data, origin(hops, ends, origins, search.covering)), quoted) for hops in shown]
    return sorted(paths, key=lambda path: (path.length, path.closeness)), list(cut_notes(search, left_out))


def origin(
    hops: tuple[Hop, ...], ends: Ends, origins: Mapping[str, tuple[Flow, ...]], covering: Covering
) -> tuple[Said, ...]:
    """The statements by which the first party comes by the data."""
    if ends.data is None:
        return ()
    given = frozenset({ends.data})
    flows = origins.get(hops[0].source, ())
    return tuple(Said(flow, carried) for flow in flows if (carried := covering.carry(given, flow.data)))


def with_quotes(path: Path, quoted: Callable[[Flow], Flow]) -> Path:
    """The path with the sentences of its statements."""

    def read(said: tuple[Said, ...]) -> tuple[Said, ...]:
        return tuple(replace(each, flow=quoted(each.flow)) for each in said)

    hops = tuple(replace(hop, said=read(hop.said)) for hop in path.hops)
    return replace(path, hops=hops, origin=read(path.origin))


def cut_notes(search: Search, left_out: int) -> Iterator[str]:
    """What the limits left out, and how to see it."""
    if left_out:
        many = f"{left_out}" if left_out < COUNTED else f"at least {left_out}"
        yield f"{many} more paths are left out. Narrow the trace with --to, --data or --policy, or raise --limit."
    if search.exhausted:
        yield "The search was broken off: too many paths. Narrow it with --to, --data, --policy or fewer --max-hops."
    if search.longer:
        yield f"Some paths go on beyond {search.max_hops} hops. Raise --max-hops to follow them."
