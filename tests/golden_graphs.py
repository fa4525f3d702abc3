"""The graphs of tests/golden/, written by hand: what saved questions are tested on."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from graphkit.query.answer import Answer
from graphkit.query.asking import Request, answer_request
from graphkit.query.opened import open_graph
from graphkit.query.saved import Question
from graphkit.store import Store

FOLDER = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in FOLDER.glob("*.trig"))
TODAY = date(2026, 1, 1)


@cache
def golden(name: str) -> Store:
    """One of the graphs, with vocabulary and catalogue."""
    return open_graph(FOLDER / f"{name}.trig")


def asked(question: Question, graph: str, lang: str | None = None, **parameters: str) -> Answer:
    """The answer to a saved question on one of the graphs."""
    return answer_request(Request(question, parameters, lang, TODAY), golden(graph))


def rows(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    """The labels in some columns, row by row; the answer has to carry labels."""
    places = [answer.variables.index(column) for column in columns]
    return [tuple(answer.labels[value] if (value := row[n]) else "" for n in places) for row in answer.rows]
