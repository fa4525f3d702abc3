"""Which values no sentence gives: the check behind "100 % of values are supported"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad

from graphkit.rdf.names import DCT, DPV, GK, RDF_TYPE

DERIVED: Final = {
    RDF_TYPE,
    DPV.hasProcessing,
    GK.statedIn,
    GK.evidence,
    GK.modality,
    GK.confidence,
    GK.correctedBy,
    GK.party,
    GK.sendsDataTo,
    DCT.identifier,
    DCT.title,
    DCT.language,
    DCT.source,
    DCT.isVersionOf,
    GK.sha256,
    GK.builtBy,
    GK.vocabulary,
    GK.validFrom,
}
"""What no sentence has to give: types, names, the document's own description, and the answerable party."""
AUTHORSHIP: Final = {DPV.isImplementedByEntity, GK.sender, GK.deniedBy}
"""Given by no sentence where the value is the policy's author, who is "we" throughout."""


def unsupported(quads: Iterable[Quad]) -> list[Quad]:
    """The values of policies, practices and denials that no evidence of their owner supports, sorted."""
    everything = list(quads)
    owners = {quad.subject for quad in everything if is_owner(quad)}
    supports = supported_values(everything)
    authors = author_nodes(everything)
    return sorted(
        (
            quad
            for quad in everything
            if quad.subject in owners
            and quad.predicate not in DERIVED
            and not (quad.predicate in AUTHORSHIP and (quad.graph_name, quad.object) in authors)
            and (quad.subject, quad.object) not in supports
        ),
        key=str,
    )


def is_owner(quad: Quad) -> bool:
    """Does the quad tell that its subject is a policy, practice or denial?"""
    return quad.predicate == GK.statedIn or (quad.predicate == RDF_TYPE and quad.object == GK.Policy)


def supported_values(quads: Iterable[Quad]) -> set[tuple[object, object]]:
    """Pairs of owner and value for which some evidence of the owner gives the value."""
    everything = list(quads)
    owner_of = {quad.object: quad.subject for quad in everything if quad.predicate == GK.evidence}
    return {
        (owner_of[quad.subject], quad.object)
        for quad in everything
        if quad.predicate == GK.supports and quad.subject in owner_of
    }


def author_nodes(quads: Iterable[Quad]) -> set[tuple[object, object]]:
    """Pairs of graph and party that "we" may stand for: a controller, or the stand-in for an unnamed one."""
    found: set[tuple[object, object]] = set()
    for quad in quads:
        if quad.predicate == DPV.hasDataController and quad.subject == quad.graph_name:
            found.add((quad.graph_name, quad.object))
        if quad.predicate == RDF_TYPE and quad.object == GK.Policy and isinstance(quad.subject, NamedNode):
            found.add((quad.graph_name, NamedNode(quad.subject.value + "/org/controller")))
    return found
