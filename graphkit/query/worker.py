"""A question asked in a process of its own, which can be killed: pyoxigraph has no time limit and no memory limit.

A new interpreter, not a fork: a store that was open before a fork hangs in the child, and `multiprocessing` would run
the caller's main module again.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from graphkit.errors import GraphkitError, QueryError
from graphkit.files import PACKAGE
from graphkit.query.answer import Answer
from graphkit.query.asking import Request, answer_request
from graphkit.query.opened import open_graph

TIMEOUT: Final = 30.0
MEMORY: Final = 8 << 30
"""Bytes of address space for one question; one that needs more is stopped before the machine suffers."""
GRACE: Final = 5.0
"""Seconds after which a worker ends by itself where its caller was killed and can't end it."""
COMMAND: Final = (sys.executable, "-P", "-m", "graphkit.query.worker")


def answer_apart(request: Request, store: str | Path | None, timeout: float = TIMEOUT) -> Answer:
    """The answer from a worker process; QueryError if it takes longer than `timeout` seconds or too much memory."""
    message = pickle.dumps((request, None if store is None else str(store), timeout))
    paths = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    try:
        done = subprocess.run(
            COMMAND, input=message, capture_output=True, timeout=timeout, check=False, env=surroundings
        )
    except subprocess.TimeoutExpired:
        raise too_slow(request, timeout) from None
    if done.returncode == -signal.SIGALRM:
        raise too_slow(request, timeout)
    if done.returncode != 0:
        reason = why(done.returncode, done.stderr)
        raise QueryError(
            f"{request.question.name}: the process that asks ended ({reason}), as it does when a question "
            f"needs more than {MEMORY >> 30} GB of memory. Narrow the question."
        )
    answer: Answer | GraphkitError = pickle.loads(done.stdout)
    if isinstance(answer, GraphkitError):
        raise answer
    return answer


def too_slow(request: Request, timeout: float) -> QueryError:
    """The time limit was reached."""
    limit = f"{timeout:g} second{'' if timeout == 1 else 's'}"
    return QueryError(
        f"{request.question.name}: no answer within {limit}. Narrow the question, or allow more: --timeout SECONDS"
    )


def why(code: int, said: bytes) -> str:
    """An exit code in words, with the last line that the process wrote."""
    last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
    ended = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    return f"{ended}: {last}" if last else ended


def work() -> None:
    """The worker's side: a request from stdin, an answer or a GraphkitError to stdout."""
    request, store, timeout = pickle.loads(sys.stdin.buffer.read())
    # Without a handler the kernel ends the process, even in the middle of pyoxigraph's evaluation.
    signal.setitimer(signal.ITIMER_REAL, timeout + GRACE)
    limit_memory()
    try:
        answer: Answer | GraphkitError = answer_request(request, open_graph(store))
    except GraphkitError as error:
        answer = error
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.flush()


def limit_memory() -> None:
    """No more address space than `MEMORY`, or than the limit there is."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    # macOS knows this limit and refuses to set it; the time limit has to do there.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most), most))


if __name__ == "__main__":
    work()
