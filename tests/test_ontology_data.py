"""Data codes, technologies and rights of the ontology: complete, in both languages, and true to DPV."""

from __future__ import annotations

import gzip
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.files import folder
from graphkit.vocab.names import DPV, EU_GDPR, GK, PD, SKOS
from graphkit.vocab.patterns import label_patterns, parse_pattern

DPV_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "dpv"
TECH = DPV[:-1] + "/tech#"
BY_USE = {PD + name for name in ("Tracking", "External", "Internal", "Social")}
FILES = ("data", "technologies", "rights")
TOPS = {DPV + name for name in ("PersonalData", "Technology", "Right")}
OWN_DATA = {
    "OrganisationName",
    "AccessTimestamp",
    "CookieIdentifier",
    "AddressBook",
    "ContractData",
    "LogData",
    "NonProfitDocument",
}

needs_dpv = pytest.mark.skipif(not DPV_FOLDER.is_dir(), reason="DPV's Turtle is not in this checkout")
Pairs = set[tuple[str, str]]


@cache
def triples(name: str) -> tuple[ox.Triple, ...]:
    path = folder("ontology") / "terms" / f"{name}.ttl"
    return tuple(quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


@cache
def dpv() -> tuple[ox.Quad, ...]:
    found: list[ox.Quad] = []
    for path in sorted(DPV_FOLDER.iterdir()):
        if path.name.removesuffix(".gz").endswith(".ttl"):
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            found += ox.parse(content, format=ox.RdfFormat.TURTLE)
    return tuple(found)


def pairs(source: tuple[ox.Triple, ...] | tuple[ox.Quad, ...], predicate: str) -> Pairs:
    """Subject and object of every statement with the predicate."""
    return {
        (s.subject.value, s.object.value)
        for s in source
        if s.predicate.value == predicate
        and isinstance(s.subject, ox.NamedNode)
        and isinstance(s.object, ox.NamedNode | ox.Literal)
    }


def terms(name: str) -> set[str]:
    return {term for term, _ in pairs(triples(name), SKOS + "inScheme")}


def hidden(name: str) -> set[str]:
    """Concepts that only carry the hierarchy."""
    return {term for term, value in pairs(triples(name), GK + "extractable") if value == "false"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("predicate", ["prefLabel", "definition"])
def test_every_term_has_one_label_and_definition_in_each_language(name: str, predicate: str) -> None:
    found = Counter(
        (triple.subject.value, triple.object.language)
        for triple in triples(name)
        if triple.predicate.value == SKOS + predicate
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.Literal)
    )
    assert found == {(term, language): 1 for term in terms(name) for language in ("de", "en")}


@pytest.mark.parametrize("name", FILES)
def test_every_label_and_pattern_can_be_read(name: str) -> None:
    for triple in triples(name):
        if isinstance(triple.object, ox.Literal) and triple.object.language:
            language = triple.object.language
            if triple.predicate.value in (GK + "pattern", GK + "distractor"):
                assert parse_pattern(triple.object.value, language)
            elif triple.predicate.value.startswith(SKOS) and triple.predicate.value.endswith("Label"):
                assert label_patterns(triple.object.value, language)


def test_our_own_data_codes() -> None:
    assert {term.removeprefix(GK) for term in terms("data") if term.startswith(GK)} == OWN_DATA


def test_no_label_stands_for_two_codes() -> None:
    labels = Counter(
        (str(triple.object).casefold())
        for triple in triples("data")
        if triple.predicate.value in (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
    )
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_every_term_but_the_top_has_a_broader_one_in_its_file(name: str) -> None:
    broader = pairs(triples(name), SKOS + "broader")
    assert {term for term, _ in broader} == terms(name) - TOPS
    assert {above for _, above in broader} <= terms(name)


@pytest.mark.parametrize("name", FILES)
def test_carriers_of_the_hierarchy_have_no_wordings(name: str) -> None:
    worded = {
        term
        for kind in (SKOS + "altLabel", SKOS + "hiddenLabel", GK + "pattern")
        for term, _ in pairs(triples(name), kind)
    }
    assert worded.isdisjoint(hidden(name))
    assert hidden(name) <= {above for _, above in pairs(triples(name), SKOS + "broader")}


def test_covers_is_the_closure_of_the_hierarchy_without_the_edges_by_use() -> None:
    edges = {(above, below) for below, above in pairs(triples("data"), SKOS + "broader") if above not in BY_USE}
    edges -= {(PD + "Location", PD + "PhysicalAddress")}
    closure = set(edges)
    while more := {(a, d) for a, b in closure for c, d in edges if b == c} - closure:
        closure |= more
    assert pairs(triples("covers"), GK + "covers") == closure


@pytest.mark.parametrize(
    ("above", "below", "covered"),
    [
        ("Contact", "EmailAddress", True),
        ("Financial", "PaymentCardNumber", True),
        ("DeviceBased", "DeviceOperatingSystem", True),
        ("Tracking", "EmailAddress", False),
        ("Location", "PhysicalAddress", False),
        ("Location", "PostalCode", False),
        ("Contact", "PostalCode", True),
        ("EmailAddress", "EmailAddress", False),
    ],
)
def test_what_covers_what(above: str, below: str, covered: bool) -> None:
    assert ((PD + above, PD + below) in pairs(triples("covers"), GK + "covers")) is covered


@needs_dpv
@pytest.mark.parametrize("name", FILES)
def test_iris_of_dpv_exist(name: str) -> None:
    known = {quad.subject.value for quad in dpv() if isinstance(quad.subject, ox.NamedNode)}
    ours = {term for term in terms(name) if term.startswith((DPV, PD, TECH, EU_GDPR))}
    assert ours <= known


@needs_dpv
@pytest.mark.parametrize("name", FILES)
def test_hierarchy_is_the_one_of_dpv(name: str) -> None:
    shipped = {term for term in terms(name) if not term.startswith(GK)}
    ours = {(term, above) for term, above in pairs(triples(name), SKOS + "broader") if term in shipped}
    theirs = {(term, above) for term, above in pairs(dpv(), SKOS + "broader") if {term, above} <= shipped}
    assert ours == theirs
