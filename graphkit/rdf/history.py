"""The graphs that depend on all policies together: history of versions, and edges of the flow graph."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf.names import DCT, GK, GRAPH_FLOWS, GRAPH_HISTORY, PROV_WAS_REVISION_OF, XSD


class Version(NamedTuple):
    """One version of a policy: its series, and the first day it is valid."""

    series: str
    valid_from: str
    policy: str


def versions(quads: Iterable[Quad]) -> list[Version]:
    """The dated versions among the policies, sorted; an undated one can't be put in order and is left out."""
    series: dict[str, str] = {}
    days: dict[str, str] = {}
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or quad.subject != quad.graph_name:
            continue
        if quad.predicate == DCT.isVersionOf and isinstance(quad.object, NamedNode):
            series[quad.subject.value] = quad.object.value
        elif quad.predicate == GK.validFrom and isinstance(quad.object, Literal):
            days[quad.subject.value] = quad.object.value
    return sorted(Version(series[policy], days[policy], policy) for policy in series.keys() & days.keys())


def history_quads(dated: Iterable[Version]) -> list[Quad]:
    """`prov:wasRevisionOf` from each version to the one before it, which is valid until the later one begins.

    Versions of one series and one day (two languages, say) stand side by side: they follow the same earlier ones.
    """
    days: dict[str, dict[str, list[str]]] = {}
    for version in sorted(dated):
        days.setdefault(version.series, {}).setdefault(version.valid_from, []).append(version.policy)
    quads: list[Quad] = []
    for by_day in days.values():
        for (_, earlier), (day, later) in pairwise(by_day.items()):
            until = Literal(day, datatype=XSD.date)
            quads += [Quad(NamedNode(old), GK.validUntil, until, GRAPH_HISTORY) for old in earlier]
            quads += [
                Quad(NamedNode(new), PROV_WAS_REVISION_OF, NamedNode(old), GRAPH_HISTORY)
                for new in later
                for old in earlier
            ]
    return sorted(quads, key=str)


def flow_quads(quads: Iterable[Quad]) -> list[Quad]:
    """All `gk:sendsDataTo` edges in one graph, so that a path crosses policies without a union of graphs."""
    edges = {(quad.subject, quad.object) for quad in quads if quad.predicate == GK.sendsDataTo}
    return sorted((Quad(source, GK.sendsDataTo, party, GRAPH_FLOWS) for source, party in edges), key=str)
