"""The process that answers: it opens the store read-only, and does one job after the other until it is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from graphkit.errors import GraphkitError
from graphkit.query.opened import open_graph
from graphkit.serve.problems import Refused, problem_of
from graphkit.serve.work.limits import Limits
from graphkit.serve.work.sandbox import cap_memory, close_network, set_deadline
from graphkit.store import Store
from graphkit.store.layout import current_generation

OUT_OF_MEMORY = 77
GRACE = 2.0


class Job(NamedTuple):
    """One of `graphkit.serve.work.jobs.JOBS`, and its arguments."""

    name: str
    arguments: Mapping[str, Any]


class Ready(NamedTuple):
    """The store is open."""

    policies: int
    network_closed: bool


class Graph:
    """The store, opened again whenever a build has published a new generation of it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.state: object = None
        self.store: Store | None = None

    def current(self) -> Store:
        """The state that is published now; it does not change while a job works on it."""
        # Looked up before opening: should a build publish in between, the next job opens once more than it must.
        state = state_of(self.place)
        if self.store is None or state != self.state:
            self.store = None
            self.store, self.state = open_graph(self.place), state
        return self.store


def state_of(place: Path) -> object:
    """Changes with each build: the generation of a store's folder, or a graph file's time and size."""
    if place.is_dir():
        return current_generation(place)
    try:
        about = place.stat()
    except FileNotFoundError:
        return None
    return about.st_mtime_ns, about.st_size


def work(place: Path, limits: Limits, pipe: Connection) -> None:
    """Says `Ready` (or the problem), then answers jobs until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    closed = close_network()
    graph = Graph(place)
    try:
        policies = len(graph.current().policies())
        cap_memory(limits.memory)
        warm()
        pipe.send(Ready(policies, closed))
    except GraphkitError as error:
        pipe.send(problem_of(error, str(place)))
        return
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        set_deadline(limits.seconds + GRACE)
        pipe.send(answer(job, graph, limits))
        set_deadline(0)


def warm() -> None:
    """Imports what jobs need, so that the first one does not pay for it."""
    import graphkit.serve.work.jobs  # noqa: F401


def answer(job: Job, graph: Graph, limits: Limits) -> object:
    """What the job gives, or the problem. Anything unforeseen ends the process, and is answered by its pool."""
    from graphkit.serve.work.jobs import JOBS

    try:
        return JOBS[job.name](graph.current(), limits, **job.arguments)
    except Refused as refused:
        return refused.problem
    except GraphkitError as error:
        return problem_of(error, job.name)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
