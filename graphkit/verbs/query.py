"""A saved question, a SPARQL file, or SPARQL itself -> the answer of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from graphkit.query.answer import Answer
from graphkit.query.asking import Request, answer_request
from graphkit.query.header import read_header
from graphkit.query.opened import open_graph
from graphkit.query.saved import Question, find_question
from graphkit.query.worker import TIMEOUT, answer_apart
from graphkit.store import Store
from graphkit.verbs.one import STDIN, read_stdin


def query(
    question: str | Question,
    *,
    store: str | Path | Store | None = None,
    parameters: Mapping[str, str] | None = None,
    policy: str | None = None,
    lang: str | None = None,
    timeout: float | None = TIMEOUT,
    today: date | None = None,
) -> Answer:
    """The answer to a saved question (its name), a SPARQL file, SPARQL itself (if it has a brace), or "-" for stdin.

    `parameters`: values for the variables that the question's header lists, as CURIEs, IRIs, paths or labels.
    `policy`: only this policy, where the question has such a parameter.
    `lang`: also look up what the nodes are called in that language.
    `timeout`: seconds until a QueryError; None, or an open Store instead of its folder: as long as it takes.
    """
    asked = question if isinstance(question, Question) else question_of(question)
    given = dict(parameters or {}) | ({"policy": policy} if policy else {})
    asked.given(given)
    request = Request(asked, given, lang, today or datetime.now().astimezone().date())
    if isinstance(store, Store):
        return answer_request(request, store)
    if timeout is None:
        return answer_request(request, open_graph(store))
    return answer_apart(request, store, timeout)


def question_of(question: str) -> Question:
    """The question that a text means."""
    if question == STDIN:
        text = read_stdin().decode("utf-8", "replace")
        return Question("stdin", text, read_header(text, "stdin"))
    if "{" in question:
        return Question("query", question, read_header(question))
    return find_question(question)
