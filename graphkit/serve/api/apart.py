"""Processes of the server's own for long work: what they write is read as it comes, and they end with who reads."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from graphkit.files import PACKAGE

LONGEST_LINE: Final = 64 << 20
PIECE: Final = 1 << 16


@asynccontextmanager
async def working(module: str, *arguments: str) -> AsyncIterator[Process]:
    """A module of ours at work in a process; it is ended on leaving."""
    paths = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    command = (sys.executable, "-P", "-m", module, *arguments)
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, limit=LONGEST_LINE, env=surroundings
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
