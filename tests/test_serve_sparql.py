"""/sparql over HTTP: the protocol's operations, formats, and what is refused."""

from __future__ import annotations

import csv
import io
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from urllib.parse import urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from tests.serve_runs import FORM, ROOT, Server, problem, serving
from tests.store_builds import build

SELECT = "SELECT ?slug { ?p a gk:Policy ; dct:identifier ?slug } ORDER BY ?slug"
CONSTRUCT = "CONSTRUCT { ?p dct:identifier ?slug } WHERE { ?p a gk:Policy ; dct:identifier ?slug }"
QUERY = "application/sparql-query"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("sparql") / "store"
    build(place, "nord", "süd")
    with serving(place) as running:
        yield running


def test_get_and_both_posts_give_the_same(server: Server) -> None:
    by_get = server.get("/sparql", query=SELECT)
    by_form = server.sparql(SELECT)
    by_body = server.ask("/sparql", SELECT.encode(), {"Content-Type": f"{QUERY}; charset=utf-8"})
    assert by_get.status == 200
    assert by_get.body == by_form.body == by_body.body
    assert by_get.media == "application/sparql-results+json"
    assert by_get.json == {
        "head": {"vars": ["slug"]},
        "results": {"bindings": [{"slug": {"type": "literal", "value": slug}} for slug in ("nord", "süd")]},
    }


def test_formats_of_solutions(server: Server) -> None:
    assert list(csv.reader(io.StringIO(server.sparql(SELECT, "text/csv").text))) == [["slug"], ["nord"], ["süd"]]
    assert server.sparql(SELECT, format="tsv").text.splitlines() == ["?slug", '"nord"', '"süd"']
    xml = server.sparql(SELECT, "application/sparql-results+xml")
    assert xml.media == "application/sparql-results+xml"
    assert [each.text for each in ElementTree.fromstring(xml.text).iter() if each.tag.endswith("literal")] == [
        "nord",
        "süd",
    ]
    assert server.sparql(SELECT, "text/csv;q=0.4, application/json;q=0.9").json["head"] == {"vars": ["slug"]}


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", ox.RdfFormat.TURTLE),
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_formats_of_graphs(server: Server, accept: str, form: ox.RdfFormat) -> None:
    reply = server.sparql(CONSTRUCT, accept)
    assert reply.media == form.media_type
    slugs = {str(quad.object) for quad in ox.parse(reply.body, format=form)}
    assert slugs == {'"nord"', '"süd"'}


def test_ask_and_describe(server: Server) -> None:
    assert server.sparql("ASK { ?p a gk:Policy }").json == {"head": {}, "boolean": True}
    assert server.sparql("ASK { ?p a gk:Nothing }").json["boolean"] is False
    assert '"nord"' in server.sparql("DESCRIBE ?p { ?p dct:identifier 'nord' }").text


def test_graphs_named_by_parameters(server: Server) -> None:
    graph = server.sparql("SELECT ?g { GRAPH ?g { ?g dct:identifier 'nord' } }").json["results"]["bindings"][0]
    iri = graph["g"]["value"]
    assert server.sparql(SELECT, "text/csv", **{"default-graph-uri": iri}).text.split() == ["slug", "nord"]
    by_body = "/sparql?" + urlencode({"named-graph-uri": iri})
    reply = server.ask(by_body, b"SELECT ?s { GRAPH ?g { ?g dct:identifier ?s } }", {"Content-Type": QUERY})
    assert reply.json["results"]["bindings"] == [{"s": {"type": "literal", "value": "nord"}}]
    problem(server.sparql(f"SELECT * FROM <{iri}> {{ ?s ?p ?o }}"), 400, "FROM", "default-graph-uri")
    problem(server.sparql(SELECT, **{"default-graph-uri": "no iri"}), 400, "IRI")


def test_head_has_no_body(server: Server) -> None:
    reply = server.ask("/sparql?" + urlencode({"query": SELECT}), method="HEAD")
    assert (reply.status, reply.body) == (200, b"")


