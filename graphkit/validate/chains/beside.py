"""A chain as quads: facts that are checked with the first policy, and what the other one says, for its quotes."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf.names import DCT, GK, RDF_TYPE, RDFS_LABEL, expand
from graphkit.validate.chains.links import Chain
from graphkit.validate.chains.said import Said

FIRMLY_TIED = expand("gk:FirmlyTied")
VIA = expand("gk:via")
ONWARD = expand("gk:onward")


def quads_of(graph: ox.Store, chain: Chain) -> Iterator[Quad]:
    """The fact in the default graph; in the graph of the other policy its statement, best sentence and names."""
    other = NamedNode(chain.policy)
    then = chain.then.iri if isinstance(chain.then, Said) else chain.then
    node = NamedNode(then)
    yield Quad(NamedNode(chain.given.iri), chain.rule, node)
    if chain.firm:
        yield Quad(node, RDF_TYPE, FIRMLY_TIED)
    yield Quad(node, VIA, Literal(" → ".join(name(graph, party) for party in chain.via)), other)
    for value in sorted(chain.onward):
        yield Quad(node, ONWARD, expand(value) if "://" not in value else NamedNode(value), other)
    yield from graph.quads_for_pattern(other, DCT.identifier, None, other)
    if isinstance(chain.then, Said):
        yield from statement(graph, chain, chain.then)


def statement(graph: ox.Store, chain: Chain, then: Said) -> Iterator[Quad]:
    """The statement without its sentences, and the one of them that tells most."""
    other = NamedNode(then.policy)
    for quad in graph.quads_for_pattern(NamedNode(then.iri), None, None, other):
        if quad.predicate != GK.evidence:
            yield quad
    for recipient in {then.recipient, then.party} - {""}:
        yield from graph.quads_for_pattern(NamedNode(recipient), None, None, other)
        yield Quad(NamedNode(recipient), RDFS_LABEL, Literal(name(graph, recipient)), other)
    best = then.telling(chain.onward, chain.data, {then.recipient})
    if best:
        yield Quad(NamedNode(then.iri), GK.evidence, NamedNode(best.iri), other)
        yield from graph.quads_for_pattern(NamedNode(best.iri), None, None, other)


def name(graph: ox.Store, party: str) -> str:
    """What a party is called, in whichever graph; its IRI where nobody says."""
    labels = (quad.object for quad in graph.quads_for_pattern(NamedNode(party), RDFS_LABEL, None, None))
    return min((label.value for label in labels if isinstance(label, Literal)), default=party)
