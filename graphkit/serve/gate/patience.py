"""How long a connection may take to send its request and to read its answer, and how much it may send."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Literal

from starlette.types import Receive, Scope, Send

from graphkit.serve.gate.addresses import CLOSE, LARGE_HEAD, LARGEST_HEAD
from graphkit.serve.gate.bodies import LARGEST_UPLOAD
from graphkit.serve.gate.headers import completed
from graphkit.serve.gate.refusing import JSON, refuse, written
from graphkit.serve.problems import Problem

if TYPE_CHECKING:
    from uvicorn.protocols.http.flow_control import FlowControl

SLOW: Final = Problem(408, "The request did not arrive in time.", "request", "Send it again, without pauses.")
BROKEN: Final = Problem(400, "This is no HTTP request.", "request", "Speak HTTP/1.1.")
CROWDED: Final = Problem(503, "Too many connections are open.", "server", "Ask again later.")
RETRY: Final = (b"retry-after", b"1")
YOUNG: Final = 1.0
"""Seconds for which a connection is not closed in favour of another one."""
Owed = Literal["head", "body"] | None


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a client may take, and how many clients and bytes there may be."""

    head: float = 10.0
    body: float = 60.0
    piece: float = 20.0
    """For a part of the answer to be read: of what waits in the server, nearly all."""
    connections: int = 256
    most: int = 4 * LARGEST_UPLOAD
    """Bytes of one request as they come in, with what is read of a body after it was refused."""

    @property
    def tick(self) -> float:
        """Seconds between two looks at a connection."""
        return min(self.head, self.body, self.piece, 4.0) / 4


class Patient(asyncio.Protocol):
    """What is added to a protocol of uvicorn's: it looks at its connection from time to time, and may end it."""

    patience: Patience
    transport: asyncio.Transport
    flow: FlowControl
    connections: set[Any]
    loop: asyncio.AbstractEventLoop
    app: Any
    cycle: Any

    def awaited(self) -> Owed:
        """What the client still owes."""
        raise NotImplementedError

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins to look; if there are too many connections, makes room or sends this one away."""
        super().connection_made(transport)
        self.owed_since: tuple[Owed, Any, float] = ("head", None, self.loop.time())
        self.unread_since: float | None = None
        self.received = 0
        self.next_look = self.loop.call_later(self.patience.tick, self.look)
        over = len(self.connections) - self.patience.connections
        if over > self.patience.connections:
            self.transport.abort()
        elif over > 0 and not self.make_room():
            self.app = crowded

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to look at any more."""
        self.next_look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on, as long as it is not too much."""
        self.received += len(data)
        super().data_received(data)
        owed, _ = self.noticed()
        if owed == "head" and self.received > LARGEST_HEAD:
            self.end(LARGE_HEAD)
        elif self.received > self.patience.most:
            self.end(None)

    def noticed(self) -> tuple[Owed, float]:
        """What the client owes, and since when: each request begins anew."""
        before, cycle, since = self.owed_since
        owed = self.awaited()
        if (owed, self.cycle) != (before, cycle):
            since, self.received = self.loop.time(), 0
            self.owed_since = (owed, self.cycle, since)
        return owed, since

    def look(self) -> None:
        """Ends the connection if its client takes too long."""
        now, patience = self.loop.time(), self.patience
        self.next_look = self.loop.call_later(patience.tick, self.look)
        if self.flow.write_paused or self.transport.is_closing():
            self.unread_since = self.unread_since or now
            if now - self.unread_since > patience.piece:
                self.transport.abort()
            return
        self.unread_since = None
        owed, since = self.noticed()
        if owed and now - since > (patience.head if owed == "head" else patience.body):
            self.end(SLOW)

    def resume_writing(self) -> None:
        """The client reads."""
        self.unread_since = None
        super().resume_writing()

    def make_room(self) -> bool:
        """Ends the connection that has not begun a request for longest; False if all are young or being answered."""
        old = self.loop.time() - YOUNG
        lazy = [each for each in self.connections if each.is_lazy() and each.owed_since[2] < old]
        if lazy:
            min(lazy, key=lambda each: each.owed_since[2]).transport.abort()
        return bool(lazy)

    def is_lazy(self) -> bool:
        """Is there no whole request, and no answer being read?"""
        is_done = self.cycle is None or self.cycle.response_complete
        return bool(is_done and self.awaited() != "body" and not self.flow.write_paused)

    def end(self, problem: Problem | None) -> None:
        """Closes the connection, and says why if the client could take that for the answer to its request."""
        if self.transport.is_closing():
            return
        if problem is None or not self.may_answer():
            self.transport.abort()
            return
        self.transport.write(raw(problem))
        self.transport.close()
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()

    def may_answer(self) -> bool:
        """Has the answer to the request that is being read not begun, and that to the one before it ended?"""
        if self.cycle is None:
            return True
        return not self.cycle.response_started if self.awaited() == "body" else bool(self.cycle.response_complete)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's own words
        """Answers what is no request."""
        self.end(BROKEN)


def raw(problem: Problem) -> bytes:
    """A problem as bytes of HTTP, for where there is no request that an application could answer."""
    body = written(problem)
    fields = [(b"content-type", JSON), (b"content-length", b"%d" % len(body)), *CLOSE]
    head = b"".join(b"%s: %s\r\n" % pair for pair in completed(problem.status, fields))
    phrase = HTTPStatus(problem.status).phrase.encode()
    return b"HTTP/1.1 %d %s\r\n%s\r\n%s" % (problem.status, phrase, head, body)


async def crowded(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    """The application of a connection that is one too many."""
    await refuse(send, CROWDED, completed(CROWDED.status, (*CLOSE, RETRY)))
