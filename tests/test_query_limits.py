"""A question that never ends, or that takes all memory: stopped, in one line, and nothing is left running."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

import graphkit as library
from graphkit.errors import QueryError, StoreError
from graphkit.query import worker
from graphkit.query.asking import Request
from graphkit.query.saved import Question
from tests.cli_runs import graphkit, refused
from tests.golden_graphs import FOLDER

SHOP = FOLDER / "shop.trig"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_endless_question() -> None:
    started = time.monotonic()
    refused(graphkit("query", "-", "--store", SHOP, "--timeout", "2", stdin=ENDLESS), "within 2 seconds", "--timeout")
    assert time.monotonic() - started < 6


def test_worker_ends_itself_where_its_caller_can_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "GRACE", 0)
    endless = Request(Question("endless", ENDLESS, {}), {}, None, date(2026, 1, 1))
    with pytest.raises(QueryError, match="endless: no answer within"):
        worker.answer_apart(endless, SHOP, 1)


def test_worker_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        worker, "COMMAND", (*worker.COMMAND[:1], "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    )
    with pytest.raises(QueryError, match=r"SIGKILL.*memory"):
        library.query("policies", store=SHOP)


def test_errors_cross_the_process(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        library.query("policies", store=tmp_path / "none")
    with pytest.raises(QueryError, match="SERVICE"):
        library.query("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", store=SHOP)


def test_no_limit_and_same_answer() -> None:
    limited = library.query("denials", store=SHOP, lang="en")
    assert library.query("denials", store=SHOP, lang="en", timeout=None) == limited
    assert len(limited.rows) == 5
