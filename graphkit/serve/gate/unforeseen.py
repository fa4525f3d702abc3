"""Mistakes of the server itself: the client learns a number, and the log under that number what happened."""

from __future__ import annotations

import logging
from secrets import token_hex
from typing import Final

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.serve.gate.refusing import refuse
from graphkit.serve.problems import Problem
from graphkit.serve.settings import Settings

LOG: Final = logging.getLogger("graphkit.serve")
MARK: Final = "error number "


def answered_anyhow(app: ASGIApp, _: Settings) -> ASGIApp:
    """The application, whose mistakes are logged, and answered without a word of what it was at."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        began = ended = False

        async def sent(message: Message) -> None:
            nonlocal began, ended
            began = True
            await send(message)
            ended = message["type"] == "http.response.body" and not message.get("more_body", False)

        try:
            await app(scope, receive, sent)
        except ClientDisconnect:
            return
        except Exception as error:
            number = numbered(error)
            LOG.exception("error %s", number)
            if not began:
                await refuse(send, failure(number))
            elif not ended:
                # Broken off, so that nobody takes a part for the whole; it is logged already.
                raise BrokenOff(number) from None

    return answer


class BrokenOff(Exception):  # noqa: N818 - named for what happened to the answer
    """An answer ended before its end."""


def failure(number: str) -> Problem:
    """What the client is told."""
    return Problem(500, "The server failed at this.", f"error {number}", "Its log says why, under this number.")


def numbered(error: Exception) -> str:
    """The error's number, which its traceback tells too; whoever asks first gives it one."""
    for note in getattr(error, "__notes__", ()):
        if note.startswith(MARK):
            return str(note[len(MARK) :])
    number = token_hex(4)
    error.add_note(MARK + number)
    return number
