"""What clients of the field read from the endpoint is what pyoxigraph says of the same store, to the letter."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from graphkit.query.saved import questions
from graphkit.rdf.names import NAMESPACES
from graphkit.serve.sparql.examples import without_header
from graphkit.store import Store
from tests.api_store import samples
from tests.serve_runs import ROOT, Server, serving

PREFIXES = "".join(f"PREFIX {prefix}: <{space}> " for prefix, space in NAMESPACES.items())
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPED = {"", XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
"""Datatypes that formats leave out."""
ODD = [
    r"'\"'", r"'\\n\\'", r"'a\tb'", r"'a\nb'", r"'a\rb'", r"'a\r\nb'", "' a '", "''", "'<a>&amp;]]>'", "'a,b;c'",
    "'\u00e4\u0308 \u00df \u1e9e'", "'\U0001f600'", "'\u2028\u0085\ufeff'", "'\u05d0\u202e'", "'?x$y {}'", "'%20+'",
    "'de'@de", "'at'@de-AT", "'\u4e2d'@zh-Hant", "123456789012345678901234567890", "-1", "1.50", "1e300", "-0.0",
    "true", "'P7Y'^^xsd:duration", "'2020-07-16'^^xsd:date", "'x y'^^<http://example.org/t#\u00fc>",
    "<http://example.org/\u00fc?a=b&c=d#e>", "<urn:x:(y)'z>",
]  # fmt: skip
TABLES = {question.name: without_header(question.text) for question in questions()} | {
    "odd values": f"{PREFIXES}SELECT ?x {{ VALUES ?x {{ {' '.join(ODD)} }} }}",
    "unbound": f"{PREFIXES}SELECT ?p ?no ?t {{ ?p a gk:Policy OPTIONAL {{ ?p dct:nothing ?no }} OPTIONAL "
    "{ ?p dct:title ?t } }",
    "graphs": f"{PREFIXES}SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g",
    "every quote": f"{PREFIXES}SELECT ?e ?q {{ ?e oa:exact ?q }}",
    "no rows": f"{PREFIXES}SELECT ?x {{ ?x a gk:Nothing }}",
}
TRUTHS = {
    "yes": f"{PREFIXES}ASK {{ ?p a gk:Policy }}",
    "no": f"{PREFIXES}ASK {{ ?p a gk:Nothing }}",
}
GRAPHS = {
    "construct": f"{PREFIXES}CONSTRUCT {{ ?s gk:sendsDataTo ?p . ?p rdfs:label ?l }} WHERE {{ ?s gk:sendsDataTo ?p . "
    "?p rdfs:label ?l }",
    "describe": f"{PREFIXES}DESCRIBE ?p {{ ?p a gk:Policy }}",
    "odd graph": f"{PREFIXES}CONSTRUCT {{ <urn:s> <urn:p:x> ?x }} WHERE {{ VALUES ?x {{ {' '.join(ODD)} }} }}",
    "no triples": f"{PREFIXES}CONSTRUCT WHERE {{ ?x a gk:Nothing }}",
}
Term = tuple[str, str, str, str]
"""IRI, literal or blank node; value, language, datatype."""
Rows = Counter[frozenset[tuple[str, Term]]]


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(samples())


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(samples()) as running:
        yield running


@pytest.fixture(autouse=True)
def as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib would write numbers in a way of its own."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def term(kind: str, value: str, language: str = "", datatype: str = "") -> Term:
    """A term in the form in which all are compared; the case of language tags means nothing."""
    return kind, value, language.lower(), "" if datatype in TYPED else datatype


def of_oxigraph(node: object) -> Term:
    """A term of pyoxigraph."""
    if isinstance(node, ox.Literal):
        return term("literal", node.value, node.language or "", node.datatype.value)
    assert isinstance(node, ox.NamedNode)
    return term("iri", node.value)


def of_rdflib(node: object) -> Term:
    """A term of rdflib."""
    if isinstance(node, rdflib.Literal):
        return term("literal", str(node), node.language or "", str(node.datatype or ""))
    assert isinstance(node, rdflib.URIRef)
    return term("iri", str(node))


def of_json(node: dict[str, str]) -> Term:
    """A term of SPARQL's JSON."""
    kind = {"uri": "iri", "literal": "literal", "typed-literal": "literal"}[node["type"]]
    return term(kind, node["value"], node.get("xml:lang", ""), node.get("datatype", ""))


