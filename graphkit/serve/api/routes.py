"""Addresses for reading: JSON for programs, pages for browsers, the same answers in both."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse, JSONResponse

from graphkit import __version__
from graphkit.query.saved import questions
from graphkit.serve.api.asking import ALWAYS, Asking, Here
from graphkit.serve.api.questions import described, question_of
from graphkit.serve.page.pages import home_page, policy_page, question_page, trace_page
from graphkit.serve.sparql.answer import Asked, Body
from graphkit.serve.work.jobs import PATHS
from graphkit.trace import MAX_HOPS, Trace

READ: Final = ["GET", "HEAD"]
STATIC: Final = Path(__file__).parent.parent / "page" / "static"
# A picture has its style inside, and nothing else.
PICTURE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
TRACE: Final = (
    "from", "to", "data", "as_of", "backward", "max_hops", "policy", "history", "via_group", "seats", "limit"
)  # fmt: skip
router = APIRouter()


@router.api_route("/", methods=READ)
def home(here: Here) -> Response:
    """The page: picture, policies, questions, trace."""
    here.takes()
    return home_page(here)


@router.api_route("/health", methods=READ)
async def health(here: Here) -> Response:
    """Is the server up? Answers however busy the store is."""
    ready = here.pool.started
    return JSONResponse(
        {"status": "ok", "version": __version__, "network_closed": bool(ready and ready.network_closed)}
    )


@router.api_route("/policies", methods=READ)
def policies(here: Here) -> Response:
    """All policy versions."""
    here.takes()
    return home_page(here) if here.by_browser else JSONResponse({"policies": here.pool.run("policies")})


@router.api_route("/policies/{policy:path}", methods=READ)
def card(here: Here, policy: str) -> Response:
    """A policy's card, by its identifier, series or IRI."""
    here.takes()
    found = here.pool.run("card", policy=policy, lang=here.lang)
    return policy_page(here, found["card"], found["text"]) if here.by_browser else JSONResponse(found["card"])


@router.api_route("/flows", methods=READ)
def flows(here: Here) -> Response:
    """Flows by data, recipient and policy."""
    here.takes("data", "recipient", "policy", "as_of")
    today = date.today()  # noqa: DTZ011 - the server's calendar day
    names = {name: here.text(name) for name in ("data", "recipient", "policy")}
    return JSONResponse(here.pool.run("flows", **names, as_of=here.day("as_of") or today, lang=here.lang))


@router.api_route("/trace", methods=READ)
def trace(here: Here) -> Response:
    """Paths from party to party."""
    here.takes(*TRACE)
    if here.by_browser and here.text("from") is None:
        return trace_page(here, None)
    found = traced(here)
    return trace_page(here, found) if here.by_browser else JSONResponse(found.as_json())


def traced(here: Asking) -> Trace:
    """The trace that the parameters ask for."""
    policy = here.text("policy")
    found: Trace = here.pool.run(
        "trace",
        start=here.needed("from"),
        end=here.text("to"),
        direction="backward" if here.yes("backward") else "forward",
        data=here.text("data"),
        as_of=here.day("as_of"),
        max_hops=here.number("max_hops", MAX_HOPS),
        policies=[policy] if policy else None,
        history=here.yes("history"),
        via_group=here.yes("via_group"),
        seats=here.yes("seats"),
        limit=min(max(here.number("limit", PATHS), 1), PATHS),
        lang=here.lang,
    )
    return found


@router.api_route("/queries", methods=READ)
def saved_questions(here: Here) -> Response:
    """All saved questions with their parameters."""
    here.takes()
    if here.by_browser:
        return home_page(here)
    return JSONResponse({"queries": [described(question, here.lang) for question in questions()]})


@router.api_route("/queries/{name}", methods=READ)
def saved_question(here: Here, name: str) -> Response:
    """The answer to a saved question; further parameters are the question's own."""
    question = question_of(name)
    here.takes(*question.parameters)
    given = {each: text for each in here.request.query_params if each not in ALWAYS and (text := here.text(each))}
    if here.by_browser:
        return question_page(here, question, given, here.pool.run("table", name=name, parameters=given, lang=here.lang))
    asked = Asked(here.text("format"), here.request.headers.get("accept"))
    return sent(here.pool.run("saved", name=name, parameters=given, asked=asked))


@router.api_route("/picture.svg", methods=READ)
def picture(here: Here) -> Response:
    """The flows of one policy, or of all, as SVG."""
    here.takes("policy", "data", "recipient")
    names = {name: here.text(name) for name in ("policy", "data", "recipient")}
    response = sent(here.pool.run("picture", **names, lang=here.lang))
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    return response


@router.api_route("/style.css", methods=READ)
async def style() -> Response:
    """The page's style."""
    return FileResponse(STATIC / "style.css")


@router.api_route("/icon.svg", methods=READ)
async def icon() -> Response:
    """The page's sign in a browser's tab."""
    return FileResponse(STATIC / "icon.svg")


def sent(body: Body) -> Response:
    """What a worker has written."""
    return Response(body.content, media_type=body.media)
