"""Policies on trial: dropped on the page, analysed, looked at, and gone after a while unless the user keeps them."""

from __future__ import annotations

import asyncio
import json
import secrets
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from graphkit.errors import ReadError
from graphkit.read.files import slug_of
from graphkit.read.media import KINDS
from graphkit.serve.problems import Refused, problem_of
from graphkit.serve.work.limits import MEGABYTE

LASTS: Final = 3600.0
"""Seconds after its last use that a trial is deleted."""
MOST: Final = 20
"""Trials at a time; of more, the one that was not used for longest goes."""
AT_ONCE: Final = 1
"""Analyses at a time."""
WAITING: Final = 8
SECONDS: Final = 60.0
MEMORY: Final = 3072 * MEGABYTE
LARGEST: Final = 10 * MEGABYTE
"""Bytes of a file."""
LONGEST_NAME: Final = 80


@dataclass(slots=True)
class Trial:
    """One analysed policy, in a folder of its own: the file, and a store that holds nothing else."""

    token: str
    folder: Path
    file: Path
    slug: str
    practices: int
    denials: int
    used: float

    @property
    def store(self) -> Path:
        """The store of this trial."""
        return self.folder / "store"


class Trials:
    """All trials of a server; they end with it."""

    def __init__(self, *, largest: int = LARGEST, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.largest = largest
        self.seconds = seconds
        self.memory = memory
        self.known: dict[str, Trial] = {}
        self.desk = asyncio.Semaphore(AT_ONCE)
        self.asked = 0

    async def add(self, name: str, content: bytes) -> Trial:
        """Analyses a file; Refused says what is wrong with it, or that too many are being analysed."""
        if not content.strip():
            raise Refused(400, "The file is empty.", name or "file", "Choose a file with text, or paste the text.")
        if len(content) > self.largest:
            most = f"{self.largest // MEGABYTE} MB"
            raise Refused(413, f"The file is larger than {most}.", name or "file", "Analyse it by graphkit build.")
        ending = Path(name).suffix.lower()
        if ending not in KINDS:
            what = f"Files of this kind ({ending or 'no ending'}) can't be read."
            raise Refused(415, what, "file", f"Give one of {', '.join(KINDS)}, or paste the text.")
        if self.asked >= WAITING:
            raise Refused(503, "Too many policies are being analysed.", "server", "Try again in a moment.")
        self.asked += 1
        try:
            async with self.desk:
                return await self.analyse(name, ending, content)
        finally:
            self.asked -= 1

    async def analyse(self, name: str, ending: str, content: bytes) -> Trial:
        """The trial of a file that may be read."""
        self.make_room()
        folder = Path(mkdtemp(prefix="graphkit-trial-"))
        try:
            # The name becomes the policy's identifier; nothing but letters, digits and hyphens reaches the disk.
            file = folder / f"{slug_of(Path(Path(name).name))[:LONGEST_NAME]}{ending}"
            file.write_bytes(content)
            found = await self.ask_apart(file, folder / "store")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        token = secrets.token_urlsafe(16)
        trial = Trial(token, folder, file, found["slug"], found["practices"], found["denials"], time.monotonic())
        self.known[token] = trial
        return trial

    async def ask_apart(self, file: Path, store: Path, id: str = "") -> dict[str, Any]:
        """What the process that analyses says; Refused if it finds fault with the file, or breaks down over it."""
        command = ("-P", "-m", "graphkit.serve.upload.analyse", str(file), str(store), str(self.memory))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            str(self.seconds),
            id,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            said, _ = await asyncio.wait_for(process.communicate(), self.seconds + 5)
        except (TimeoutError, asyncio.CancelledError):
            process.kill()
            await process.wait()
            raise
        if process.returncode == -signal.SIGALRM:
            what = f"The analysis took more than {self.seconds:g} seconds, and was stopped."
            raise Refused(422, what, file.name, "Analyse it by graphkit build.")
        if process.returncode != 0:
            raise Refused(422, "The file could not be analysed.", file.name, "Give its text instead.")
        found: dict[str, Any] = json.loads(said)
        if "problem" in found:
            raise unreadable(found["problem"], file.name)
        return found

    async def keep(self, trial: Trial, store: Path, id: str) -> str:
        """Builds the trial's policy into a store, by this identifier; gives the policy's slug."""
        async with self.desk:
            found = await self.ask_apart(trial.file, store, id)
        self.discard(trial.token)
        slug: str = found["slug"]
        return slug

    def find(self, token: str) -> Trial:
        """A trial that is still there; Refused otherwise."""
        self.expire()
        trial = self.known.get(token)
        if trial is None:
            raise Refused(404, "This analysis is not there (any more).", "upload", "Drop the file once more.")
        trial.used = time.monotonic()
        return trial

    def discard(self, token: str) -> None:
        """Deletes a trial and its files."""
        trial = self.known.pop(token, None)
        if trial:
            shutil.rmtree(trial.folder, ignore_errors=True)

    def expire(self) -> None:
        """Deletes what nobody has used for long."""
        now = time.monotonic()
        for trial in [trial for trial in self.known.values() if now - trial.used > LASTS]:
            self.discard(trial.token)

    def make_room(self) -> None:
        """Lets go of those that were not used for longest, until there is room for one more."""
        self.expire()
        for trial in sorted(self.known.values(), key=lambda trial: trial.used)[: max(len(self.known) - MOST + 1, 0)]:
            self.discard(trial.token)

    def close(self) -> None:
        """Deletes all."""
        for token in list(self.known):
            self.discard(token)


def unreadable(message: str, name: str) -> Refused:
    """What the library says of a file, as an answer."""
    problem = problem_of(ReadError(message), name)
    return Refused(422 if problem.status == 400 else problem.status, problem.what, problem.where, problem.cure)
