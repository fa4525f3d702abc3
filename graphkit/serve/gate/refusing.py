"""How the gate says no: the one shape of errors, as any other part of the server."""

from __future__ import annotations

import json
from collections.abc import Iterable

from starlette.types import Send

from graphkit.serve.problems import Problem

Fields = Iterable[tuple[bytes, bytes]]
JSON = b"application/json"


async def refuse(send: Send, problem: Problem, fields: Fields = ()) -> None:
    """Answers with a problem; `fields`: headers besides."""
    body = written(problem)
    about = [(b"content-type", JSON), (b"content-length", b"%d" % len(body)), *fields]
    await send({"type": "http.response.start", "status": problem.status, "headers": about})
    await send({"type": "http.response.body", "body": body})


def written(problem: Problem) -> bytes:
    """A problem as JSON."""
    return json.dumps(problem.as_json(), ensure_ascii=False).encode("utf-8", "replace")
