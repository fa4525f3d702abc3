"""A request's turn at a worker: waiting, at work, or answered."""

from __future__ import annotations

from asyncio import AbstractEventLoop, Future, Task, TimerHandle

from graphkit.serve.problems import Problem, Refused
from graphkit.serve.work.client import CLIENT
from graphkit.serve.work.wire import framed
from graphkit.serve.work.worker import Job, Reply


class Turn:
    """One job, the answer that it will have, and what is to happen if that takes long."""

    __slots__ = ("answer", "began", "client", "job", "message", "timers", "watch")

    def __init__(self, job: Job, loop: AbstractEventLoop) -> None:
        self.job = job.name
        self.message = framed(tuple(job))
        self.answer: Future[Reply] = loop.create_future()
        self.began = loop.time()
        self.client = CLIENT.get()
        if self.client and isinstance(job.arguments.get("query"), str):
            self.client.query = job.arguments["query"]
        self.timers: list[TimerHandle] = []
        self.watch: Task[None] | None = None

    def end(self, reply: Reply | Problem) -> None:
        """Gives the answer, unless nobody waits for it any more."""
        self.calm()
        if self.answer.done():
            return
        value = reply.value if isinstance(reply, Reply) else reply
        if isinstance(value, Problem):
            self.answer.set_exception(Refused(value.status, value.what, value.where, value.cure, value.place))
        else:
            assert isinstance(reply, Reply)
            self.answer.set_result(reply)

    def calm(self) -> None:
        """Nothing is to happen later."""
        for timer in self.timers:
            timer.cancel()
        self.timers.clear()
        if self.watch:
            self.watch.cancel()
            self.watch = None
