"""A few processes that answer, each killed at its deadline and replaced by a fresh one."""

from __future__ import annotations

import multiprocessing
import queue
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError
from graphkit.serve.problems import Problem, Refused
from graphkit.serve.work.limits import MEGABYTE, Limits
from graphkit.serve.work.worker import OUT_OF_MEMORY, Job, Ready, work

PATIENCE = 60.0
"""Seconds that a fresh process may take to open the store."""
WORKERS = 3


class Worker:
    """One process and the pipe to it."""

    def __init__(self, place: Path, limits: Limits) -> None:
        # spawn: a fork after a store was opened hangs (RocksDB's threads do not exist in the child).
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.pipe: Connection = ours
        self.process: SpawnProcess = context.Process(target=work, args=(place, limits, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.ready: Ready | None = None

    def wait(self) -> Ready:
        """Waits until the store is open; Refused says why it can't be."""
        if self.ready is None:
            said = self.receive(PATIENCE)
            if isinstance(said, Problem):
                raise Refused(said.status, said.what, said.where, said.cure)
            assert isinstance(said, Ready)
            self.ready = said
        return self.ready

    def receive(self, seconds: float) -> Any:
        """The next message; TimeoutError after these seconds, EOFError if the process has ended."""
        if not self.pipe.poll(seconds):
            raise TimeoutError
        return self.pipe.recv()

    def kill(self) -> int | None:
        """Ends the process, whatever it does; returns its exit code if it had ended by itself."""
        self.process.join(0.2)
        code = self.process.exitcode
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return code


class Pool:
    """Runs jobs, at most `WORKERS` at a time; callers are threads, and wait their turn."""

    def __init__(self, place: Path, limits: Limits) -> None:
        self.place = place
        self.limits = limits
        self.idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        self.started: Ready | None = None

    def start(self) -> Ready:
        """Opens the store in every process; StoreError says why it can't be."""
        workers = [Worker(self.place, self.limits) for _ in range(WORKERS)]
        try:
            for worker in workers:
                self.started = worker.wait()
                self.idle.put(worker)
        except (Refused, TimeoutError, EOFError) as error:
            for worker in workers:
                worker.kill()
            if isinstance(error, Refused):
                said = error.problem
                raise StoreError(f"{said.where}: {said.what} {said.cure}") from None
            raise StoreError(f"{self.place}: the store did not open. Build it again, into a new folder.") from error
        assert self.started
        return self.started

    def stop(self) -> None:
        """Ends all processes that wait."""
        while True:
            try:
                worker = self.idle.get_nowait()
            except queue.Empty:
                return
            worker.process.kill()
            worker.process.join()

    def run(self, name: str, /, **arguments: Any) -> Any:
        """What the job gives. Refused: it can't be done, or not within the limits."""
        worker = self.take()
        done = False
        try:
            worker.wait()
            worker.pipe.send(Job(name, arguments))
            reply = worker.receive(self.limits.seconds)
            done = True
        except TimeoutError:
            raise self.too_slow() from None
        except (EOFError, OSError) as error:
            raise self.ended(worker.kill()) from error
        finally:
            if not done:
                worker.kill()
                worker = Worker(self.place, self.limits)
            self.idle.put(worker)
        if isinstance(reply, Problem):
            raise Refused(reply.status, reply.what, reply.where, reply.cure)
        return reply

    def take(self) -> Worker:
        """A process that has nothing to do."""
        try:
            return self.idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            raise Refused(503, "All processes are busy with other questions.", "server", "Ask again later.") from None

    def too_slow(self) -> Refused:
        """The answer to a question that went on beyond the deadline."""
        what = f"The answer took more than {self.limits.seconds:g} seconds, and was stopped."
        return Refused(503, what, "time limit", "Ask for less, or start the server with a longer --timeout.")

    def ended(self, code: int | None) -> Refused:
        """The answer where the process broke down: a signal or its own last word says that memory ran out."""
        if code is not None and (code < 0 or code == OUT_OF_MEMORY):
            what = f"The answer needed more than {self.limits.memory // MEGABYTE} MB of memory, and was stopped."
            return Refused(503, what, "memory limit", "Ask for less.")
        return Refused(500, "The server failed at this question.", "server", "Its log says why. Report it.")
