"""Workers that do the same kinds of jobs, and the requests that wait for one of them."""

from __future__ import annotations

import logging
from asyncio import AbstractEventLoop
from collections import deque
from typing import Any, Final

from graphkit.serve.problems import Problem, Refused
from graphkit.serve.work import refusals
from graphkit.serve.work.budget import Budget
from graphkit.serve.work.origin import Origin
from graphkit.serve.work.process import Worker
from graphkit.serve.work.turn import Turn
from graphkit.serve.work.worker import Duty, Job, Ready, Reply

NOTICED: Final = 0.1
"""Seconds after which a client is looked after: should it hang up, its work is given up."""
LONG: Final = 0.5
"""Seconds after which a turn counts as a long one: its worker is slowed down, and a fresh one started."""
REST: Final = 1.0
"""Seconds before a worker that broke down at its start is replaced."""
LOG: Final = logging.getLogger("graphkit.serve")


class Lane:
    """Some workers, of which as many as `size` are never held up by a long turn while there is a spare left."""

    def __init__(
        self, name: str, duty: Duty, loop: AbstractEventLoop, budget: Budget, *, size: int, spares: int, most: int
    ) -> None:
        self.name = name
        self.duty = duty
        self.loop = loop
        self.budget = budget
        self.size = size
        self.spares = spares
        self.most_waiting = most
        self.workers: list[Worker] = []
        self.idle: list[Worker] = []
        self.waiting: deque[Turn] = deque()
        self.origin: Origin | None = None
        self.started = loop.create_future()
        self.is_open = True
        self.resting_until = 0.0

    def take(self, job: Job) -> Turn:
        """A turn, begun or waiting; Refused if too many wait."""
        turn = Turn(job, self.loop)
        if self.idle:
            self.give(self.idle.pop(), turn)
            return turn
        if not self.is_open or len(self.waiting) >= self.most_waiting:
            raise refused(refusals.FULL if self.is_open else refusals.STOPPING)
        self.waiting.append(turn)
        turn.timers.append(self.loop.call_later(self.duty.seconds, self.leave, turn, refusals.BUSY))
        turn.timers.append(self.loop.call_later(NOTICED, self.watch, turn))
        self.grow()
        return turn

    def give(self, worker: Worker, turn: Turn) -> None:
        """A worker begins with a turn."""
        turn.calm()
        if turn.client:
            turn.client.queued = (turn.client.queued or 0.0) + self.loop.time() - turn.began
        turn.timers.append(self.loop.call_later(min(NOTICED, self.duty.seconds), self.linger, worker, turn))
        worker.begin(turn)

    def linger(self, worker: Worker, turn: Turn) -> None:
        """A turn that is not over at once: what is to happen when."""
        left = self.duty.seconds - NOTICED
        turn.timers.append(self.loop.call_later(max(left, 0), self.stop, worker, refusals.slow(self.duty.seconds)))
        if self.spares:
            turn.timers.append(self.loop.call_later(LONG - NOTICED, self.slow_down, worker))
        self.watch(turn)
        if turn.answer.done():
            self.stop(worker, refusals.GONE)

    def watch(self, turn: Turn) -> None:
        """Gives the turn up when its client does."""
        if turn.client and not turn.watch:
            turn.watch = self.loop.create_task(self.until_gone(turn))

    async def until_gone(self, turn: Turn) -> None:
        """Waits for the client to hang up."""
        assert turn.client
        await turn.client.gone()
        turn.watch = None
        self.leave(turn, refusals.GONE)

    def slow_down(self, worker: Worker) -> None:
        """A long turn goes on at low priority, while there is room for long ones or nobody waits."""
        worker.slow_down()
        self.workers.remove(worker)
        self.workers.append(worker)
        self.grow()

    def forget(self, turn: Turn) -> None:
        """Nobody waits for the turn any more: it loses its place; at work, it may go on for a moment (see `linger`)."""
        if turn in self.waiting:
            self.leave(turn, refusals.GONE)

    def leave(self, turn: Turn, why: Problem) -> None:
        """A turn ends without an answer, whether it waits or is at work."""
        for worker in self.workers:
            if worker.turn is turn:
                self.stop(worker, why)
                return
        if turn in self.waiting:
            self.waiting.remove(turn)
        turn.end(why)

    def stop(self, worker: Worker, why: Problem) -> None:
        """Kills a worker, whose turn ends so."""
        turn = self.dismiss(worker)
        if turn:
            turn.end(why)
        self.grow()

    def dismiss(self, worker: Worker) -> Turn | None:
        """A worker goes; its turn is left over."""
        turn, worker.turn = worker.turn, None
        self.workers.remove(worker)
        if worker in self.idle:
            self.idle.remove(worker)
        worker.kill()
        return turn

    def heard(self, worker: Worker, message: Any) -> None:
        """A worker is ready, or has answered."""
        if isinstance(message, Ready):
            worker.is_ready = True
            if not self.started.done():
                self.started.set_result(message)
        turn, worker.turn = worker.turn, None
        if turn:
            self.answered(worker, turn, message)
        if worker.is_tired:
            self.dismiss(worker)
            self.grow()
        elif self.waiting:
            self.give(worker, self.waiting.popleft())
        else:
            self.idle.append(worker)

    def answered(self, worker: Worker, turn: Turn, reply: Reply) -> None:
        """A turn has its answer; what a large one holds is the client's now."""
        hold, worker.hold = worker.hold, None
        if hold and turn.client and not turn.answer.done():
            turn.client.held.append(hold)
        elif hold:
            hold.release()
        turn.end(reply)

    def lost(self, worker: Worker) -> None:
        """A worker has ended by itself; its exit code, which says why, comes a moment later, if at all."""
        self.idle = [each for each in self.idle if each is not worker]
        self.loop.call_later(REST, self.bury, worker, None)

    def ended(self, number: int, code: int) -> None:
        """A process has ended, by itself or as ordered."""
        for worker in self.workers:
            if worker.number == number:
                self.bury(worker, code)
                return

    def bury(self, worker: Worker, code: int | None) -> None:
        """Answers the turn of a worker that has ended, and replaces it."""
        if worker not in self.workers:
            return
        turn = self.dismiss(worker)
        if self.is_open:
            LOG.error("graphkit: a worker ended (%s) at the job: %s", code, turn.job if turn else "none")
        if turn:
            turn.end(refusals.ended(code, self.duty.limits.memory))
        if worker.is_ready:
            self.grow()
            return
        if not self.started.done():
            self.started.set_exception(EOFError())
        self.resting_until = self.loop.time() + REST
        self.loop.call_later(REST, self.grow)

    def grow(self) -> None:
        """Starts workers until enough are not tired, as far as there is room; who waits has it before long turns."""
        if not self.is_open or self.loop.time() < self.resting_until:
            return
        tired = [worker for worker in self.workers if worker.is_tired]
        while self.waiting and len(tired) > self.spares:
            turn = self.dismiss(tired.pop())
            if turn:
                turn.end(refusals.CROWDED)
        fresh = len(self.workers) - len(tired)
        self.origin = self.origin or Origin(self.name, self.loop, self.ended, self.orphaned)
        while fresh < self.size and len(self.workers) < self.size + self.spares:
            self.workers.append(Worker(self.duty, self.origin, self.loop, self, self.budget))
            fresh += 1

    def orphaned(self) -> None:
        """The process that makes workers is gone, and they with it."""
        self.origin = None
        if self.is_open:
            LOG.error("graphkit: the process that makes the workers for %s jobs ended", self.name)
        for worker in list(self.workers):
            self.bury(worker, None)

    def close(self) -> None:
        """Ends everything, whatever it does."""
        self.is_open = False
        for turn in list(self.waiting):
            self.leave(turn, refusals.STOPPING)
        for worker in list(self.workers):
            self.stop(worker, refusals.STOPPING)
        if self.origin:
            self.origin.close()
            self.origin = None


def refused(problem: Problem) -> Refused:
    """The problem as an error."""
    return Refused(problem.status, problem.what, problem.where, problem.cure)
