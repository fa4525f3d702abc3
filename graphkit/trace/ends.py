"""Where the paths of a trace begin and end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphkit.errors import QueryError
from graphkit.trace.covering import START, Elements
from graphkit.trace.names import Names, Place, shown
from graphkit.trace.network import Network
from graphkit.trace.records import Flow
from graphkit.trace.search import Matches


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends in the direction of the data, and the category that is followed. None: whoever it may be."""

    start: Place | None
    end: Place | None
    data: str | None
    notes: tuple[str, ...]


def find_ends(names: Names, start: str, end: str | None, *, backward: bool, data: str | None) -> Ends:
    """The names looked up; QueryError for one that can't stand where it was put."""
    first, last = names.find(start), names.find(end) if end else None
    category = names.find(data) if data else None
    if category and category.kind != "data":
        raise QueryError(f"{data} is no data category. Give one, such as pd:EmailAddress.")
    notes = tuple(note for place in (first, last, category) if place for note in place.notes)
    source, target = (last, first) if backward else (first, last)
    if source and source.kind == "country":
        raise QueryError(f"{source.text} is a country: data ends there. Put it at the other end.")
    if target and target.kind == "data":
        raise QueryError(f"{target.text} is a data category: a trace can't end there. Give it with --data.")
    if not source or source.kind != "data":
        return Ends(source, target, category.code if category else None, notes)
    if category and category.code != source.code:
        raise QueryError(f"{source.text} and {data} are two data categories. Trace one of them.")
    return Ends(None, target, source.code, notes)


def nearness(end: Place | None, names: Names, network: Network, max_hops: int) -> Mapping[str, int] | None:
    """How near each party is to the end; None where every party may come to it."""
    if end is None or end.kind == "country":
        return None
    return network.distances({*end.nodes, *run_by(end, names), *end.services}, max_hops)


def run_by(place: Place, names: Names) -> list[str]:
    """The firms that answer for a place's services."""
    return sorted({operator for service in place.services for operator in names.operators(service)})


def coming_to(end: Place | None, *, seats: bool) -> Matches | None:
    """Which statements come to the end; None: all."""
    if end is None:
        return None
    if end.kind == "country":
        return lambda flow: end.code in flow.places or (seats and end.code in flow.seats)
    named = end.nodes | end.services
    return lambda flow: flow.target in end.nodes or flow.recipient in named


def beginnings(
    ends: Ends,
    names: Names,
    network: Network,
    near: Mapping[str, int] | None,
    origins: Mapping[str, tuple[Flow, ...]],
    senders: Collection[str],
) -> dict[str, tuple[Elements, bool]]:
    """Parties that paths begin at, with the data they begin with, and whether a statement may leave these unnamed.

    `origins`: who holds the category that is followed; `senders`: who says that it passes it on.
    """
    elements: Elements = frozenset({ends.data or START})
    if ends.start is not None:
        parties = {*ends.start.nodes, *run_by(ends.start, names)} or set(ends.start.services)
        return dict.fromkeys(parties, (elements, True))
    if ends.data is not None:
        # A source of collected data may be no party but a concept, such as dpv:DataSubject.
        parties = {*origins, *senders} & set(network.graph)
        return {party: (elements, party in origins) for party in parties if near is None or party in near}
    everyone = network.graph if near is None else near
    return dict.fromkeys(everyone, (elements, True))


def notes(ends: Ends, names: Names, network: Network) -> list[str]:
    """What the names were taken for, and which of them no policy names."""
    said = list(ends.notes)
    if ends.start and ends.start.services and (firms := run_by(ends.start, names)):
        said.append(f"{ends.start.text} is a service; its data is with: {shown(firms)}.")
    for place in filter(None, (ends.start, ends.end)):
        parties = {*place.nodes, *run_by(place, names), *place.services}
        if place.kind in ("party", "recipient category") and not parties & set(network.graph):
            said.append(f"No policy here names {place.text}.")
    return said
