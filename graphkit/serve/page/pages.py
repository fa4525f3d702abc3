"""Pages, made on the server from templates that escape all they are given; no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path as File
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graphkit.query.labels import LANGUAGES
from graphkit.query.saved import Question, questions
from graphkit.serve.api.asking import Asking
from graphkit.serve.api.questions import described
from graphkit.serve.page.frame import FRAME
from graphkit.serve.page.tables import Table
from graphkit.serve.problems import Problem
from graphkit.trace import Said, Trace
from graphkit.trace.text import STEP_CAPTIONS, Words, telling
from graphkit.trace.text import described as said_parts


@cache
def templates() -> Environment:
    """The templates; a name that they lack is an error, not an empty place."""
    environment = Environment(
        loader=FileSystemLoader(File(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(FRAME, marks=environment.get_template("marks.html").module)
    return environment


def page(here: Asking, name: str, *, status: int = 200, **values: Any) -> Response:
    """One template, filled."""
    around = {"here": here, "words": here.words, "lang": here.lang, "languages": LANGUAGES}
    return HTMLResponse(templates().get_template(name).render(**around, **values), status)


async def home_page(here: Asking) -> Response:
    """Picture, policies, questions by topic, trace, SPARQL."""
    topics: dict[str, list[dict[str, Any]]] = {}
    for question in questions():
        each = described(question, here.lang)
        topics.setdefault(each["topic"], []).append(each)
    return page(here, "home.html", policies=await here.run("policies"), topics=topics, **await forms(here))


async def forms(here: Asking) -> dict[str, Any]:
    """What the fields of a form offer and hold."""
    return {"choices": await here.run("choices", lang=here.lang), "given": here.request.query_params}


async def policy_page(here: Asking, card: Mapping[str, Any], text: str) -> Response:
    """One policy: its picture and its card."""
    return page(here, "policy.html", card=card, text=text)


async def question_page(here: Asking, question: Question, given: Mapping[str, str], table: Table) -> Response:
    """A saved question, its form, and its answer."""
    links = {form: here.link(f"/queries/{question.name}", **given, format=form) for form in ("csv", "json")}
    about = described(question, here.lang)
    return page(here, "question.html", question=about, table=table, links=links, **await forms(here))


async def trace_page(here: Asking, trace: Trace | None) -> Response:
    """The form of a trace, and its paths."""
    words = Words(trace) if trace else None

    def parts(said: Said) -> tuple[str, str]:
        *about, policy = said_parts(said, words) if words else [""]
        return " · ".join(about), policy

    views: dict[str, Any] = {"parts": parts, "telling": telling, "steps": STEP_CAPTIONS, "called": words}
    return page(here, "trace.html", trace=trace, **views, **await forms(here))


def problem_page(here: Asking, problem: Problem) -> Response:
    """A problem, and the way back."""
    return page(here, "problem.html", status=problem.status, problem=problem)
