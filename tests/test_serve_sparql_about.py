"""What the endpoint says of itself and of its graph, to programs: description, numbers, examples, vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from graphkit.query.saved import questions
from graphkit.rdf.names import NAMESPACES
from graphkit.store import Store
from tests.api_store import samples
from tests.serve_runs import Server, problem, serving

SD = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
VOID = "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dct: <http://purl.org/dc/terms/> "
SH = "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
FORMS = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.TRIG,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.N_QUADS,
    ox.RdfFormat.RDF_XML,
    ox.RdfFormat.JSON_LD,
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(samples()) as running:
        yield running


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(samples())


def graph(server: Server, path: str, accept: str = "text/turtle") -> ox.Store:
    """What stands at a path, as a graph."""
    reply = server.get(path, {"Accept": accept})
    assert (reply.status, reply.media) == (200, accept)
    form = ox.RdfFormat.from_media_type(accept)
    assert form
    found = ox.Store()
    found.load(reply.body, format=form)
    return found


def column(found: ox.Store | Store, query: str) -> list[str]:
    """The first column of the answer."""
    result = found.query(query)
    assert isinstance(result, ox.QuerySolutions)
    return [row[0].value for row in result]


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/.well-known/sparql-examples"])
def test_the_same_in_every_form(server: Server, path: str) -> None:
    first, *others = (set(map(str, graph(server, path, form.media_type))) for form in FORMS)
    assert len(first) > 20
    assert all(other == first for other in others)
    assert server.get(path, format="nt").media == "application/n-triples"
    assert server.get(path).media == "text/turtle"
    again = server.get(path, {"If-None-Match": server.get(path).headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_what_is_no_description(server: Server) -> None:
    problem(server.get("/.well-known/void", {"Accept": "text/csv"}), 406, "text/turtle")
    problem(server.get("/.well-known/void", format="csv"), 400, "turtle")


def test_the_service(server: Server, store: Store) -> None:
    found = graph(server, "/sparql")
    assert column(found, SD + "SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }") == [server.address + "/sparql"]
    query = SD + "ASK { ?s sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph }"
    assert found.query(query)
    names = column(found, SD + "SELECT ?n { ?s sd:defaultDataset/sd:namedGraph/sd:name ?n } ORDER BY ?n")
    assert names == sorted(column(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))
    assert f"{len(names)} of {len(names)} named graphs" in str(list(found))
    assert not found.query(SD + "ASK { ?s sd:feature sd:BasicFederatedQuery }")


def test_the_numbers_are_those_of_the_store(server: Server, store: Store) -> None:
    found = graph(server, "/.well-known/void")
    of_all = VOID + "SELECT ?n { ?d a void:Dataset ; void:sparqlEndpoint ?e ; void:triples ?n }"
    assert column(found, of_all) == [str(len(store.graph))]
    policies = column(store, "SELECT (COUNT(*) AS ?n) { ?p a gk:Policy }")
    assert (
        column(found, f"{VOID} SELECT ?n {{ ?c void:class <{NAMESPACES['gk']}Policy> ; void:entities ?n }}") == policies
    )
    labels = column(store, "SELECT (COUNT(*) AS ?n) { ?s dct:identifier ?o }")
    partition = f"?c void:property <{NAMESPACES['dct']}identifier> ; void:triples ?n"
    assert column(found, f"{VOID} SELECT ?n {{ ?d void:propertyPartition ?c . {partition} }}") == labels
    for policy in store.policies():
        size = str(len(list(store.quads(ox.NamedNode(policy.iri)))))
        inner = f"?d void:subset ?g . ?g sd:name <{policy.iri}> ; void:triples ?n"
        assert column(found, f"{SD}{VOID} SELECT ?n {{ {inner} }}") == [size]
    dumps = column(found, VOID + "SELECT ?f { ?d void:dataDump ?f }")
    assert dumps
    for dump in dumps:
        assert server.ask(dump.removeprefix(server.address), method="HEAD").status == 200, dump


def test_the_examples_can_be_run(server: Server) -> None:
    found = graph(server, "/.well-known/sparql-examples")
    texts = column(found, SH + "SELECT ?q { ?e a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ; sh:select ?q }")
    assert len(texts) == len(questions())
    for text in texts[:5]:
        assert "#+" not in text
        assert server.sparql(text).status == 200
    languages = column(found, SH + "SELECT (LANG(?l) AS ?x) { ?e sh:select ?q ; rdfs:label ?l }")
    assert languages.count("de") == languages.count("en") == len(texts)
    spaces = column(found, SH + "SELECT ?n { ?p sh:declare/sh:namespace ?n }")
    assert set(spaces) == set(NAMESPACES.values())


def test_the_vocabulary_for_completion(server: Server) -> None:
    reply = server.get("/vocabulary.json")
    assert (reply.status, reply.media) == (200, "application/json")
    found = json.loads(reply.text)
    assert list(found) == ["prefixes", "classes", "properties", "concepts"]
    assert found["prefixes"] == NAMESPACES
    classes, properties, concepts = (
        {each["id"]: each for each in found[kind]} for kind in ("classes", "properties", "concepts")
    )
    assert classes["gk:Policy"]["uses"] == 3
    assert set(classes["gk:Disclosure"]["label"]) == {"de", "en"}
    evidence = properties["gk:evidence"]
    assert evidence["range"] == ["gk:Evidence"]
    assert evidence["uses"] > 100
    assert evidence["definition"]["de"]
    # DPV's own properties have no label here, but are used.
    assert properties["dpv:hasPersonalData"]["uses"] > 10
    assert concepts["pd:EmailAddress"]["label"] == {"de": "E-Mail-Adresse", "en": "email address"}
    assert concepts["pd:EmailAddress"]["scheme"] == ["gk:DataCategories"]
    assert concepts["loc:US"]["scheme"] == ["gk:Countries"]
    assert not any("CorrectedName" in name or name.startswith("gk:Caption") for name in concepts)
    again = server.get("/vocabulary.json", {"If-None-Match": reply.headers["etag"]})
    assert again.status == 304


def test_a_form_that_is_asked_for_by_name_needs_no_accept(server: Server) -> None:
    reply = server.get("/sparql", {"Accept": "application/sparql-results+json"}, format="trig")
    assert (reply.status, reply.media) == (200, "application/trig")
    assert server.page("/sparql", format="turtle").media == "text/turtle"
