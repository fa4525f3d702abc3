"""Why the server gives no answer, though nothing is wrong with the question."""

from __future__ import annotations

from typing import Final

from graphkit.serve.problems import Problem
from graphkit.serve.work.limits import MEGABYTE
from graphkit.serve.work.worker import OUT_OF_MEMORY

FULL: Final = Problem(503, "Too many requests wait already.", "server", "Ask again later.")
BUSY: Final = Problem(503, "All processes are busy with other questions.", "server", "Ask again later.")
CROWDED: Final = Problem(
    503, "Too many long questions are at work, and others wait.", "server", "Ask again later, or ask for less."
)
STOPPING: Final = Problem(503, "The server is being stopped.", "server", "Ask again once it runs.")
LOST: Final = Problem(503, "The process that was to answer has ended.", "server", "Ask again.")
GONE: Final = Problem(499, "The client has hung up.", "client", "Wait for the answer.")


def slow(seconds: float) -> Problem:
    """The answer to a question that went on beyond the deadline."""
    what = f"The answer took more than {seconds:g} seconds, and was stopped."
    return Problem(503, what, "time limit", "Ask for less, or start the server with a longer --timeout.")


def ended(code: int | None, memory: int) -> Problem:
    """The answer where the process broke down: a signal or its own last word says that memory ran out.

    None: nobody can say why any more, as its origin is gone too; the question need not be to blame.
    """
    if code is None:
        return LOST
    if code < 0 or code == OUT_OF_MEMORY:
        what = f"The answer needed more than {memory // MEGABYTE} MB of memory, and was stopped."
        return Problem(503, what, "memory limit", "Ask for less.")
    return Problem(500, "The server failed at this question.", "server", "Its log says why. Report it.")