def of_comunica(node: list[str]) -> Term:
    """A term of `comunica_answers.mjs`."""
    kind = {"NamedNode": "iri", "Literal": "literal"}[node[0]]
    return term(kind, node[1], node[2], node[3])


def rows_of(rows: Iterable[dict[str, Any]], read: Callable[[Any], Term]) -> Rows:
    """Rows in any order; what is unbound is left out."""
    return Counter(frozenset((name, read(value)) for name, value in row.items() if value is not None) for row in rows)


def direct(store: Store, query: str) -> Rows:
    """The rows of SELECT, or the triples of CONSTRUCT, without a server."""
    found = store.query(query)
    if isinstance(found, ox.QueryTriples):
        triples = {(triple.subject, triple.predicate, triple.object) for triple in found}
        return rows_of((dict(zip("spo", triple, strict=True)) for triple in triples), of_oxigraph)
    return solutions(found)


def solutions(found: object) -> Rows:
    """Rows of pyoxigraph."""
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return rows_of(({name: row[name] for name in names} for row in found), of_oxigraph)


def triples(graph: rdflib.Graph) -> Rows:
    """Triples of rdflib."""
    return rows_of((dict(zip("spo", triple, strict=True)) for triple in graph), of_rdflib)


def test_the_queries_find_something(store: Store) -> None:
    found = [name for name, query in (TABLES | GRAPHS).items() if direct(store, query)]
    assert len(found) > 25
    assert sum(direct(store, TABLES["odd values"]).values()) == len(ODD)


# curl


def curl(server: Server, *arguments: str, path: str = "/sparql") -> bytes:
    """What curl prints; a status beyond 399 is an error."""
    command = ["curl", "--silent", "--show-error", "--fail-with-body", *arguments, server.address + path]
    return subprocess.run(command, capture_output=True, timeout=60, check=True).stdout


WAYS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "get": lambda query: ("--get", "--data-urlencode", f"query={query}"),
    "form": lambda query: ("--data-urlencode", f"query={query}"),
    "body": lambda query: ("--header", "Content-Type: application/sparql-query", "--data-binary", query),
    "packed": lambda query: ("--compressed", "--data-urlencode", f"query={query}"),
}
FORMS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("way", WAYS)
def test_curl(server: Server, store: Store, way: str) -> None:
    for number, query in enumerate(TABLES.values()):
        media = list(FORMS)[number % len(FORMS)]
        content = curl(server, "--header", f"Accept: {media}", *WAYS[way](query))
        assert solutions(ox.parse_query_results(content, format=FORMS[media])) == direct(store, query), query
    for name, query in TRUTHS.items():
        assert curl(server, "--header", "Accept: text/plain", *WAYS[way](query)) == (
            b"true" if name == "yes" else b"false"
        )


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("media", [*FORMS, "text/csv"])
def test_odd_values_in_every_format(server: Server, store: Store, media: str) -> None:
    content = curl(server, "--header", f"Accept: {media}", *WAYS["form"](TABLES["odd values"]))
    expected = direct(store, TABLES["odd values"])
    if media == "text/csv":
        head, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
        assert head == ["x"]
        # CSV says nothing of kinds; a row with an empty cell is an empty line.
        assert Counter((row or [""])[0] for row in rows) == Counter(
            value for row in expected for _, (_, value, *_) in row
        )
    else:
        assert solutions(ox.parse_query_results(content, format=FORMS[media])) == expected


# SPARQLWrapper


def asked(server: Server, query: str, format: str, method: str = "GET") -> Any:
    """SPARQLWrapper's answer."""
    client = SPARQLWrapper.SPARQLWrapper(server.address + "/sparql", returnFormat=format)
    client.setMethod(method)
    client.setQuery(query)
    return client.query()


# SPARQLWrapper's own way with graphs.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(server: Server, store: Store, method: str) -> None:
    for query in TABLES.values():
        answer = asked(server, query, SPARQLWrapper.JSON, method).convert()
        assert rows_of(answer["results"]["bindings"], of_json) == direct(store, query), query
    for name, query in TRUTHS.items():
        assert asked(server, query, SPARQLWrapper.JSON, method).convert()["boolean"] is (name == "yes")
    for format in (SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD, SPARQLWrapper.XML):
        for query in GRAPHS.values():
            assert triples(asked(server, query, format, method).convert()) == direct(store, query), format
    for query in GRAPHS.values():
        content = asked(server, query, SPARQLWrapper.TURTLE, method).convert()
        assert triples(rdflib.Graph().parse(content, format="turtle")) == direct(store, query)


