"""The graphs of vocabulary and catalogue, and what a written graph takes from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graphkit.errors import VocabularyError
from graphkit.rdf import dataset_quads, ontology_hash, ontology_quads, policy_quads, shorten
from graphkit.rdf.names import DPV, GK, GRAPH_CATALOGUE, GRAPH_VOCABULARY, SKOS_ALT_LABEL
from graphkit.rdf.ontology import used_catalogue
from tests.rdf_records import RELEASE, policy

HEAD = """
@prefix gk: <https://w3id.org/graphkit#> . @prefix dpv: <https://w3id.org/dpv#> .
@prefix pd: <https://w3id.org/dpv/pd#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix org: <https://w3id.org/graphkit/id/org/> .
"""
TERMS = "pd:Financial gk:covers pd:BankAccount . pd:BankAccount gk:covers pd:Iban . pd:Iban gk:covers pd:IbanPart ."
SCHEMA = "[] a owl:AllDisjointClasses ; owl:members ( gk:Practice gk:Denial ) ."
CATALOGUE = """
org:stripe a gk:Organisation ; rdfs:label "Stripe" ; skos:altLabel "Stripe, Inc." ; skos:hiddenLabel "Strype" ;
  gk:memberOf org:stripe-group ; dpv:hasCountry <https://w3id.org/dpv/loc#US> .
org:stripe-group a gk:Organisation ; rdfs:label "Stripe-Gruppe" .
org:other a gk:Organisation ; rdfs:label "Andere AG" .
"""


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    (tmp_path / "terms").mkdir()
    (tmp_path / "organisations").mkdir()
    (tmp_path / "graphkit.ttl").write_text(HEAD + SCHEMA, encoding="utf-8")
    (tmp_path / "terms" / "data.ttl").write_text(HEAD + TERMS, encoding="utf-8")
    (tmp_path / "organisations" / "payment.ttl").write_text(HEAD + CATALOGUE, encoding="utf-8")
    return tmp_path


def test_organisations_stand_in_the_catalogue_and_all_else_in_the_vocabulary(ontology: Path) -> None:
    quads = ontology_quads(ontology)
    assert organisations(quad for quad in quads if quad.graph_name == GRAPH_CATALOGUE) == {
        "stripe",
        "stripe-group",
        "other",
    }
    assert {quad.graph_name for quad in quads} == {GRAPH_CATALOGUE, GRAPH_VOCABULARY}


def organisations(quads: Iterable[Quad]) -> set[str]:
    return {quad.subject.value.rsplit("/", 1)[1] for quad in quads if isinstance(quad.subject, NamedNode)}


def test_covers_is_written_out(ontology: Path) -> None:
    covers = [quad for quad in ontology_quads(ontology) if quad.predicate == GK.covers]
    assert sorted(f"{brief(quad.subject)} {brief(quad.object)}" for quad in covers) == [
        "pd:BankAccount pd:Iban",
        "pd:BankAccount pd:IbanPart",
        "pd:Financial pd:BankAccount",
        "pd:Financial pd:Iban",
        "pd:Financial pd:IbanPart",
        "pd:Iban pd:IbanPart",
    ]


def brief(term: object) -> str:
    return shorten(term) if isinstance(term, NamedNode) else str(term)


def test_blank_nodes_get_names_that_stay_the_same(ontology: Path) -> None:
    quads = ontology_quads(ontology)
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    assert quads == ontology_quads(ontology)


def test_the_catalogue_follows_the_base_and_the_vocabulary_does_not(ontology: Path) -> None:
    quads = ontology_quads(ontology, base="https://example.org/kg/")
    catalogue = {quad.subject for quad in quads if quad.graph_name == GRAPH_CATALOGUE}
    assert NamedNode("https://example.org/kg/org/stripe") in catalogue
    assert {quad.graph_name for quad in quads} == {GRAPH_CATALOGUE, GRAPH_VOCABULARY}


def test_the_hash_changes_with_content_and_path(ontology: Path) -> None:
    first = ontology_hash(ontology)
    assert len(first) == 64
    assert ontology_hash(ontology) == first
    (ontology / "terms" / "data.ttl").rename(ontology / "terms" / "dates.ttl")
    second = ontology_hash(ontology)
    (ontology / "terms" / "dates.ttl").write_text(HEAD, encoding="utf-8")
    assert len({first, second, ontology_hash(ontology)}) == 3


def test_a_written_graph_holds_the_nodes_that_its_policies_use(ontology: Path) -> None:
    said = policy_quads(policy(), RELEASE)
    taken = used_catalogue(said, ontology_quads(ontology))
    assert organisations(taken) == {"stripe", "stripe-group"}
    assert Quad(stripe(), SKOS_ALT_LABEL, Literal("Stripe, Inc."), GRAPH_CATALOGUE) in taken
    assert [brief(quad.object) for quad in taken if quad.predicate == DPV.hasCountry] == ["loc:US"]
    assert "Strype" not in {quad.object.value for quad in taken if isinstance(quad.object, Literal)}
    assert set(dataset_quads(said, ontology_quads(ontology))) == {*said, *taken}


def stripe() -> NamedNode:
    return NamedNode("https://w3id.org/graphkit/id/org/stripe")


def test_broken_turtle_and_an_empty_folder_are_reported(ontology: Path, tmp_path: Path) -> None:
    (ontology / "graphkit.ttl").write_text("gk:x a", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"graphkit\.ttl"):
        ontology_quads(ontology)
    (tmp_path / "none").mkdir()
    with pytest.raises(VocabularyError, match=r"no \.ttl file"):
        ontology_hash(tmp_path / "none")
