"""A read-only server over a store; or a single answer of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from graphkit.errors import GraphkitError

EXTRA = ("fastapi", "jinja2", "starlette", "uvicorn")


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that has begun."""

    address: str
    store: Path
    is_sample: bool
    """Does it show the sample policies, for want of a store?"""


@dataclass(frozen=True, slots=True)
class Served:
    """What the server answers at one of its addresses."""

    status: int
    media: str
    content: bytes


def serve(
    store: str | Path | None = None, *, announce: Callable[[Serving], None] | None = None, **settings: Any
) -> None:
    """Serves a store's folder or a graph file until interrupted: SPARQL, a JSON API, pages for a browser.

    Without a store: the one in the current folder, or else the sample policies. `announce`: called once the server can
    be reached. `settings`: `host`, `port`, `timeout` and all others that `graphkit serve --help` lists; one that is
    left out is taken from the environment (`GRAPHKIT_PORT`). GraphkitError where the port is taken, the store can't be
    opened, a setting does not fit, or the extra `serve` is missing.
    """
    part("server").run(store, settings, announce)


def served(path: str, store: str | Path | None = None, *, accept: str = "*/*", **settings: Any) -> Served:
    """What the server would answer to GET at an address such as "/policies.json", without a server. Errors as above."""
    found: Served = part("once").served(path, store, accept, settings)
    return found


def part(name: str) -> ModuleType:
    """A module of the server; GraphkitError says how to install what it needs."""
    try:
        # By name, since the server stands above the verbs that it calls; and late, since it is an extra.
        return import_module(f"graphkit.serve.{name}")
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise GraphkitError(
            f"serve: {error.name} is not installed. Install it: pip install 'graphkit-privacy[serve]'"
        ) from None
