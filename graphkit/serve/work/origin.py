"""The server's side of the process that the workers of a lane are copies of (see `copies.py`)."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from graphkit.serve.work.copies import KILL, ORDER, REPORT, SLOW, START

# The paths of this very process, and nothing from the folder that it happens to run in.
PROGRAM: Final = "import sys; sys.path[:] = {0!r}; from graphkit.serve.work.copies import main; main({1}, {2!r}, {3})"
PATIENCE: Final = 5.0
"""Seconds in which it ends by itself."""


class Origin:
    """A process that makes workers; `ended` is told which of them has ended and how, `lost` that it has itself."""

    def __init__(
        self, lane: str, loop: AbstractEventLoop, ended: Callable[[int, int], None], lost: Callable[[], None]
    ) -> None:
        self.loop = loop
        self.ended = ended
        self.lost = lost
        self.last = 0
        self.line, theirs = socket.socketpair()
        self.line.setblocking(False)
        with theirs:
            program = PROGRAM.format(sys.path, theirs.fileno(), lane, os.getpid())
            self.process = subprocess.Popen(
                (sys.executable, "-P", "-c", program),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        loop.add_reader(self.line.fileno(), self.read)

    def start(self) -> tuple[int, socket.socket]:
        """A new worker: its number, and our end of the line to it."""
        self.last += 1
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs, suppress(OSError):
            socket.send_fds(self.line, [ORDER.pack(START, self.last)], [theirs.fileno()])
        return self.last, ours

    def kill(self, number: int) -> None:
        """Ends a worker, whatever it does."""
        self.order(KILL, number)

    def slow_down(self, number: int) -> None:
        """A worker lets others go first from now on; this can't be undone."""
        self.order(SLOW, number)

    def order(self, order: bytes, number: int) -> None:
        """Sends an order; nothing if the process is gone, and its workers with it."""
        with suppress(OSError):
            self.line.send(ORDER.pack(order, number))

    def read(self) -> None:
        """Workers have ended, or the process itself."""
        try:
            reports = self.line.recv(REPORT.size * 64)
        except BlockingIOError:
            return
        except OSError:
            reports = b""
        if not reports:
            self.close()
            self.lost()
        for number, code in REPORT.iter_unpack(reports[: len(reports) // REPORT.size * REPORT.size]):
            self.ended(number, code)

    def close(self) -> None:
        """Ends the process, and with it all its workers."""
        if self.line.fileno() >= 0:
            self.loop.remove_reader(self.line.fileno())
            self.line.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
