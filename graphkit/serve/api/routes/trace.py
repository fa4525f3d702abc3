"""Paths of data from party to party."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from graphkit.serve.api.asked import TraceAsked
from graphkit.serve.api.asking import Asking, Here
from graphkit.serve.api.forms import JSON
from graphkit.serve.api.models_trace import TraceAnswer
from graphkit.serve.api.reads import Offer, reads, sent
from graphkit.serve.page.trace import trace_page
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.answer import Body
from graphkit.trace import Trace

PATHS: Final = Offer((JSON,), "flows", TraceAnswer, page=True)
router = APIRouter()


@reads(router, "/trace", PATHS)
async def trace(here: Here, asked: Annotated[TraceAsked, Query()]) -> Response:
    """Who can get data that one party has, or whose data can come to it; each step with its sentences."""
    if here.by_browser:
        return await trace_page(here, await traced(here, asked) if asked.from_ else None)
    here.form(PATHS.forms)
    body: Body = await here.run("trace-json", **arguments(here, asked))
    return sent(body)


async def traced(here: Asking, asked: TraceAsked) -> Trace:
    """The paths that are asked for."""
    found: Trace = await here.run("trace", **arguments(here, asked))
    return found


def arguments(here: Asking, asked: TraceAsked) -> dict[str, object]:
    """What a trace is told; Refused if it has no beginning."""
    if asked.from_ is None:
        raise Refused(400, "The parameter 'from' is missing.", "from", "Give ?from=…")
    return {
        "start": asked.from_,
        "end": asked.to,
        "direction": "backward" if asked.backward else "forward",
        "data": asked.data,
        "as_of": asked.as_of,
        "max_hops": asked.max_hops,
        "policies": [asked.policy] if asked.policy else None,
        "history": asked.history,
        "via_group": asked.via_group,
        "seats": asked.seats,
        "limit": asked.limit,
        "lang": here.lang,
    }