def test_malformed_queries_say_where(server: Server) -> None:
    error = problem(server.sparql("SELECT ?x {\n ?x a gk:Policy . } x"), 400, "not well-formed")
    assert error["where"] == "line 2, column 22"
    problem(server.sparql("SELECT ?x { ?x nope:it 1 }"), 400, "Prefix not found")
    problem(server.sparql(""), 400, "not well-formed")


def test_requests_that_are_no_query(server: Server) -> None:
    problem(server.get("/sparql"), 400, "one query")
    problem(server.ask("/sparql?query=ASK%7B%7D&query=ASK%7B%7D"), 400, "2")
    problem(server.ask("/sparql", b"ASK {}", {"Content-Type": "text/plain"}), 415, "text/plain")
    problem(server.ask("/sparql", b"ASK { ?s ?p '\xff' }", {"Content-Type": QUERY}), 400, "UTF-8")
    problem(server.ask("/sparql", b"query=ASK%20%7B%FF%7D", {"Content-Type": FORM}), 400, "UTF-8")
    problem(server.ask("/sparql", b"#" * 1_100_000, {"Content-Type": QUERY}), 413, "1 MB")
    problem(server.sparql(SELECT, "image/png"), 406, "text/csv")
    problem(server.sparql(SELECT, format="turtle"), 400, "turtle", "csv")
    problem(server.sparql(CONSTRUCT, format="csv"), 400, "csv", "turtle")
    problem(server.ask("/sparql", method="DELETE"), 405, "DELETE")


UPDATES = [
    "INSERT DATA { <a:b> <a:b> 1 }",
    "PREFIX x: <http://e/> # SELECT\n DELETE WHERE { ?s ?p ?o }",
    "BASE <http://e/> LOAD <http://127.0.0.1:PORT/>",
    "clear all",
    "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
]


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused(server: Server, update: str) -> None:
    problem(server.sparql(update), 403, "only reads")
    problem(server.ask("/sparql", urlencode({"update": update}).encode(), {"Content-Type": FORM}), 403, "only reads")
    problem(server.ask("/sparql", update.encode(), {"Content-Type": "application/sparql-update"}), 403, "only reads")
    assert server.sparql(SELECT, "text/csv").text.split() == ["slug", "nord", "süd"]


CALLS = [
    "SELECT * { SERVICE AT { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT AT { ?s ?p ?o } }",
    "ASK { FILTER EXISTS { { SELECT * { service#\n AT{ ?s ?p ?o } } } }",
    "PREFIX : AT SELECT * { ?s ?p 1SERVICE:x { ?a ?b ?c } }",
    "CONSTRUCT WHERE { ?s ?p ?o } # SERVICE AT {",
]


@pytest.mark.parametrize("query", CALLS)
def test_calls_to_other_endpoints_are_refused(server: Server, endpoint: tuple[int, list[bytes]], query: str) -> None:
    port, arrived = endpoint
    problem(server.sparql(query.replace("AT", f"<http://127.0.0.1:{port}/>")), 403, "SERVICE")
    assert not arrived


def test_the_word_service_alone_is_no_call(server: Server) -> None:
    assert server.sparql("ASK { ?service a gk:Service }").status == 200


def test_a_worker_can_not_connect_where_the_kernel_forbids_it() -> None:
    """The second lock, tried by itself: the process that answers has no way out at all."""
    code = (
        "import socket, sys; from graphkit.serve.work.sandbox import close_network\n"
        "if not close_network(): sys.exit(3)\n"
        "try: socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)\n"
        "except PermissionError: sys.exit(0)\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = str(listening.getsockname()[1])
        done = subprocess.run([sys.executable, "-c", code, port], cwd=ROOT, timeout=60, check=False)
    if done.returncode == 3:
        pytest.skip("this kernel has no Landlock for TCP")
    assert done.returncode == 0


@pytest.fixture
def endpoint() -> Iterator[tuple[int, list[bytes]]]:
    """A port on this machine, and what arrives there."""
    arrived: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    arrived.append(connection.recv(65536))

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1], arrived
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=10)
