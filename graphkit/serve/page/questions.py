"""Saved questions: their list by topic, and one with its form and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import Response

from graphkit.query.saved import Question
from graphkit.serve.api.asking import Asking
from graphkit.serve.api.questions import described, known
from graphkit.serve.page.pages import forms, long_page, page
from graphkit.serve.page.tables import Table, bare_query
from graphkit.serve.problems import Problem, Refused

FILES: Final = ("csv", "json", "tsv", "xml")
BUSY: Final = 503


async def questions_page(here: Asking) -> Response:
    """All questions by topic."""
    return page(here, "questions.html", topics=topics(here))


def topics(here: Asking) -> dict[str, list[dict[str, Any]]]:
    """Questions by what they are about, in the reader's language."""
    found: dict[str, list[dict[str, Any]]] = {}
    for question in known().values():
        each = described(question, here.lang)
        found.setdefault(each["topic"], []).append(each)
    return found


async def question_page(here: Asking, question: Question, given: Mapping[str, str]) -> Response:
    """A question, its form, and its answer; or why there is none, so that one may ask otherwise."""
    table: Table | None = None
    problem: Problem | None = None
    try:
        table = await here.run("table", name=question.name, parameters=given, lang=here.lang)
    except Refused as refused:
        problem = refused.problem
    about = described(question, here.lang)
    links = {form: here.link(f"/queries/{question.name}.{form}", **given) for form in FILES}
    query = table.query if table else bare_query(question.text)
    near = [each for each in topics(here)[about["topic"]] if each["name"] != question.name]
    response = await long_page(
        here,
        "question.html",
        status=problem.status if problem else 200,
        question=about,
        table=table,
        problem=problem,
        links=links,
        editor=here.link("/sparql", query=query),
        near=near,
        **await forms(here),
    )
    if problem and problem.status == BUSY:
        response.headers["Retry-After"] = "1"
    return response
