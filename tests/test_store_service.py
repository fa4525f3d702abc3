"""Every query by which pyoxigraph would call another endpoint is found; queries about services are not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest

from graphkit.errors import QueryError
from graphkit.store import Store, calls_service

AT = "<http://127.0.0.1:PORT/>"
GOES_OUT = [
    f"SELECT * {{ SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"select * {{ service silent {AT} {{ ?s ?p ?o }} }}",
    f"ASK {{ {{}} .SERVICE{AT}{{ ?a ?b ?c }} }}",
    f"SELECT * {{ #\n SERVICE # SERVICE\r # {{ \n {AT} # x\n {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE #\r{AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ BIND('''x'y''' AS ?s) SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ BIND(1 AS ?s)SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ {{}}UNION{{SERVICE {AT} {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ VALUES ?x {{UNDEF}}SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"PREFIX : {AT} SELECT * {{SERVICE:x {{ ?s ?p ?o }} }}",
    f"PREFIX : {AT} SELECT * {{SERVICE SILENT:x {{ ?s ?p ?o }} }}",
    f"PREFIX silent: {AT} SELECT * {{SERVICE silent:x {{ ?s ?p ?o }} }}",
    f"PREFIX e: {AT} SELECT * {{ SERVICE e:x\\#y{{ ?s ?p ?o }} }}",
    f"PREFIX e: {AT} SELECT * {{ SERVICE e:{'x' * 1200}{{ ?s ?p ?o }} }}",
    f'SELECT * {{ FILTER(1<#a>"""\n 2)SERVICE {AT} {{ ?s ?p ?o }}\n#"""\n }}',
    f"ASK {{ FILTER EXISTS {{ SERVICE {AT} {{ ?s ?p ?o }} }} }}",
]
PARSES_AS_CALL = [
    "SELECT * { ?x ?y ?s . SERVICE ?s { ?a ?b ?c } }",
    f"SELECT * {{ ?s ?p 1SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1e3SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1.SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE {AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p ''SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"PREFIX e: <http://e/> SELECT * {{ ?s ?p e:.SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"PREFIX e: <http://e/> SELECT * {{ ?s e:a\\#b 1 . SERVICE {AT} {{ ?s ?p ?o }} }}",
    f"PREFIX e: <http://e/> SELECT * {{ ?s e:a\\'b 1 . SERVICE {AT} {{ ?s ?p 'x' }} }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?s<?o)SERVICE {AT} {{ ?a ?b ?c }} FILTER(?a>?b) }}",
]
HARMLESS = [
    "SELECT ?service ?x { ?service a gk:Service ; gk:operator ?x }",
    "SELECT $service $x { $service gk:serviceCategory $x }",
    "PREFIX service: <http://e/> SELECT * { service:google-analytics gk:operator ?x }",
    "SELECT * { ?s a gk:Service # a product, no process\n }",
    "SELECT * { { ?s a gk:Service } UNION { ?s a gk:Organisation } }",
    "SELECT * { VALUES ?c { gk:ServiceProviders gk:Service } ?s gk:serviceCategory ?c }",
    "SELECT * { ?s rdfs:label ?l FILTER(CONTAINS(?l, 'Service')) } # self-service",
    "SELECT * { ?s dpv:hasPurpose dpv:ServiceProvision { ?s a gk:Use } }",
    "SELECT * { ?customer_service ?p ?o }",
]


@pytest.fixture
def endpoint() -> Iterator[tuple[int, list[bytes]]]:
    """A port on this machine, and what arrives there."""
    arrived: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    arrived.append(connection.recv(65536))
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield server.getsockname()[1], arrived
        server.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)


def ask(sparql: str) -> None:
    """Evaluates a query to its end, as pyoxigraph would without a guard."""
    answer = ox.Store().query(sparql)
    if isinstance(answer, ox.QuerySolutions | ox.QueryTriples):
        list(answer)


@pytest.mark.parametrize("query", GOES_OUT)
def test_what_goes_out_is_found(query: str, endpoint: tuple[int, list[bytes]]) -> None:
    port, arrived = endpoint
    query = query.replace("PORT", str(port))
    with suppress(OSError, RuntimeError, ValueError):
        ask(query)
    assert arrived, "this query calls nobody: not a test of the guard"
    assert calls_service(query)


@pytest.mark.parametrize("query", PARSES_AS_CALL)
def test_odd_wordings_that_the_parser_accepts_are_found(query: str) -> None:
    ask(query.replace("PORT", "9"))
    assert calls_service(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_questions_about_services_pass(query: str) -> None:
    assert not calls_service(query)
    Store(ox.Store()).query(query)


def test_a_store_refuses_the_call(endpoint: tuple[int, list[bytes]]) -> None:
    port, arrived = endpoint
    with pytest.raises(QueryError, match="SERVICE"):
        Store(ox.Store()).query(GOES_OUT[0].replace("PORT", str(port)))
    assert arrived == []


@pytest.mark.parametrize("part", ["service", "service#", "service:", "service ", "?service", "service<", "service\\"])
def test_time_is_linear(part: str) -> None:
    start = time.perf_counter()
    calls_service(part * 40_000)
    assert time.perf_counter() - start < 5
