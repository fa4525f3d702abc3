"""The server's life: opens the store, takes the port, answers until it is interrupted."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from graphkit.errors import GraphkitError, QueryError
from graphkit.query.opened import DEFAULT_STORE
from graphkit.serve.app import create_app
from graphkit.serve.work.limits import Limits
from graphkit.serve.work.pool import Pool


def run(
    store: str | Path | None, *, host: str, port: int, timeout: float, announce: Callable[[str], None] | None
) -> None:
    """Serves until interrupted. GraphkitError: no port, no store. `announce` is told the address once it is open."""
    place = Path(store or DEFAULT_STORE)
    listening = bound(host, port)
    try:
        pool = Pool(place, Limits(seconds=timeout))
        if not pool.start().policies:
            pool.stop()
            raise QueryError(
                f"{place}: the store holds no policy. Build some: graphkit build POLICIES/ --store {place}"
            )
        # uvicorn's own lines would say less than ours; what goes wrong inside is still logged.
        config = uvicorn.Config(create_app(pool), log_level="warning", access_log=False, server_header=False)
        if announce:
            announce(address(listening))
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        return
    finally:
        listening.close()


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; GraphkitError if the port is taken or the host is none of this machine's."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        cure = "Choose another port: --port 8001" if isinstance(error, OSError) else "Choose a port up to 65535."
        raise GraphkitError(f"{host}:{port}: can't listen there ({why}). {cure}") from error


def address(listening: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
