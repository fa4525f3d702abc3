"""The server as an ASGI application: its routes, its one shape of errors, and headers that keep the page to itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from graphkit.errors import GraphkitError
from graphkit.serve.api import routes
from graphkit.serve.api.asking import anyhow
from graphkit.serve.page.pages import problem_page
from graphkit.serve.problems import Problem, Refused, problem_of
from graphkit.serve.sparql import protocol
from graphkit.serve.sparql.formats import wants_page
from graphkit.serve.work.pool import Pool

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Vary": "Accept, Accept-Language",
    "Cache-Control": "no-store",
}
PLACES = "/, /sparql, /policies, /flows, /trace, /queries, /picture.svg, /health"


def create_app(pool: Pool) -> FastAPI:
    """The application over a pool that was started; it stops the pool when it ends."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(pool.stop)

    # No pages of documentation: FastAPI's load their scripts from elsewhere.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.pool = pool
    app.include_router(protocol.router)
    app.include_router(routes.router)
    app.middleware("http")(with_headers)
    app.exception_handler(Refused)(refused)
    app.exception_handler(GraphkitError)(failed)
    app.exception_handler(HTTPException)(misdirected)
    return app


async def with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """The answer with the headers that all have; a route's own go first."""
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


async def refused(request: Request, error: Exception) -> Response:
    """A problem that a route or a worker found."""
    assert isinstance(error, Refused)
    return answered(request, error.problem)


async def failed(request: Request, error: Exception) -> Response:
    """An error of the library outside a worker."""
    assert isinstance(error, GraphkitError)
    return answered(request, problem_of(error, request.url.path))


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
