"""A small read-only server over a store."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from graphkit.errors import GraphkitError

EXTRA = ("fastapi", "jinja2", "uvicorn")


def serve(
    store: str | Path | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    timeout: float = 10.0,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serves a store's folder or a graph file until interrupted: SPARQL, flows, traces, saved questions, a page.

    `port`: 0 for any free one. `timeout`: seconds that one answer may take. `announce`: called with the address once
    it is open. GraphkitError where the port is taken, the store can't be opened, or the extra `serve` is missing.
    """
    try:
        # By name, since the server stands above the verbs that it calls; and late, since it is an extra.
        server = import_module("graphkit.serve.server")
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise GraphkitError(
            f"serve: {error.name} is not installed. Install it: pip install 'graphkit-privacy[serve]'"
        ) from None
    server.run(store, host=host, port=port, timeout=timeout, announce=announce)
