"""Which policies a graph holds, and which of them a name means."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.rdf.names import DCT, GK, RDF_TYPE


@dataclass(frozen=True, slots=True)
class Version:
    """A policy version in the graph."""

    iri: ox.NamedNode
    identifier: str
    series: str
    valid_from: str
    current: bool
    """No later version of its series is in the graph."""


def versions(graph: ox.Store) -> list[Version]:
    """All policy versions, by identifier, the oldest first."""
    found = []
    for quad in graph.quads_for_pattern(None, RDF_TYPE, GK.Policy, None):
        if isinstance(quad.subject, ox.NamedNode):
            node = quad.subject
            ended = any(graph.quads_for_pattern(node, GK.validUntil, None, None))
            series = value(graph, node, DCT.isVersionOf).rpartition("/")[2]
            identifier, day = value(graph, node, DCT.identifier), value(graph, node, GK.validFrom)
            found.append(Version(node, identifier, series, day, not ended))
    return sorted(set(found), key=lambda version: (version.identifier, version.valid_from, version.iri.value))


def value(graph: ox.Store, node: ox.NamedNode, key: ox.NamedNode) -> str:
    """Text of the node's first value of a property, or nothing."""
    texts = [q.object.value for q in graph.quads_for_pattern(node, key, None, None) if hasattr(q.object, "value")]
    return min(texts, default="")


def find_policy(graph: ox.Store, name: str | None) -> ox.NamedNode:
    """The policy of an identifier, series or IRI, in its latest version; without a name the only one there is."""
    known = versions(graph)
    fitting = [v for v in known if name is None or name in (v.identifier, v.series, v.iri.value)]
    current = [v for v in fitting if v.current or v.iri.value == name]
    if not known:
        raise QueryError("The graph holds no policy. Build some: graphkit build POLICIES/")
    names = ", ".join(sorted({version.identifier for version in known})[:20])
    if not current:
        raise QueryError(f"{name}: no such policy in the graph. There are: {names}.")
    if name is None and len({version.series for version in current}) > 1:
        raise QueryError(f"Which policy? There are: {names}.")
    return max(current, key=lambda version: (version.identifier == name, version.valid_from, version.iri.value)).iri
