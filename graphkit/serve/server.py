"""The server's life: opens the store, takes the port, answers until it is interrupted."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn

from graphkit.errors import GraphkitError, QueryError
from graphkit.serve.app import create_app, guarded
from graphkit.serve.gate import protocols
from graphkit.serve.place import place_of
from graphkit.serve.settings import Settings, settings_from
from graphkit.serve.work.pool import Pool
from graphkit.verbs.serve import Serving

SIGNALS = (signal.SIGINT, signal.SIGTERM)
FAREWELL = 3
"""Seconds that answers may still take when the server is being ended."""


def run(store: str | Path | None, given: Mapping[str, Any], announce: Callable[[Serving], None] | None) -> None:
    """Serves until interrupted. GraphkitError: no port, no store, a setting that does not fit."""
    settings = settings_from(given)
    with (
        suppress(KeyboardInterrupt, asyncio.CancelledError),
        interruptible(),
        bound(settings.host, settings.port) as listening,
        place_of(store) as (place, is_sample),
        asyncio.Runner(loop_factory=new_loop) as runner,
    ):

        def begun() -> None:
            if announce:
                announce(Serving(address(listening), place, is_sample))

        runner.run(live(place, settings, listening, begun, is_sample=is_sample))


async def live(
    place: Path, settings: Settings, listening: socket.socket, begun: Callable[[], None], *, is_sample: bool
) -> None:
    """Opens the store and answers at the socket."""
    main = asyncio.current_task()
    assert main
    for each in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(each, main.cancel)
    async with opened(place, settings) as pool:
        app = guarded(create_app(pool, settings, is_sample=is_sample), settings)
        # uvicorn's own lines would say less than ours; what goes wrong inside is still logged.
        config = uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=FAREWELL,
            **protocols.options(),
        )
        begun()
        await Server(config, pool).serve(sockets=[listening])


@contextmanager
def interruptible() -> Iterator[None]:
    """Here SIGTERM ends things as Ctrl-C does, so that nothing is left behind."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@asynccontextmanager
async def opened(place: Path, settings: Settings) -> AsyncIterator[Pool]:
    """A pool at work; GraphkitError if there is nothing to serve."""
    pool = Pool(place, settings.limits, settings.room)
    try:
        if not (await pool.start()).policies:
            raise QueryError(
                f"{place}: the store holds no policy. Build some: graphkit build POLICIES/ --store {place}"
            )
        yield pool
    finally:
        pool.stop()


class Server(uvicorn.Server):
    """uvicorn's server, which a signal ends as any other call: with exit code 0."""

    def __init__(self, config: uvicorn.Config, pool: Pool) -> None:
        super().__init__(config)
        self.pool = pool

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Ends gracefully at the first signal, at once at the second."""
        loop = asyncio.get_running_loop()
        for each in SIGNALS:
            loop.add_signal_handler(each, self.end)
        yield

    def end(self) -> None:
        """Takes nothing more; what is at work has a moment."""
        self.force_exit = self.should_exit
        self.should_exit = True
        asyncio.get_running_loop().call_later(FAREWELL - 1, self.pool.stop)


def new_loop() -> asyncio.AbstractEventLoop:
    """uvloop's event loop where it is installed (not on Windows), else Python's."""
    try:
        import uvloop
    except ModuleNotFoundError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; GraphkitError if the port is taken or the host is none of this machine's."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        cure = "Choose another port: --port 8001" if isinstance(error, OSError) else "Choose a port up to 65535."
        raise GraphkitError(f"{host}:{port}: can't listen there ({why}). {cure}") from error


def address(listening: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
