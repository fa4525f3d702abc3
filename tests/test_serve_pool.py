"""Many at once: endless queries, more of them than there are processes, and small ones that are answered meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.serve_runs import Reply, Server, problem, serving
from tests.store_builds import build

SECONDS = 2.5
SMALL = "ASK {{}} # {n}"
ENDLESS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }",
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)* ?b . ?c (!<x:b>|^!<x:b>)* ?d FILTER(?a != ?d) }",
    "order": "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i LIMIT 1",
    "text": "SELECT (STRLEN(?t) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?c), STR(?f)) AS ?t) "
    "FILTER(REGEX(?t, '(a|b|ab)*c$') && CONTAINS(?t, ' no such ')) ?g ?h ?i }",
}
BOMB = (
    "SELECT (STRLEN(?t9) AS ?n) { BIND('0123456789' AS ?t0) "
    + "".join(f"BIND(CONCAT({', '.join([f'?t{n}'] * 10)}) AS ?t{n + 1}) " for n in range(9))
    + "}"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pool") / "store"
    build(place, *(f"firm-{n}" for n in range(8)))
    return place


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    with serving(store, "--timeout", str(SECONDS), "--long-queries", "2", "--memory", "256") as running:
        # The workers for pages begin a little later than those for queries.
        assert running.get("/policies.json").status == 200
        yield running


@contextmanager
def crowd(many: int, ask: Callable[[], Reply]) -> Iterator[list[Reply]]:
    """So many clients that ask the same; their answers once all have one."""
    replies: list[Reply] = []
    clients = [threading.Thread(target=lambda: replies.append(ask())) for _ in range(many)]
    for client in clients:
        client.start()
    yield replies
    for client in clients:
        client.join(timeout=60)


def small(server: Server, seconds: float) -> list[float]:
    """Seconds that small queries take, asked one after the other for a while."""
    spent: list[float] = []
    end = time.monotonic() + seconds
    while (begin := time.monotonic()) < end:
        assert server.sparql(SMALL.format(n=begin)).json["boolean"] is True
        spent.append(time.monotonic() - begin)
    return spent


def test_endless_queries_of_all_kinds_end_at_the_limit(server: Server) -> None:
    spent: dict[str, float] = {}

    def ask(kind: str) -> None:
        begin = time.monotonic()
        # Sorting fills the memory, and may come to that limit first.
        assert problem(server.sparql(ENDLESS[kind]), 503)["where"] in ("time limit", "memory limit")
        spent[kind] = time.monotonic() - begin

    clients = [threading.Thread(target=ask, args=[kind]) for kind in ENDLESS]
    for client in clients:
        client.start()
    for client in clients:
        client.join(timeout=60)
    assert set(spent) == set(ENDLESS)
    assert max(spent.values()) < SECONDS + 2


def test_small_queries_are_quick_while_endless_ones_fill_the_server(server: Server) -> None:
    with crowd(8, lambda: server.sparql(ENDLESS["cross product"])) as replies:
        time.sleep(1)
        spent = small(server, 2)
    assert statistics.median(spent) < 0.5
    assert [reply.status for reply in replies] == [503] * 8
    assert {reply.headers["retry-after"] for reply in replies} == {"1"}
    words = " ".join(reply.text for reply in replies)
    assert "Too many long questions" in words
    assert f"more than {SECONDS:g} seconds" in words


def test_a_memory_bomb(server: Server) -> None:
    problem(server.sparql(BOMB), 503, "256 MB", "memory")
    assert small(server, 0.1)


def test_pages_are_answered_while_queries_fill_the_server(server: Server) -> None:
    with crowd(6, lambda: server.sparql(ENDLESS["order"])):
        begin = time.monotonic()
        assert len(server.get("/policies.json").json["policies"]) == 8
        assert time.monotonic() - begin < SECONDS


def test_a_full_queue(store: Path) -> None:
    with serving(store, "--timeout", "2", "--workers", "1", "--long-queries", "1", "--queue", "2") as server:
        begin = time.monotonic()
        sooner: list[float] = []

        def ask() -> Reply:
            reply = server.sparql(ENDLESS["cross product"])
            if "wait already" in reply.text:
                sooner.append(time.monotonic() - begin)
            return reply

        with crowd(8, ask) as replies:
            pass
        assert [reply.status for reply in replies] == [503] * 8
        assert all(reply.headers["retry-after"] == "1" for reply in replies)
        assert len(sooner) >= 3
        assert max(sooner) < 1
        assert small(server, 0.1)


def test_a_client_that_hangs_up_ends_its_query(store: Path) -> None:
    with serving(store, "--timeout", "60", "--workers", "2") as server:
        before = workers_of(server)
        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as line:
            line.sendall(f"GET /sparql?query={quote(ENDLESS['order'])} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            until(lambda: any(niceness(each) > niceness(server.process.pid) for each in before))
            (at_work,) = [each for each in before if niceness(each) > niceness(server.process.pid)]
            until(lambda: len(workers_of(server) - before) == 1)
        until(lambda: at_work not in workers_of(server))
        assert small(server, 0.1)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_over(store: Path, sign: signal.Signals) -> None:
    with serving(store, "--timeout", "60") as server:
        until(lambda: len(workers_of(server)) >= 3)
        workers = workers_of(server) | children(server.process.pid)
        with crowd(1, lambda: answer_or_nothing(server, ENDLESS["order"])):
            time.sleep(0.5)
            begin = time.monotonic()
            server.process.send_signal(sign)
            code = server.process.wait(timeout=20)
        assert code == (-sign if sign == signal.SIGKILL else 0)
        assert time.monotonic() - begin < 8
        until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
        assert server.process.stderr
        assert "Traceback" not in server.process.stderr.read()


def answer_or_nothing(server: Server, query: str) -> Reply:
    """The answer, if there is one before the server ends."""
    try:
        return server.sparql(query)
    except OSError:
        return Reply(0, {}, b"")


def children(process: int) -> set[int]:
    """Processes that a process has started."""
    return {int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()}


def workers_of(server: Server) -> set[int]:
    """The processes that answer."""
    return {worker for origin in children(server.process.pid) for worker in children(origin)}


def niceness(process: int) -> int:
    """How far a process lets others go first."""
    return os.getpriority(os.PRIO_PROCESS, process)


def until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    """Waits until something is so; fails if it does not become so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
