"""Where requests get their answers: two lanes of processes that can be killed, driven by the server's event loop."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError
from graphkit.serve.work.budget import Budget
from graphkit.serve.work.lane import Lane
from graphkit.serve.work.limits import Limits, Room
from graphkit.serve.work.queries import QUERIES
from graphkit.serve.work.state import state_of
from graphkit.serve.work.worker import Duty, Job, Ready, Reply

PATIENCE = 60.0
"""Seconds that the first processes may take to open the store."""


class Pool:
    """Runs jobs in two lanes: "query" for what others ask and may never end, "page" for the server's own work.

    `await pool.run(name, …)` gives a job's value; `await pool.ask(name, …)` gives `Reply(value, state)`, where
    `state` is the tag of the store's state that the value was made from: what an ETag has to be made of. `pool.state`
    is the tag that is published now; it is cheap, and differs from a reply's only if a build came in between.
    Both raise Refused. A client that hangs up meanwhile (see `with_client`) ends its job.
    """

    def __init__(self, place: Path, limits: Limits, room: Room = Room()) -> None:  # noqa: B008 - frozen
        self.place = place
        self.limits = limits
        self.room = room
        self.lanes: dict[str, Lane] = {}
        self.started: Ready | None = None

    async def start(self) -> Ready:
        """Starts the processes; StoreError says why the store can't be opened."""
        loop, budget, room = asyncio.get_running_loop(), Budget(self.room.in_flight), self.room
        sizes = {
            "query": (room.workers, room.spares, self.limits.seconds),
            "page": (room.pages, 0, max(self.limits.page_seconds, self.limits.seconds)),
        }
        for name, (size, spares, seconds) in sizes.items():
            duty = Duty(self.place, self.limits, seconds)
            lane = Lane(name, duty, loop, budget, size=size, spares=spares, most=room.waiting)
            self.lanes[name] = lane
            lane.grow()
        try:
            # One worker says whether the store is in order; the others come soon, and requests wait for them.
            ready: Ready = await asyncio.wait_for(asyncio.shield(self.lanes["query"].started), PATIENCE)
        except (EOFError, TimeoutError) as error:
            self.stop()
            raise StoreError(f"{self.place}: the store did not open. Build it again, into a new folder.") from error
        if ready.problem:
            self.stop()
            raise StoreError(f"{ready.problem.where}: {ready.problem.what} {ready.problem.cure}")
        self.started = ready
        return ready

    def stop(self) -> None:
        """Ends all processes."""
        for lane in self.lanes.values():
            lane.close()

    @property
    def state(self) -> str:
        """The tag of the state of the store that is published now."""
        return state_of(self.place)

    async def run(self, job: str, place: Path | None = None, /, **arguments: Any) -> Any:
        """What a job gives; `place`: of another store. Refused: it can't be done, or not within the limits."""
        return (await self.ask(job, place, **arguments)).value

    async def ask(self, job: str, place: Path | None = None, /, **arguments: Any) -> Reply:
        """What a job gives, and the state that it was made from. Refused as for `run`."""
        lane = self.lanes["query" if job in QUERIES else "page"]
        turn = lane.take(Job(job, arguments, place))
        try:
            return await turn.answer
        except asyncio.CancelledError:
            lane.forget(turn)
            raise
