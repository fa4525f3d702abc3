"""One answer of the server without a server: its application is called in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from starlette.types import ASGIApp, Message, Scope

from graphkit.errors import QueryError
from graphkit.serve.app import create_app, guarded
from graphkit.serve.place import place_of
from graphkit.serve.server import opened
from graphkit.serve.settings import Settings, settings_from
from graphkit.verbs.serve import Served

HOST: Final = "127.0.0.1"
SAFE: Final = "/:@!$&'()*+,;=~%?"


def served(path: str, store: str | Path | None, accept: str, given: Mapping[str, Any]) -> Served:
    """The answer to GET at a path; GraphkitError: no store, or no such path."""
    if not path.startswith("/"):
        raise QueryError(f"{path}: an address of the server begins with a slash. Write /{path}")
    settings = settings_from(given)
    with place_of(store) as (place, is_sample):
        return asyncio.run(answered(path, place, is_sample, accept, settings))


async def answered(path: str, place: Path, is_sample: bool, accept: str, settings: Settings) -> Served:
    """The answer, made by the very processes that a server would have."""
    async with opened(place, replace(settings, workers=1, page_workers=1)) as pool:
        app = create_app(pool, settings, is_sample=is_sample)
        async with app.router.lifespan_context(app):
            return await called(guarded(app, settings), scope_of(path, accept, settings))


def scope_of(path: str, accept: str, settings: Settings) -> Scope:
    """The request as the server would read it."""
    before, _, query = path.partition("#")[0].partition("?")
    headers = {"host": f"{HOST}:{settings.port}", "accept": accept}
    if settings.token:
        headers["authorization"] = f"Bearer {settings.token}"
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(before),
        "raw_path": quote(before, safe=SAFE).encode(),
        "root_path": "",
        "query_string": quote(query, safe=SAFE).encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": (HOST, 0),
        "server": (HOST, settings.port),
    }


async def called(app: ASGIApp, scope: Scope) -> Served:
    """What the application answers."""
    messages: list[Message] = []
    is_read = False

    async def receive() -> Message:
        nonlocal is_read
        if is_read:
            # The client does not go before it has its answer.
            await asyncio.Event().wait()
        is_read = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    begin = next(message for message in messages if message["type"] == "http.response.start")
    content = b"".join(message.get("body", b"") for message in messages)
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in begin["headers"]}
    return Served(begin["status"], headers.get("content-type", ""), content)
