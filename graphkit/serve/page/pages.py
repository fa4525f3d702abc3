"""Pages, made on the server from templates that escape all they are given; no script, nothing from elsewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path as File
from typing import Any

from fastapi import Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graphkit.query.labels import LANGUAGES
from graphkit.serve.api.asking import Asking
from graphkit.serve.page.frame import FRAME
from graphkit.serve.page.shown import counted, number
from graphkit.serve.problems import Problem


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
    environment.globals.update(FRAME, counted=counted, number=number)
    environment.globals["marks"] = environment.get_template("marks.html").module
    return environment


def page(here: Asking, name: str, *, status: int = 200, **values: Any) -> Response:
    """One template, filled."""
    around = {"here": here, "words": here.words, "lang": here.lang, "languages": LANGUAGES}
    return HTMLResponse(templates().get_template(name).render(**around, **values), status)


async def long_page(here: Asking, name: str, *, status: int = 200, **values: Any) -> Response:
    """The same for what may be long, beside the requests that wait meanwhile."""
    return await run_in_threadpool(page, here, name, status=status, **values)


async def forms(here: Asking) -> dict[str, Any]:
    """What the fields of a form offer and hold."""
    return {"choices": await here.run("choices", lang=here.lang), "given": here.request.query_params}


def problem_page(here: Asking, problem: Problem) -> Response:
    """A problem, and the way back."""
    return page(here, "problem.html", status=problem.status, problem=problem)
