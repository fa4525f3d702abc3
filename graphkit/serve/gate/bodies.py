"""How large the body of a request may be; one that is larger is refused before it is read."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.serve.gate.fields import field
from graphkit.serve.gate.refusing import refuse
from graphkit.serve.problems import Problem, Refused
from graphkit.serve.settings import Settings
from graphkit.serve.work.limits import MEGABYTE

UPLOAD: Final = "/upload"
LARGEST_UPLOAD: Final = 11 * MEGABYTE
"""A file and the form around it; the upload says itself how large a file may be."""


def sized(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The application, which is sent no more than it takes."""
    question = settings.limits.question

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        is_upload = settings.allow_upload and scope["path"].startswith(UPLOAD)
        most = LARGEST_UPLOAD if is_upload else question
        length = field(scope, b"content-length") or ""
        if length.isdigit() and int(length) > most:
            return await refuse(send, too_large(most))
        return await app(scope, counted(receive, most), send)

    return answer


def counted(receive: Receive, most: int) -> Receive:
    """Receives a body as long as it is not too large; then Refused, which the application answers."""
    seen = 0

    async def received() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            problem = too_large(most)
            raise Refused(problem.status, problem.what, problem.where, problem.cure)
        return message

    return received


def too_large(most: int) -> Problem:
    """The answer to more than so many bytes."""
    size = f"{most // MEGABYTE} MB" if most >= MEGABYTE else f"{most // 1024} KB"
    return Problem(413, f"The body is larger than {size}.", "body", "Send a smaller one.")
