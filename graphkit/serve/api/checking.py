"""Findings on the whole store, made in the background from the first question on, and kept while the store stays."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI

from graphkit.serve.api.apart import working
from graphkit.serve.problems import Refused

PATIENCE: Final = 10.0
"""Seconds for which a first question waits until it is known how many policies there are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known so far: findings of `checked` of `policies` policies, in the order of the store."""

    as_of: date
    policies: int
    checked: int
    findings: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Check:
    """The check of one state of the store for one day."""

    of: tuple[object, date]
    policies: int = 0
    by_policy: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    problem: Refused | None = None
    counted: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    async def work(self, place: Path) -> None:
        """Reads what the process finds, line by line; a process that breaks down leaves a problem."""
        async with working("graphkit.serve.api.check", str(place), self.of[1].isoformat()) as process:
            assert process.stdout
            async for line in process.stdout:
                self.take(json.loads(line))
        if not self.counted.is_set() or len(self.by_policy) < self.policies:
            self.problem = self.problem or broken()
        self.counted.set()

    def take(self, said: Mapping[str, Any]) -> None:
        """One line."""
        if "error" in said:
            self.problem = Refused(said["status"], **said["error"])
        elif "policies" in said:
            self.policies = said["policies"]
            self.counted.set()
        else:
            self.by_policy[said["policy"]] = said["findings"]

    async def end(self) -> None:
        """Ends the process."""
        if self.task and not self.task.done():
            self.task.cancel()
            with suppress(asyncio.CancelledError):
                await self.task


class Checking:
    """The check that goes on, or that was the last; one of an older state makes way."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.check: Check | None = None
        self.turn = asyncio.Semaphore(1)
        """For a policy that is checked at once: others of the server's workers stay free for pages."""

    async def standing(self, state: object, day: date) -> Standing:
        """What is known now of this state; the first question begins the check. Refused: it can't be done."""
        check = self.check
        if check is None or check.of != (state, day):
            self.check, old = Check((state, day)), check
            if old:
                await old.end()
            check = self.check
            check.task = asyncio.create_task(check.work(self.place))
        with suppress(TimeoutError):
            await asyncio.wait_for(check.counted.wait(), PATIENCE)
        if check.problem:
            raise check.problem
        found = tuple(finding for findings in check.by_policy.values() for finding in findings)
        return Standing(day, check.policies, len(check.by_policy), found)

    async def stop(self) -> None:
        """Ends what goes on."""
        if self.check:
            await self.check.end()


def checking_of(app: FastAPI) -> Checking:
    """The check of an application's store."""
    if not hasattr(app.state, "checking"):
        app.state.checking = Checking(app.state.pool.place)
    checking: Checking = app.state.checking
    return checking


def broken() -> Refused:
    """The answer where the process ended before its time."""
    return Refused(500, "The check of the store broke down.", "findings", "Try: graphkit validate --store STORE")
