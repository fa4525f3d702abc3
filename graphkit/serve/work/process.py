"""One worker as the server sees it: its process, the line to it, and the turn that it works on."""

from __future__ import annotations

import pickle
from asyncio import AbstractEventLoop
from typing import Any, Final, Protocol

from graphkit.serve.work.budget import Budget, Hold
from graphkit.serve.work.origin import Origin
from graphkit.serve.work.turn import Turn
from graphkit.serve.work.wire import HEAD, PIECE, framed
from graphkit.serve.work.worker import Duty

LARGE: Final = 1 << 20
"""Bytes from which on an answer counts as a large one."""


class Owner(Protocol):
    """Who is told what a worker says."""

    def heard(self, worker: Worker, message: Any) -> None:
        """A message has come."""

    def lost(self, worker: Worker) -> None:
        """The line is closed: the process has ended, or is about to."""


class Worker:
    """One process and the line to it."""

    def __init__(self, duty: Duty, origin: Origin, loop: AbstractEventLoop, owner: Owner, budget: Budget) -> None:
        self.loop = loop
        self.owner = owner
        self.budget = budget
        self.turn: Turn | None = None
        self.is_ready = False
        self.is_tired = False
        """Has it worked long on something? It is slowed down then, and ends after that."""
        self.hold: Hold | None = None
        self.received = bytearray()
        self.unsent = memoryview(b"")
        self.origin = origin
        self.number, self.line = origin.start()
        self.handle = self.line.fileno()
        loop.add_reader(self.handle, self.read)
        self.write(framed(duty))

    def begin(self, turn: Turn) -> None:
        """Gives it work."""
        self.turn = turn
        self.write(turn.message)

    def write(self, message: bytes | memoryview) -> None:
        """Sends what the line takes now, and the rest as soon as it can."""
        try:
            sent = self.line.send(message)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # The reader finds the line closed, too.
        if sent < len(message):
            self.unsent = memoryview(message)[sent:]
            self.loop.add_writer(self.handle, self.write_rest)

    def write_rest(self) -> None:
        """The line takes more."""
        self.loop.remove_writer(self.handle)
        self.write(self.unsent)

    def read(self) -> None:
        """There is something on the line."""
        try:
            piece = self.line.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self.close()
            self.owner.lost(self)
            return
        if not self.received and len(piece) > HEAD.size and len(piece) == HEAD.size + HEAD.unpack_from(piece)[0]:
            self.owner.heard(self, pickle.loads(memoryview(piece)[HEAD.size :]))
            return
        self.received += piece
        self.complete()

    def complete(self) -> None:
        """Hands on a message of several pieces once it is there; a large one is read when the budget allows it."""
        if len(self.received) < HEAD.size:
            return
        size = HEAD.size + HEAD.unpack_from(self.received)[0]
        if size > LARGE and self.hold is None:
            self.loop.remove_reader(self.handle)
            self.hold = self.budget.ask(size, lambda: self.loop.add_reader(self.handle, self.read))
        if len(self.received) == size:
            message, self.received = self.received, bytearray()
            self.owner.heard(self, pickle.loads(memoryview(message)[HEAD.size :]))

    def slow_down(self) -> None:
        """Others go first from now on; this can't be undone, so that the process ends after its turn."""
        self.is_tired = True
        self.origin.slow_down(self.number)

    def kill(self) -> None:
        """Ends the process, whatever it does."""
        self.close()
        self.origin.kill(self.number)

    def close(self) -> None:
        """Hangs up, and lets go of what was held for an answer that did not arrive."""
        if self.line.fileno() >= 0:
            self.loop.remove_reader(self.handle)
            self.loop.remove_writer(self.handle)
            self.line.close()
        if self.hold:
            self.hold.release()
            self.hold = None