def test_sparqlwrapper_by_the_body(server: Server, store: Store) -> None:
    client: Any = SPARQLWrapper.SPARQLWrapper2(server.address + "/sparql")
    client.setMethod(SPARQLWrapper.POST)
    client.setRequestMethod(SPARQLWrapper.POSTDIRECTLY)
    client.setQuery(TABLES["unbound"])
    found = client.query().bindings
    assert len(found) == sum(direct(store, TABLES["unbound"]).values())
    assert {row["p"].value for row in found} == {policy.iri for policy in store.policies()}


def test_sparqlwrapper_chooses_graphs(server: Server, store: Store) -> None:
    policy = store.policies()[0].iri
    client: Any = SPARQLWrapper.SPARQLWrapper(
        server.address + "/sparql", returnFormat=SPARQLWrapper.JSON, defaultGraph=policy
    )
    client.setQuery(f"{PREFIXES}SELECT ?p {{ ?p a gk:Policy }}")
    assert [row["p"]["value"] for row in client.query().convert()["results"]["bindings"]] == [policy]


def test_sparqlwrapper_learns_what_is_wrong(server: Server) -> None:
    client = SPARQLWrapper.SPARQLWrapper(server.address + "/sparql")
    client.setQuery("SELECT ?x { ?x")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="ends too early"):
        client.query()


# rdflib


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format", ["xml", "json"])
def test_rdflib_store(server: Server, store: Store, method: str, format: str) -> None:
    remote = rdflib.Graph(SPARQLStore(server.address + "/sparql", method=method, returnFormat=format))
    for query in TABLES.values():
        result = remote.query(query)
        found = rows_of((row.asdict() for row in result), of_rdflib)  # type: ignore[union-attr]
        assert found == direct(store, query), query
    for name, query in TRUTHS.items():
        assert remote.query(query).askAnswer is (name == "yes")
    # It accepts no form of graphs where it is told that tables are to come as JSON.
    for query in GRAPHS.values() if format == "xml" else ():
        found_graph = remote.query(query).graph
        assert found_graph is not None
        assert triples(found_graph) == direct(store, query)


def test_rdflib_store_as_a_graph(server: Server, store: Store) -> None:
    """Patterns, lengths and contexts: what rdflib asks for by itself."""
    remote = rdflib.Graph(SPARQLStore(server.address + "/sparql"))
    policy = store.policies()[0]
    node = rdflib.URIRef(policy.iri)
    assert str(remote.value(node, rdflib.DCTERMS.identifier)) == policy.slug
    assert (node, rdflib.RDF.type, rdflib.URIRef(NAMESPACES["gk"] + "Policy")) in remote
    found = rows_of((dict(zip("po", pair, strict=True)) for pair in remote.predicate_objects(node)), of_rdflib)
    assert found == direct(store, f"SELECT ?p ?o {{ <{policy.iri}> ?p ?o }}")


# Comunica

WEB = Path(os.environ.get("GRAPHKIT_COMUNICA", ROOT / "web"))
HAS_COMUNICA = bool(shutil.which("node")) and (WEB / "node_modules/@comunica/query-sparql").is_dir()


def comunica(source: dict[str, str], queries: list[str]) -> list[Any]:
    """Comunica's answers."""
    script = (ROOT / "tests/comunica_answers.mjs").read_text(encoding="utf-8")
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", script],
        cwd=WEB,
        input=json.dumps({"source": source, "queries": queries}),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not HAS_COMUNICA, reason="Comunica is not installed (npm ci in web/)")
def test_comunica(server: Server, store: Store) -> None:
    queries = [*TABLES.values(), *GRAPHS.values()]
    *answers, yes, no = comunica({"type": "sparql", "value": server.address + "/sparql"}, [*queries, *TRUTHS.values()])
    for query, answer in zip(queries, answers, strict=True):
        assert rows_of(answer, of_comunica) == direct(store, query), query
    assert (yes, no) == (True, False)


@pytest.mark.skipif(not HAS_COMUNICA, reason="Comunica is not installed (npm ci in web/)")
def test_comunica_finds_out_that_it_is_an_endpoint(server: Server, store: Store) -> None:
    """By the service description, to which it comes by the address alone."""
    queries = [TABLES["unbound"], TABLES["recipients-of-data"], GRAPHS["describe"]]
    answers = comunica({"value": server.address + "/sparql"}, queries)
    for query, answer in zip(queries, answers, strict=True):
        assert rows_of(answer, of_comunica) == direct(store, query), query
