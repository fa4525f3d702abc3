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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
        ("application/*;q=0.5, text/csv;q=0.6", "text/csv"),
        # The more specific range counts, whatever the order.
        ("*/*, application/sparql-results+json;q=0.1, text/*;q=0", "application/sparql-results+xml"),
        ("application/xml", "application/sparql-results+xml"),
        (
            "application/sparql-results+xml;q=0.9,application/sparql-results+json;q=0.8",
            "application/sparql-results+xml",
        ),
        ("TEXT/CSV ; Q=1", "text/csv"),
        ("text/turtle, application/sparql-results+json", "application/sparql-results+json"),
    ],
)
def test_what_is_accepted(server: Server, accept: str, media: str) -> None:
    reply = server.sparql(SELECT, accept)
    assert (reply.status, reply.media) == (200, media)
    assert "accept" in reply.headers["vary"].lower()


@pytest.mark.parametrize(
    ("query", "format", "media"),
    [
        (SELECT, "xml", "application/sparql-results+xml"),
        (SELECT, "TSV", "text/tab-separated-values"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "application/sparql-results+json", "application/sparql-results+json"),
        # As it arrives when nobody encoded the plus sign.
        (SELECT, "application/sparql-results xml", "application/sparql-results+xml"),
        (SELECT, "", "application/sparql-results+json"),
        ("ASK {}", "text", "text/boolean"),
        (CONSTRUCT, "json", "application/ld+json"),
        (CONSTRUCT, "xml", "application/rdf+xml"),
        (CONSTRUCT, "n3", "text/turtle"),
        (CONSTRUCT, "nt", "application/n-triples"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
    ],
)
def test_a_format_by_its_name(server: Server, query: str, format: str, media: str) -> None:
    reply = server.sparql(query, "image/png, */*;q=0.1", format=format)
    assert (reply.status, reply.media) == (200, media)


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", ox.RdfFormat.TURTLE),
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
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
    assert server.sparql("ASK {}", "text/plain").text == server.sparql("ASK {}", "text/csv").text == "true"
    assert '"nord"' in server.sparql("DESCRIBE ?p { ?p dct:identifier 'nord' }").text


def test_each_triple_once_and_in_order(server: Server) -> None:
    query = "CONSTRUCT { ?p a gk:Policy . ?p dct:identifier ?slug } WHERE { ?p dct:identifier ?slug ; ?x ?y }"
    lines = server.sparql(query, "application/n-triples").text.splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == 4
    assert server.sparql(query).text == server.sparql(query).text


def test_what_xml_can_not_say_is_no_broken_xml(server: Server) -> None:
    problem(server.sparql(r"SELECT ('\u0001' AS ?x) {}", format="xml"), 406, "control character")
    problem(server.sparql(r"CONSTRUCT { <a:b> <a:c> '\u0001' } {}", format="xml"), 406, "control character")
    problem(server.sparql("CONSTRUCT { <a:b> <http://e/1> 1 } {}", format="rdfxml"), 406, "turtle")
    assert server.sparql("CONSTRUCT { <a:b> <http://e/1> 1 } {}", format="turtle").status == 200
    odd = r"SELECT (' <a>&amp;\r\n\t]]> ' AS ?x) {}"
    found = ElementTree.fromstring(server.sparql(odd, format="xml").text).iter()
    assert [each.text for each in found if each.tag.endswith("literal")] == [" <a>&amp;\r\n\t]]> "]


def test_graphs_named_by_the_protocol_and_by_the_query(server: Server) -> None:
    nord, süd = (
        server.sparql(f"SELECT ?g {{ GRAPH ?g {{ ?g dct:identifier '{slug}' }} }}").json["results"]["bindings"][0]["g"][
            "value"
        ]
        for slug in ("nord", "süd")
    )
    assert server.sparql(SELECT, "text/csv", **{"default-graph-uri": nord}).text.split() == ["slug", "nord"]
    by_body = "/sparql?" + urlencode({"named-graph-uri": nord})
    reply = server.ask(by_body, b"SELECT ?s { GRAPH ?g { ?g dct:identifier ?s } }", {"Content-Type": QUERY})
    assert reply.json["results"]["bindings"] == [{"s": {"type": "literal", "value": "nord"}}]
    chosen = SELECT.replace("{", f"FROM <{süd}> {{", 1)
    assert server.sparql(chosen, "text/csv").text.split() == ["slug", "süd"]
    # The protocol's dataset goes before the query's (SPARQL 1.1 Protocol, section 2.1.4).
    assert server.sparql(chosen, "text/csv", **{"default-graph-uri": nord}).text.split() == ["slug", "nord"]
    assert server.sparql(chosen, "text/csv", **{"named-graph-uri": nord}).text.split() == ["slug"]
    # A form sends fields that nobody filled in.
    assert server.sparql(SELECT, "text/csv", **{"default-graph-uri": ""}).text.split() == ["slug", "nord", "süd"]
    problem(server.sparql(SELECT, **{"default-graph-uri": "no iri"}), 400, "IRI", "default-graph-uri")
    problem(server.sparql(SELECT, **{"named-graph-uri": "no iri"}), 400, "IRI", "named-graph-uri")


def test_from_fetches_nothing(server: Server, endpoint: tuple[int, list[bytes]]) -> None:
    port, arrived = endpoint
    for place in (f"http://127.0.0.1:{port}/x.ttl", "file:///etc/hostname"):
        for word in ("FROM", "FROM NAMED"):
            reply = server.sparql(f"SELECT * {word} <{place}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}")
            assert reply.json["results"]["bindings"] == []
        for name in ("default-graph-uri", "named-graph-uri"):
            assert server.sparql("SELECT * { ?s ?p ?o }", **{name: place}).json["results"]["bindings"] == []
    assert not arrived


def test_relative_names_refer_to_the_address_of_the_endpoint(server: Server) -> None:
    reply = server.sparql("SELECT (<x#y> AS ?a) (<> AS ?b) {}", "text/csv")
    assert reply.text.split() == ["a,b", f"{server.address}/x#y,{server.address}/sparql"]


def test_head_and_options_have_no_body(server: Server) -> None:
    path = "/sparql?" + urlencode({"query": SELECT})
    reply = server.ask(path, method="HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert reply.headers["content-length"] == str(len(server.ask(path).body))
    for path in ("/sparql", "/.well-known/void", "/vocabulary.json"):
        assert server.ask(path, method="HEAD").status == 200
    options = server.ask("/sparql", method="OPTIONS")
    assert (options.status, options.body) == (204, b"")
    assert options.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_malformed_queries_say_where(server: Server) -> None:
    error = problem(server.sparql("SELECT ?x {\n ?x a gk:Policy . } x"), 400, "not well-formed", "“x” can't stand here")
    assert error["where"] == "line 2, column 21"
    assert f"{error['line']} {error['column']}" == "2 21"
    assert error["excerpt"] == " ?x a gk:Policy . } x\n" + " " * 20 + "^"
    problem(server.sparql("SELECT ?x { ?x nope:it 1 }"), 400, "the prefix “nope:” is not declared", "column 16")
    problem(server.sparql(""), 400, "not well-formed", "ends too early")
    problem(server.sparql("ASK {} ASK {}"), 400, "not well-formed", "column 8")


def test_requests_that_are_no_query(server: Server) -> None:
    problem(server.get("/sparql", {"Accept": "text/csv"}), 400, "one query")
    problem(server.ask("/sparql", b"", {"Content-Type": FORM}), 400, "one query")
    problem(server.ask("/sparql?default-graph-uri=a:b"), 400, "one query")
    problem(server.ask("/sparql?query=ASK%7B%7D&query=ASK%7B%7D"), 400, "2")
    problem(server.ask("/sparql?query=ASK%7B%7D", b"ASK {}", {"Content-Type": QUERY}), 400, "2")
    problem(server.ask("/sparql", b"ASK {}", {"Content-Type": "text/plain"}), 415, "text/plain")
    problem(server.ask("/sparql", b"ASK {}", {"Content-Type": f"{QUERY}; charset=latin1"}), 415, "latin1")
    problem(server.ask("/sparql", b"ASK { ?s ?p '\xff' }", {"Content-Type": QUERY}), 400, "UTF-8")
    problem(server.ask("/sparql", b"query=ASK%20%7B%FF%7D", {"Content-Type": FORM}), 400, "UTF-8")
    problem(server.ask("/sparql", b"#" * 1_100_000, {"Content-Type": QUERY}), 413, "1 MB")
    problem(server.sparql(SELECT, "image/png"), 406, "text/csv")
    problem(server.sparql(SELECT, format="turtle"), 400, "turtle", "csv")
    problem(server.sparql(CONSTRUCT, format="csv"), 400, "csv", "turtle")
    problem(server.ask("/sparql", method="DELETE"), 405, "DELETE")
    problem(server.ask("/sparql", b"ASK {}", {"Content-Type": QUERY}, method="PUT"), 405, "PUT")


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
    "SELECT (EXISTS { SERVICE AT { ?s ?p ?o } } AS ?x) FROM AT {}",
    "SELECT * { { SELECT * { { SELECT * { OPTIONAL { SERVICE AT { ?s ?p ?o } } } } } } }",
    "SELECT * { BIND(AT AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "DESCRIBE ?s { MINUS { SERVICE AT { ?s ?p ?o } } }",
    "BASE AT SELECT * { SERVICE <x> { ?s ?p ?o } }",
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


def test_a_browser_gets_a_page_unless_it_asks_for_a_format(server: Server) -> None:
    for page in (server.page("/sparql"), server.page("/sparql", query=SELECT)):
        assert (page.status, page.media) == (200, "text/html")
    assert server.page("/sparql", query=SELECT, format="csv").text.split() == ["slug", "nord", "süd"]
    assert server.page("/sparql", query="ASK {").status == 400


PIECES = [
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "NAMED", "GRAPH", "FILTER", "EXISTS", "OPTIONAL"),
    *("UNION", "MINUS", "VALUES", "BIND", "AS", "GROUP BY", "ORDER BY", "LIMIT 3", "OFFSET", "HAVING", "DISTINCT"),
    *("SERVICE", "SILENT", "INSERT DATA", "DELETE", "LOAD", "PREFIX", "BASE", "COUNT(*)", "REGEX(?x, '(((')", "UNDEF"),
    *("?x", "$y", "?s ?p ?o .", "*", "{", "}", "(", ")", "[", "]", ",", ";", ".", "a", "gk:Policy", ":x", "_:b", "<<"),
    *("<http://e/x>", "<a b>", "<", ">", "=", "+", "/", "|", "^", "!", "1", "1e3", "-", "'x'", "'", '"""', "@de", "^^"),
    *("#", "\n", "\r", "\t", "\x00", "\\u0041", "\\uD800", "\\U00110000", "\u00e4", "\U0001f600", "\u2028", "xsd:date"),
]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14), gap=st.sampled_from([" ", "", "\n"]), body=st.booleans())
def test_no_text_breaks_the_server(server: Server, pieces: list[str], gap: str, body: bool) -> None:
    query = gap.join(pieces)
    reply = server.ask("/sparql", query.encode(), {"Content-Type": QUERY}) if body else server.sparql(query)
    if reply.status != 200:
        error = problem(reply, reply.status)
        assert reply.status in (400, 403), (query, error)


@settings(max_examples=50, deadline=None)
@given(body=st.binary(max_size=60), media=st.sampled_from([QUERY, FORM, f"{QUERY}; charset=utf-8", "", "x/y"]))
def test_no_bytes_break_the_server(server: Server, body: bytes, media: str) -> None:
    reply = server.ask("/sparql", body, {"Content-Type": media})
    assert reply.status in (200, 400, 403, 415), reply.text


def test_texts_that_go_deeper_than_a_process_can_are_refused(server: Server) -> None:
    for query in ("ASK " + "{" * 100_000 + "}" * 100_000, "ASK { FILTER(" + "!" * 200_000 + "1) }"):
        assert server.sparql(query).status in (400, 503)
    assert server.sparql("ASK {}").json["boolean"] is True
