"""Hostile requests and hostile texts: each gets its answer, the server goes on, and a browser runs nothing."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest

from tests.crowd import crowd, forget_peak, peak
from tests.gate_runs import Answer, parsed, said
from tests.hostile_store import BREAK, LINK, PICTURE, SCRIPT, TEMPLATE, build
from tests.html_tags import tags_of
from tests.serve_runs import BROWSER, FORM, Server, serving

HOST = b"Host: localhost\r\nConnection: close\r\n"
START = "/", "/policies", "/queries", "/findings", "/recipients", "/trace?from=pd:EmailAddress", "/sparql"
MOST_PAGES = 30
MOST_MEMORY = 400
"""Megabytes of the server's own process, whoever asks: 128 for large answers, the rest for itself and connections."""
TRAVERSALS = [
    "/../../../../etc/passwd",
    "/static/../../settings.py",
    "/static/..%2f..%2fsettings.py",
    "/static/%2e%2e/%2e%2e/settings.py",
    "/static/%252e%252e%252fsettings.py",
    "/static/..\\..\\settings.py",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "//etc/passwd",
    "/policies/..%2f..%2f..%2fetc%2fpasswd",
    "/policies/%2e%2e%2f%2e%2e%2fetc%2fpasswd/text.txt",
    "/policies/../../etc/passwd/text",
    "/queries/..%2f..%2fpyproject",
    "/term/file:%2f%2f%2fetc%2fpasswd",
    "/upload/..%2f..%2fetc/passwd",
]
SMUGGLED = b"GET /-/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
SMUGGLING = {
    "both lengths": b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "both, the other way round": b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
    "a list of lengths": b"Content-Length: 0, 44\r\n\r\n",
    "a signed length": b"Content-Length: +0\r\n\r\n",
    "a negative length": b"Content-Length: -1\r\n\r\n",
    "an unknown encoding": b"Transfer-Encoding: xchunked\r\n\r\n",
    "two encodings": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "a space before the colon": b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a broken chunk": b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    build(folder / "store", folder)
    # No client of the crowd is to wait long for its turn.
    with serving(folder / "store", "--timeout", "5") as running:
        yield running
        assert running.process.poll() is None
        assert running.get("/-/health").json["status"] == "ok"


@pytest.fixture(scope="module")
def pages(server: Server) -> dict[str, str]:
    """Pages by path: all that a visitor comes to from the first ones, a path once."""
    found: dict[str, str] = {}
    waiting = list(START)
    seen = set(waiting)
    while waiting and len(found) < MOST_PAGES:
        path = waiting.pop(0)
        reply = server.ask(path, None, BROWSER)
        if reply.media != "text/html":
            continue
        found[path] = reply.text
        # Each shape of an address a few times.
        for link in tags_of(reply.text, path).links:
            shape = link.partition("?")[0] if "?" in link else link
            if shape not in seen and not link.startswith("/static/"):
                seen.add(shape)
                waiting.append(link)
    return found


def port_of(server: Server) -> int:
    return int(server.address.rpartition(":")[2])


def raw(server: Server, text: bytes) -> Answer:
    return parsed(said(port_of(server), text))


def get(server: Server, target: bytes | str, more: bytes = b"") -> Answer:
    return raw(
        server,
        b"GET %s HTTP/1.1\r\n" % (target if isinstance(target, bytes) else target.encode()) + HOST + more + b"\r\n",
    )


def test_no_page_runs_what_a_policy_says(pages: dict[str, str]) -> None:
    assert len(pages) > 10
    for path, text in pages.items():
        assert not tags_of(text, path).found, path
        assert SCRIPT not in text, path
        assert PICTURE not in text, path
        assert BREAK not in text, path
        assert "7*7" not in text or "{{7*7}}" in text, path
    everything = "".join(pages.values())
    # They are there, as text: otherwise nothing was tried.
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in everything
    assert "&lt;svg onload=alert(2)&gt;" in everything


@pytest.mark.parametrize("path", ["/flows.svg", "/policies/payloads.svg", "/policies/harmless.svg", "/picture.svg"])
def test_no_picture_runs_what_a_policy_says(server: Server, path: str) -> None:
    reply = server.ask(path)
    if reply.status == 404:
        pytest.skip("there is no such picture")
    assert reply.media == "image/svg+xml"
    assert not tags_of(reply.text, path).found
    assert "<script" not in reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "script-src" not in reply.headers["content-security-policy"]


@pytest.mark.parametrize("payload", [SCRIPT + PICTURE + BREAK + TEMPLATE, LINK])
def test_no_page_runs_what_an_address_says(server: Server, payload: str) -> None:
    paths = [f"/?{urlencode({name: payload})}" for name in ("q", "lang", "view", "data", "focus", "selected")]
    paths += [f"/{place}/{quote(payload, safe='')}" for place in ("policies", "queries", "term", "static", "nothing")]
    paths += [f"/trace?{urlencode({'from': payload})}", f"/sparql?{urlencode({'query': payload})}"]
    for path in paths:
        reply = server.ask(path, None, BROWSER)
        assert reply.status < 500, path
        assert reply.headers["x-content-type-options"] == "nosniff"
        if reply.media == "text/html":
            assert not tags_of(reply.text, path).found, path
            assert all(each not in reply.text for each in (SCRIPT, PICTURE, BREAK)), path
        else:
            assert reply.media in ("application/json", "application/sparql-results+json"), path


def test_answers_for_programs_are_no_pages(server: Server) -> None:
    for path in (
        "/policies.json",
        "/flows.json",
        "/policies/payloads.json",
        "/policies/payloads/text.json",
        "/nothing",
    ):
        reply = server.ask(path, None, {"Accept": "application/json"})
        assert reply.media == "application/json", path
        assert reply.headers["x-content-type-options"] == "nosniff"
        json.loads(reply.body)
    text = server.ask("/policies/payloads/text.txt")
    assert (text.media, text.headers["x-content-type-options"]) == ("text/plain", "nosniff")


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_way_out_of_the_folder(server: Server, path: str) -> None:
    answer = get(server, path)
    assert answer.status in (400, 404), answer
    for word in (b"root:", b"import ", b"[project]"):
        assert word not in answer.body


@pytest.mark.parametrize(
    "injected",
    ["%0d%0aSet-Cookie:%20a=b", "%0aSet-Cookie:%20a=b", "%E5%98%8D%E5%98%8ASet-Cookie:a", "%0d%0a%0d%0a<script>"],
)
def test_no_header_can_be_added(server: Server, injected: str) -> None:
    paths = [f"/{injected}", f"/policies/{injected}", f"/policies/payloads{injected}.csv", f"/static/{injected}"]
    paths += [
        f"{path}{injected}"
        for path in ("/flows.csv?q=", "/?lang=", "/flows.json?limit=1&q=", "/policies.json?format=", "/queries/x?a=")
    ]
    for path in paths:
        answer = get(server, path)
        assert answer.status < 500, path
        assert "set-cookie" not in answer.headers
        assert b"\r\n\r\n<script>" not in answer.body[:20]


def test_what_is_no_text(server: Server) -> None:
    for target in (
        "/%00",
        "/policies/%00.json",
        "/flows.json?q=%00",
        "/%ff",
        "/policies/%c3%28",
        "/flows.json?q=%ff",
        "/%ed%a0%80",
        b"/\xff",
        b"/caf\xc3\xa9",
        b"/a\0b",
        b"/a b",
    ):
        answer = get(server, target)
        assert answer.status == 400, target
        assert list(json.loads(answer.body)["error"]) == ["what", "where", "cure"]


def test_addresses_in_absolute_form(server: Server) -> None:
    assert get(server, "http://localhost/-/health").status in (200, 404)
    assert (
        raw(server, b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").status
        == 421
    )
    assert raw(server, b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + b"\r\n").status >= 400


@pytest.mark.parametrize("path", ["/policies.json", "/", "/sparql?query=ASK{}"])
def test_another_name_that_leads_here(server: Server, path: str) -> None:
    answer = raw(server, b"GET %s HTTP/1.1\r\nHost: evil.example:8000\r\nConnection: close\r\n\r\n" % path.encode())
    assert answer.status == 421
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("way", SMUGGLING)
def test_nothing_is_smuggled(server: Server, way: str) -> None:
    text = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n" + SMUGGLING[way]
    with socket.create_connection(("127.0.0.1", port_of(server)), timeout=20) as line:
        line.sendall(text + SMUGGLED)
        line.shutdown(socket.SHUT_WR)
        found = b""
        while piece := line.recv(1 << 16):
            found += piece
    assert parsed(found).status in (400, 501)
    assert found.count(b"HTTP/1.1 ") == 1, found


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "QUERY", "FOO", "get", "X" * 5000])
def test_odd_methods(server: Server, method: str) -> None:
    for path in ("/", "/sparql", "/policies/payloads", "/static/style.css"):
        answer = raw(server, f"{method} {path} HTTP/1.1\r\n".encode() + HOST + b"X-Secret: telltale\r\n\r\n")
        assert answer.status in (400, 403, 404, 405), (method, path)
        assert b"telltale" not in answer.body


