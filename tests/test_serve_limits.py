"""Time, size and processes: a query that never ends stops alone, and a build is seen as a whole."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve_runs import Reply, Server, problem, serving
from tests.store_builds import build, start
from tests.test_store_crash import end

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
SLUGS = "SELECT ?slug { ?p a gk:Policy ; dct:identifier ?slug } ORDER BY ?slug"
SECONDS = 2.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("limits") / "store"
    build(place, *(f"firm-{n}" for n in range(8)))
    with serving(place, "--timeout", str(SECONDS)) as running:
        yield running


def slugs(server: Server) -> list[str]:
    return server.sparql(SLUGS, "text/csv").text.split()[1:]


def test_others_are_answered_while_a_query_never_ends(server: Server) -> None:
    replies: list[Reply] = []
    slow = threading.Thread(target=lambda: replies.append(server.sparql(ENDLESS)))
    began = time.monotonic()
    slow.start()
    answered = 0
    while slow.is_alive() and time.monotonic() - began < SECONDS - 0.5:
        assert len(slugs(server)) == 8
        answered += 1
    assert answered > 3
    slow.join(timeout=30)
    assert SECONDS <= time.monotonic() - began < SECONDS + 3
    error = problem(replies[0], 503, "2 seconds")
    assert "--timeout" in error["cure"]
    assert replies[0].headers["retry-after"] == "1"


def test_more_endless_queries_than_processes(server: Server) -> None:
    replies: list[Reply] = []
    crowd = [threading.Thread(target=lambda: replies.append(server.sparql(ENDLESS))) for _ in range(6)]
    for client in crowd:
        client.start()
    time.sleep(0.3)
    began = time.monotonic()
    assert server.get("/-/health").json["status"] == "ok"
    assert time.monotonic() - began < 1
    for client in crowd:
        client.join(timeout=60)
    assert [reply.status for reply in replies] == [503] * 6
    assert len(slugs(server)) == 8


def test_a_too_large_answer_is_an_error_and_not_a_cut_one(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with serving(tmp_path, "--timeout", "60", "--max-answer", "2", "--max-triples", "500") as server:
        product = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        problem(server.sparql(product), 413, "LIMIT")
        triples = "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
        problem(server.sparql(triples), 413, "500 triples")
        assert slugs(server) == ["old"]


def test_a_worker_that_dies_is_replaced(server: Server) -> None:
    for worker in workers_of(server.process.pid):
        os.kill(worker, signal.SIGKILL)
    assert {server.sparql(SLUGS).status for _ in range(3)} <= {200, 503}
    assert len(slugs(server)) == 8


def workers_of(server: int) -> list[int]:
    """Processes that the server started, and those that they started."""
    children = Path(f"/proc/{server}/task/{server}/children")
    if not children.exists():
        pytest.skip("this system does not list a process's children")
    found = [int(child) for child in children.read_text().split()]
    return [*(worker for child in found for worker in workers_of(child)), *found]


@pytest.mark.parametrize("step", ["half", "closed", "published"])
def test_a_build_while_serving_is_seen_whole(tmp_path: Path, step: str) -> None:
    build(tmp_path, "old")
    with serving(tmp_path) as server:
        assert slugs(server) == ["old"]
        building = start(tmp_path, step, "new", "newer")
        seen = ["new", "newer", "old"] if step == "published" else ["old"]
        assert slugs(server) == seen
        end(building)
        assert slugs(server) == ["new", "newer", "old"]
        assert [each["id"] for each in server.get("/policies").json["policies"]] == ["new", "newer", "old"]


def test_builds_and_queries_at_the_same_time(tmp_path: Path) -> None:
    build(tmp_path, "a-0", "b-0")
    with serving(tmp_path) as server:
        done = threading.Event()
        seen: list[list[str]] = []

        def look() -> None:
            while not done.is_set():
                seen.append(slugs(server))

        client = threading.Thread(target=look)
        client.start()
        for n in range(1, 6):
            build(tmp_path, f"a-{n}", f"b-{n}")
        done.set()
        client.join(timeout=30)
        assert len(slugs(server)) == 12
    assert all([s[2:] for s in found if s[0] == "a"] == [s[2:] for s in found if s[0] == "b"] for found in seen)


def test_a_store_that_is_gone(tmp_path: Path) -> None:
    place = tmp_path / "store"
    build(place, "old")
    with serving(place) as server:
        place.rename(tmp_path / "elsewhere")
        problem(server.sparql(SLUGS), 503, "no such store".capitalize(), "graphkit build")
        (tmp_path / "elsewhere").rename(place)
        assert slugs(server) == ["old"]
