"""Addresses about the server itself: is it up, what is it made of, how is it set up."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from graphkit import __version__
from graphkit.serve.settings import Settings, shown
from graphkit.serve.work.pool import Pool
from graphkit.serve.work.state import NONE
from graphkit.store.layout import FORMAT

PARTS: Final = ("pyoxigraph", "fastapi", "starlette", "uvicorn", "uvloop", "httptools")
router = APIRouter(include_in_schema=False)


@router.api_route("/-/health", methods=["GET", "HEAD"])
async def health(request: Request) -> JSONResponse:
    """Is the server up, and is there a store? Answers however busy it is; 503 if the store is gone."""
    pool: Pool = request.app.state.pool
    is_there = pool.state != NONE
    closed = bool(pool.started and pool.started.network_closed)
    found = {"status": "ok" if is_there else "no store", "version": __version__, "network_closed": closed}
    return JSONResponse(found, 200 if is_there else 503)


@router.api_route("/-/versions.json", methods=["GET", "HEAD"])
async def versions() -> JSONResponse:
    """The releases at work."""
    found = {"graphkit": __version__, "store_format": FORMAT, "python": platform.python_version()}
    return JSONResponse(found | {part: release for part in PARTS if (release := release_of(part))})


@router.api_route("/-/settings.json", methods=["GET", "HEAD"])
async def settings(request: Request) -> JSONResponse:
    """All settings; of secrets and files only whether they are set."""
    chosen: Settings = request.app.state.settings
    return JSONResponse({"settings": shown(chosen)})


def release_of(part: str) -> str | None:
    """The release of a package that is installed."""
    try:
        return version(part)
    except PackageNotFoundError:
        return None