@pytest.mark.parametrize(
    "text",
    [
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
        b"\r\n" * 40000,
        b"A" * 200_000,
    ],
)
def test_what_is_no_request(server: Server, text: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port_of(server)), timeout=20) as line:
        try:
            line.sendall(text)
            line.shutdown(socket.SHUT_WR)
            found = line.recv(1 << 16)
        except OSError:
            found = b""
    assert found == b"" or parsed(found).status in (400, 431, 505)


@pytest.mark.parametrize("protocol", [b"websocket", b"h2c"])
def test_no_other_protocol(server: Server, protocol: bytes) -> None:
    more = b"Upgrade: %s\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" % protocol
    head = b"GET /-/health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\n"
    assert raw(server, head + more + b"\r\n").status in (200, 400)


def test_a_query_of_ten_megabytes(server: Server) -> None:
    query = b"SELECT * { ?s ?p ?o } # " + b"x" * (10 << 20)
    reply = server.ask("/sparql", query, {"Content-Type": "application/sparql-query"})
    assert reply.status == 413
    assert list(reply.json["error"]) == ["what", "where", "cure"]
    assert server.ask("/sparql", b"query=ASK{}", {"Content-Type": FORM}).json["boolean"] is True


def test_everything_that_can_be_got_has_a_head(server: Server, pages: dict[str, str]) -> None:
    for path in [
        *list(pages)[:8],
        "/policies.json",
        "/flows.csv",
        "/-/health",
        "/static/style.css",
        "/policies/payloads.svg",
    ]:
        got, head = server.ask(path), server.ask(path, method="HEAD")
        assert (head.status, head.body) == (got.status, b""), path
        for name in ("content-type", "etag", "content-security-policy", "cache-control"):
            assert head.headers.get(name) == got.headers.get(name), (path, name)


def test_two_hundred_clients_at_once(server: Server) -> None:
    forget_peak(server.process.pid)
    found = asyncio.run(asyncio.wait_for(crowd(port_of(server), quick=160, slow=40), 60))
    assert {status for status, _, _ in found} <= {200, 503}
    assert all(length == size for _, length, size in found)
    assert sum(status == 200 for status, _, _ in found[:160]) > 100
    assert peak(server.process.pid) < MOST_MEMORY
    assert server.get("/-/health").json["status"] == "ok"
