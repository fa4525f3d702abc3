"""The log of requests: a line of JSON each, with nothing of who asked and nothing of what was asked for."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from logging.handlers import WatchedFileHandler
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.errors import GraphkitError
from graphkit.serve.settings import Settings
from graphkit.serve.work.client import IN_SCOPE, Client

STDERR: Final = "-"
HUNG_UP: Final = 499
"""The status of an answer that nobody waited for."""


def logged(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The application, whose requests are logged where the settings say so."""
    if not settings.log:
        return app
    journal = journal_at(settings.log)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            # The server's whole life: the file is closed with it.
            await app(scope, receive, send)
            return close(journal)
        began, status, size = time.perf_counter(), HUNG_UP, 0

        async def sent(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await app(scope, receive, sent)
        finally:
            journal.info("%s", json.dumps(line(scope, status, size, time.perf_counter() - began)))
        return None

    return answer


def line(scope: Scope, status: int, size: int, seconds: float) -> dict[str, Any]:
    """What is noted of a request. The route is the pattern of its address, since the address itself may hold names."""
    client = scope.get(IN_SCOPE)
    noted: dict[str, Any] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": scope["method"],
        "route": route_of(scope),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "bytes": 0 if scope["method"] == "HEAD" else size,
    }
    if isinstance(client, Client) and client.queued is not None:
        noted["queued_ms"] = round(client.queued * 1000, 1)
    if isinstance(client, Client) and client.query is not None:
        noted["query"] = sha256(client.query.encode("utf-8", "replace")).hexdigest()[:12]
    return noted


def route_of(scope: Scope) -> str | None:
    """The pattern of the address; None where the application was not asked, or has no such address."""
    route = getattr(scope.get("route"), "path", None)
    if route is None and "endpoint" in scope and not scope.get("path_params"):
        # A pattern without a gap is the address itself.
        return str(scope["path"])
    return route


def close(journal: logging.Logger) -> None:
    """Closes its file."""
    for writer in journal.handlers:
        writer.close()


def journal_at(place: str) -> logging.Logger:
    """A logger that writes lines to stderr or to the end of a file; GraphkitError if that can't be written."""
    # Not one of the process's loggers: each server has its own, and nothing else is to write into it.
    journal = logging.Logger("graphkit.serve.requests", logging.INFO)
    try:
        journal.addHandler(logging.StreamHandler(sys.stderr) if place == STDERR else WatchedFileHandler(place))
    except OSError as error:
        raise GraphkitError(f"{place}: the log can't be written ({error.strerror}). Choose another --log.") from error
    return journal
