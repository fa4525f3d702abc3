"""The server as an ASGI application: its routes, its one shape of errors, and the gate around it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from graphkit.errors import GraphkitError
from graphkit.serve import about
from graphkit.serve.api import routes
from graphkit.serve.api.asking import anyhow
from graphkit.serve.api.checking import checking_of
from graphkit.serve.api.invalid import problem_in
from graphkit.serve.gate import around
from graphkit.serve.gate.unforeseen import failure, numbered
from graphkit.serve.page import statics
from graphkit.serve.page.pages import problem_page
from graphkit.serve.problems import Problem, Refused, problem_of
from graphkit.serve.settings import Settings
from graphkit.serve.sparql import protocol
from graphkit.serve.sparql.formats import wants_page
from graphkit.serve.upload import routes as uploading
from graphkit.serve.upload.mount import on_trial
from graphkit.serve.upload.trials import Trials
from graphkit.serve.work.client import with_client
from graphkit.serve.work.pool import Pool

PLACES = "/, /sparql, /policies, /flows, /trace, /queries, /picture.svg, /-/health"
# The first that has an address answers.
ROUTERS: Final = (protocol.router, about.router, statics.router, uploading.router, routes.router)


def create_app(pool: Pool, settings: Settings, *, is_sample: bool = False) -> FastAPI:
    """The application over a pool that was started, without what stands around it; `is_sample`: see `place_of`.

    Its routes find the pool, the settings and whether it is the sample in `request.app.state`.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await checking_of(app).stop()
        if trials:
            trials.close()

    # No pages of documentation: FastAPI's load their scripts from elsewhere.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.pool = pool
    app.state.settings = settings
    app.state.sample = is_sample
    trials = Trials() if settings.allow_upload else None
    app.state.trials = trials
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(on_trial)
    app.exception_handler(Refused)(refused)
    app.exception_handler(GraphkitError)(failed)
    app.exception_handler(HTTPException)(misdirected)
    app.exception_handler(RequestValidationError)(unfit)
    app.exception_handler(Exception)(broken)
    return app


def guarded(app: FastAPI, settings: Settings) -> ASGIApp:
    """The application as the world sees it."""

    def state() -> str:
        pool: Pool = app.state.pool
        return pool.state

    return around(with_client(express(app)), settings, state)


def express(app: FastAPI) -> ASGIApp:
    """The application; /sparql is asked at once, as the way through FastAPI takes as long as a small query."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != protocol.PATH or scope["method"] not in protocol.METHODS:
            return await app(scope, receive, send)
        # As a router would: the log names the route.
        scope.update(app=app, route=protocol.ROUTE)
        request = Request(scope, receive)
        try:
            response = await protocol.sparql(request)
        except Refused as error:
            response = answered(request, error.problem)
        return await response(scope, receive, send)

    return answer


async def refused(request: Request, error: Exception) -> Response:
    """A problem that a route or a worker found."""
    assert isinstance(error, Refused)
    return answered(request, error.problem)


async def failed(request: Request, error: Exception) -> Response:
    """An error of the library outside a worker."""
    assert isinstance(error, GraphkitError)
    return answered(request, problem_of(error, request.url.path))


async def unfit(request: Request, error: Exception) -> Response:
    """Parameters that a route does not have, or that don't fit."""
    assert isinstance(error, RequestValidationError)
    return answered(request, problem_in(error.errors(), request))


async def broken(request: Request, error: Exception) -> Response:
    """A mistake in the server; the gate logs it."""
    return answered(request, failure(numbered(error)))


async def misdirected(request: Request, error: Exception) -> Response:
    """An address or a method that the server does not have."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        what = f"{request.method} is not possible here."
        cure = "Use GET; /sparql takes POST too. The server only reads."
    else:
        what, cure = "There is nothing at this address.", f"There are: {PLACES}."
    return answered(request, Problem(error.status_code, what, request.url.path, cure), error.headers)


def answered(request: Request, problem: Problem, headers: object = None) -> Response:
    """A problem as JSON, or as a page for a browser."""
    kept = dict(headers) if isinstance(headers, dict) else {}
    if problem.status == 503:
        kept["Retry-After"] = "1"
    is_page = request.url.path != protocol.PATH and wants_page(request.headers.get("accept"))
    response = problem_page(anyhow(request), problem) if is_page else JSONResponse(problem.as_json(), problem.status)
    response.headers.update(kept)
    return response
