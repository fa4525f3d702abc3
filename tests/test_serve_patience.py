"""Slow clients, large requests, many connections: each has its end, and others are answered meanwhile."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Iterator

import pytest

from graphkit.serve.gate.addresses import LARGEST_HEAD, LONGEST_ADDRESS
from graphkit.serve.gate.patience import Patience
from graphkit.serve.settings import Settings
from tests.gate_runs import PIECE, PIECES, PROTOCOLS, Shop, ask, heard, parsed, said, standing, until

HURRIED = Patience(head=0.4, body=0.4, piece=0.4, most=4 << 20)
HEAD = b"GET /long HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
SMALL = Settings(max_query=64)


@pytest.fixture(scope="module", params=PROTOCOLS)
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    with standing(SMALL, HURRIED, request.param) as running:
        yield running


def test_a_silent_client(port: int) -> None:
    began = time.monotonic()
    assert b"408" in said(port, b"").split(b"\r\n")[0]
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("sent", [b"G", HEAD, HEAD + b"X: " + b"y" * 500])
def test_a_slow_head(port: int, sent: bytes) -> None:
    answer = parsed(said(port, sent))
    assert answer.status == 408
    assert answer.headers["connection"] == "close"
    assert answer.headers["content-type"] == "application/json"


def test_a_head_that_trickles(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(HEAD)
        began = time.monotonic()
        with pytest.raises(OSError):  # noqa: PT012, PT011 - which of the sends fails is up to the system
            while time.monotonic() - began < 8:
                line.sendall(b"X-A: b\r\n")
                time.sleep(0.05)
    assert time.monotonic() - began < 4


@pytest.mark.parametrize("framing", [b"Content-Length: 100\r\n\r\nASK", b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK"])
def test_a_slow_body(port: int, framing: bytes) -> None:
    assert parsed(said(port, POST + framing)).status == 408
    assert ask(port).status == 200


def test_a_second_request_that_stays_away(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(HEAD + b"\r\n")
        line.recv(100)
        line.sendall(b"GET /lo")
        assert b"HTTP/1.1 408" in heard(line)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_slow_reader_holds_little_and_not_for_long(protocol: str) -> None:
    shop = Shop()
    with standing(SMALL, HURRIED, protocol, shop) as port, socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 14)
        line.connect(("127.0.0.1", port))
        line.settimeout(10)
        line.sendall(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: shop.streamed)
        time.sleep(0.3)
        # What the system's buffers took, and not all that there is.
        assert shop.streamed < PIECES / 4
        time.sleep(0.6)
        assert len(heard(line)) < PIECES * len(PIECE) / 4


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_reader_that_is_not_fast_gets_all(protocol: str) -> None:
    with standing(SMALL, HURRIED, protocol) as port, socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"GET /stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        size = 0
        while piece := line.recv(1 << 20):
            size += len(piece)
            time.sleep(0.01)
    assert size > PIECES * len(PIECE)


def test_a_slow_answer_is_waited_for(port: int) -> None:
    assert ask(port, "/slow").body.endswith(b"slow")


def test_a_large_body_is_refused_before_it_comes(port: int) -> None:
    answer = parsed(said_first(port, POST + b"Content-Length: 10485760\r\n\r\n"))
    assert answer.status == 413
    assert b"64 KB" in answer.body


def test_a_large_body_of_unknown_length(port: int) -> None:
    chunk = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
    assert parsed(said_first(port, POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 8)).status == 413
    assert ask(port, "/sparql", "POST", b"x" * 65536).body == b"65536"
    assert ask(port, "/sparql", "POST", b"x" * 65537).status == 413


def test_a_client_that_sends_all_before_it_reads_gets_its_answer(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(POST + b"Content-Length: 2000000\r\n\r\n" + b"x" * 2_000_000 + HEAD + b"Connection: close\r\n\r\n")
        found = heard(line)
    assert found.startswith(b"HTTP/1.1 413")
    assert found.count(b"HTTP/1.1 200 OK") == 1, "the next request on the connection has its answer"


def test_a_body_without_end(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(POST + b"Content-Length: 1000000000\r\n\r\n")
        with pytest.raises(OSError):  # noqa: PT011, PT012
            for _ in range(1000):
                line.sendall(b"x" * (1 << 16))


def test_long_addresses_and_heads(port: int) -> None:
    assert ask(port, "/long?x=" + "y" * (LONGEST_ADDRESS - 100)).status == 200
    assert ask(port, "/long?x=" + "y" * LONGEST_ADDRESS).status == 414
    assert ask(port, x=LARGEST_HEAD * "y").status == 431
    endless = said(port, HEAD + b"X-A: b\r\n" * 100_000)
    # Bytes that the server did not read may take its words away from the client.
    assert endless == b"" or parsed(endless).status == 431
    assert ask(port).status == 200


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_too_many_connections(protocol: str) -> None:
    with standing(SMALL, Patience(connections=4), protocol) as port:
        slow = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(6)]
        try:
            # All are young: the ones too many get a clear answer.
            slow[-1].sendall(HEAD + b"\r\n")
            answer = parsed(heard(slow[-1]))
            assert (answer.status, answer.headers["retry-after"]) == (503, "1")
            assert answer.headers["x-content-type-options"] == "nosniff"
            time.sleep(1.1)
            # Now they have had their time, and make room for one that asks.
            assert ask(port).status == 200
            ended, _, _ = select.select(slow[:-1], [], [], 1)
            assert len(ended) == 1
            assert heard(ended[0]) == b""
        finally:
            for line in slow:
                line.close()


def said_first(port: int, text: bytes) -> bytes:
    """What comes back at first, while the request is not over."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(text)
        found = b""
        while b"}}" not in found and (piece := line.recv(1 << 16)):
            found += piece
        return found
