"""The names in Python are the names of the ontology, and its hierarchy is what build writes out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple

from graphkit.rdf import expand, shorten
from graphkit.rdf.names import DCT, DPV, GK, GRAPHS, NAMESPACES, OA, SUPERCLASSES, XSD

ONTOLOGY = Path(__file__).parent.parent / "ontology"
SUBCLASS = expand("rdfs:subClassOf")


@cache
def triples() -> list[Triple]:
    """The classes and properties of the ontology."""
    return [quad.triple for quad in ox.parse(path=str(ONTOLOGY / "graphkit.ttl"), format=RdfFormat.TURTLE)]


def spelled(names: type) -> dict[str, NamedNode]:
    """The names of a class in `names`."""
    return {name: node for name, node in vars(names).items() if isinstance(node, NamedNode)}


@pytest.mark.parametrize("name", sorted(spelled(GK)))
def test_the_ontology_defines_each_name(name: str) -> None:
    assert spelled(GK)[name] in {triple.subject for triple in triples()}, f"gk:{name} is not in ontology/graphkit.ttl"


@pytest.mark.parametrize(("space", "prefix"), [(GK, "gk"), (DPV, "dpv"), (DCT, "dct"), (OA, "oa"), (XSD, "xsd")])
def test_attributes_are_spelled_as_their_names(space: type, prefix: str) -> None:
    assert {name: shorten(node) for name, node in spelled(space).items()} == {
        name: f"{prefix}:{name}" for name in spelled(space)
    }


@pytest.mark.parametrize("kind", sorted(SUPERCLASSES, key=str))
def test_superclasses_are_those_of_the_ontology(kind: NamedNode) -> None:
    found: set[NamedNode] = set()
    ahead = [kind]
    while ahead:
        node = ahead.pop()
        above = [t.object for t in triples() if t.subject == node and t.predicate == SUBCLASS]
        ahead += [each for each in above if isinstance(each, NamedNode) and each not in found]
        found.update(each for each in above if isinstance(each, NamedNode))
    assert found == set(SUPERCLASSES[kind])


@pytest.mark.parametrize("prefix", sorted(NAMESPACES))
def test_curies_and_iris_convert_both_ways(prefix: str) -> None:
    assert shorten(expand(f"{prefix}:Name")) == f"{prefix}:Name"


@pytest.mark.parametrize("text", ["Name", "nope:Name", ""])
def test_what_is_no_curie_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="known prefix"):
        expand(text)


def test_an_iri_without_namespace_stays() -> None:
    assert shorten("https://w3id.org/graphkit/id/org/stripe") == "https://w3id.org/graphkit/id/org/stripe"
    assert shorten(GRAPHS[0]) == "https://w3id.org/graphkit/id/graph/vocabulary"
