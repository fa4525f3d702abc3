"""The short names by which addresses, facets and pictures know a node, and the way back."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from graphkit.query.values import written_as
from graphkit.rdf.names import DEFAULT_BASE, NAMESPACES

SEAT: Final = "seat/"
"""Before a country's id: the country of the recipient's seat, where the text states no country."""


@lru_cache(maxsize=200_000)
def id_of(iri: str) -> str:
    """The CURIE of an IRI, or its path below the base.

    >>> id_of("https://w3id.org/dpv/pd#Name"), id_of("https://w3id.org/graphkit/id/org/stripe")
    ('pd:Name', 'org/stripe')
    """
    return written_as(NamedNode(iri))


def node_of(id: str) -> NamedNode | None:
    """The node that an id means; None for what is none.

    >>> node_of("org/stripe")
    <NamedNode value=https://w3id.org/graphkit/id/org/stripe>
    >>> node_of("-") is None, node_of("no such thing") is None
    (True, True)
    """
    prefix, _, name = id.partition(":")
    try:
        if prefix in NAMESPACES:
            return NamedNode(NAMESPACES[prefix] + name)
        if "://" in id:
            return NamedNode(id)
        return NamedNode(DEFAULT_BASE + id) if "/" in id else None
    except ValueError:
        return None
