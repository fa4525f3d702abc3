"""The process that answers: it opens the store read-only, and does one job after the other until it is killed."""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from graphkit.errors import GraphkitError
from graphkit.query.opened import open_graph
from graphkit.serve.problems import Problem, Refused, problem_of
from graphkit.serve.work.limits import MEGABYTE, Limits
from graphkit.serve.work.sandbox import cap_memory, set_deadline
from graphkit.serve.work.state import state_of
from graphkit.serve.work.wire import framed, receive
from graphkit.store import Store

Jobs = Mapping[str, Callable[..., Any]]
OUT_OF_MEMORY = 77
GRACE = 2.0
IDLE = 0.5
"""Seconds without a job after which a worker looks whether something was published."""


class Duty(NamedTuple):
    """What a worker is told first."""

    place: Path
    limits: Limits
    seconds: float


class Job(NamedTuple):
    """A job of the lane, its arguments, and the store that it is about, if that is not the one that is served."""

    name: str
    arguments: Mapping[str, Any]
    place: Path | None = None


class Ready(NamedTuple):
    """The worker can begin; `problem`: the store can't be opened, so far."""

    policies: int
    network_closed: bool
    problem: Problem | None = None


class Reply(NamedTuple):
    """What a job gave, and the tag of the state of the store that it was made from."""

    value: Any
    state: str


class Graph:
    """The store, opened again whenever a build has published a new generation of it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.state = ""
        self.store: Store | None = None

    def current(self) -> Store:
        """The state that is published now; it does not change while a job works on it."""
        # Looked up before opening: should a build publish in between, the next job opens once more than it must.
        state = state_of(self.place)
        if self.store is None or state != self.state:
            self.store = None
            self.store, self.state = open_graph(self.place), state
        return self.store


class Graphs:
    """The store that is served, and the one beside it that was asked about last: a policy on trial."""

    def __init__(self, place: Path) -> None:
        self.home = Graph(place)
        self.other = self.home

    def at(self, place: Path | None) -> Graph:
        """The graph of a place."""
        if place is None:
            return self.home
        if self.other.place != place:
            self.other = Graph(place)
        return self.other


def work(line: socket.socket, lane: Prepared, *, network_closed: bool) -> None:
    """Says `Ready`, then answers jobs; EOFError when nobody asks any more."""
    duty: Duty = receive(line)
    graphs = Graphs(duty.place)
    line.sendall(framed(ready(graphs.home, network_closed=network_closed)))
    cap_memory(duty.limits.memory)
    while True:
        await_job(line, graphs.home, lane.prepare)
        job = Job(*receive(line))
        set_deadline(duty.seconds + GRACE)
        line.sendall(sized(answer(job, lane.jobs[job.name], graphs.at(job.place), duty.limits), duty.limits))
        set_deadline(0)


def await_job(line: socket.socket, graph: Graph, prepare: Callable[[Store], None] | None) -> None:
    """Waits for a job; meanwhile makes ready for what is published, so that no visitor waits for that."""
    while prepare and not select.select([line], [], [], IDLE)[0]:
        with suppress(GraphkitError):
            prepare(graph.current())


class Prepared(NamedTuple):
    """What workers of a lane can do, and what they do with a store while nobody asks."""

    jobs: Jobs
    prepare: Callable[[Store], None] | None = None


def lane_of(name: str) -> Prepared:
    """A lane by its name. Imported only now: the one lane needs much less than the other."""
    if name == "query":
        from graphkit.serve.work.queries import QUERIES

        return Prepared(QUERIES)
    from graphkit.serve.work.explored import prepare
    from graphkit.serve.work.jobs import JOBS

    return Prepared(JOBS, prepare)


def ready(graph: Graph, *, network_closed: bool) -> Ready:
    """What the worker found."""
    try:
        return Ready(len(graph.current().policies()), network_closed)
    except GraphkitError as error:
        return Ready(0, network_closed, problem_of(error, str(graph.place)))


def answer(job: Job, function: Any, graph: Graph, limits: Limits) -> Reply:
    """What the job gives, or the problem. Anything unforeseen ends the process, and is answered by its pool."""
    try:
        value: object = function(graph.current(), limits, **job.arguments)
    except Refused as refused:
        value = refused.problem
    except GraphkitError as error:
        value = problem_of(error, job.name)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    return Reply(value, graph.state)


def sized(reply: Reply, limits: Limits) -> bytes:
    """The reply as it travels; a problem in its place if it is too large."""
    try:
        message = framed(reply)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    if len(message) <= limits.answer + MEGABYTE:
        return message
    what = f"The answer is larger than {limits.answer // MEGABYTE} MB, and was stopped."
    return framed(Reply(Problem(413, what, "size limit", "Ask for less."), reply.state))
