"""/sparql: the query operation of the SPARQL 1.1 Protocol, by GET and by POST; without a query, what there is to ask.

Plain routes, since FastAPI's way of finding out what a function wants takes as long as a small query.
"""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.serve.api.asking import anyhow, place_of
from graphkit.serve.page.editor import editor_page
from graphkit.serve.sparql.answer import Body
from graphkit.serve.sparql.formats import GRAPHS, quality, wanted, wants_page
from graphkit.serve.sparql.operation import OF_PROTOCOL, Fields, accepted, address, asked_in, fields_of, query_in
from graphkit.serve.work.pool import Pool

PATH: Final = "/sparql"
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
READS: Final = ("GET", "HEAD")
router = APIRouter()


async def sparql(request: Request) -> Response:
    """The answer to one query; the editor for a browser; the description of the service for a program."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    pool: Pool = request.app.state.pool
    fields = await fields_of(request, pool.limits.question)
    if not any(fields.get("format", ())) and wants_page(accepted(request)):
        query = query_in(fields) if "query" in fields else ""
        return await editor_page(anyhow(request), query, asked_in(fields, request))
    if request.method in READS and asks_nothing(fields) and (any(fields.get("format", ())) or takes_graphs(request)):
        return await described(request, "service-description", fields)
    body: Body = await pool.run("sparql", place_of(request), query=query_in(fields), asked=asked_in(fields, request))
    return answered(body)


def asks_nothing(fields: Fields) -> bool:
    """Are all parameters of the protocol missing?"""
    return not any(name in fields for name in OF_PROTOCOL)


def takes_graphs(request: Request) -> bool:
    """Does the client accept a graph in any form?"""
    accept = accepted(request)
    return any(quality(each, accept) for each in GRAPHS)


async def described(request: Request, job: str, fields: Fields) -> Response:
    """What the server says of itself, as a graph."""
    pool: Pool = request.app.state.pool
    name = next(filter(None, fields.get("format", ())), None)
    format = wanted(GRAPHS, name, accepted(request))
    body: Body = await pool.run(
        job, place_of(request), root=address(request).removesuffix(request.scope["path"]), format=format.name
    )
    return answered(body)


def answered(body: Body) -> Response:
    """What a worker has written."""
    return Response(body.content, media_type=body.media, headers={"Vary": "Accept"})


async def void(request: Request) -> Response:
    """What is in the store, in numbers (VoID)."""
    return await described(request, "void", await fields_of(request, 0))


async def examples(request: Request) -> Response:
    """The saved questions as queries that one may run."""
    return await described(request, "sparql-examples", await fields_of(request, 0))


async def vocabulary(request: Request) -> Response:
    """Prefixes, classes, properties and concepts, for whoever completes queries."""
    pool: Pool = request.app.state.pool
    body: Body = await pool.run("vocabulary", place_of(request))
    return answered(body)


ROUTE: Final = Route(PATH, sparql, methods=list(METHODS), include_in_schema=False)
"""The endpoint's; the server asks it before all others."""
router.routes.append(ROUTE)
for path, endpoint in (
    ("/.well-known/void", void),
    ("/.well-known/sparql-examples", examples),
    ("/vocabulary.json", vocabulary),
):
    router.add_route(path, endpoint, methods=list(READS), include_in_schema=False)
