"""The client of the request that is being answered: whether it still waits, and the large answers held for it."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.serve.work.budget import Hold

PIECE: Final = 1 << 18
"""Bytes that are given to the connection at a time, so that a slow client leaves the rest where it is counted."""


IN_SCOPE: Final = "graphkit.client"
"""Where a request's scope holds its client."""


@dataclass(slots=True, eq=False)
class Client:
    """One request's client."""

    receive: Receive
    held: list[Hold] = field(default_factory=list)
    queued: float | None = None
    """Seconds that its jobs have waited for a process."""
    query: str | None = None
    """What was asked, if it was SPARQL."""

    async def gone(self) -> None:
        """Returns when the client has closed the connection. To be asked only once the request was read."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    def release(self) -> None:
        """Large answers are sent, or nobody wants them."""
        for hold in self.held:
            hold.release()


CLIENT: Final[ContextVar[Client | None]] = ContextVar("client", default=None)


def with_client(app: ASGIApp) -> ASGIApp:
    """The application, in which a job knows for whom it works."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        client = Client(receive)
        scope[IN_SCOPE] = client
        before = CLIENT.set(client)
        try:
            await app(scope, receive, in_pieces(send))
        finally:
            CLIENT.reset(before)
            client.release()
        return None

    return answer


def in_pieces(send: Send) -> Send:
    """Sends a large body piece by piece."""

    async def sent(message: Message) -> None:
        body = message.get("body", b"")
        if len(body) <= PIECE:
            return await send(message)
        rest = memoryview(body)
        while len(rest) > PIECE:
            await send({"type": message["type"], "body": bytes(rest[:PIECE]), "more_body": True})
            rest = rest[PIECE:]
        return await send({**message, "body": bytes(rest)})

    return sent
