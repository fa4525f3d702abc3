"""What every request passes on its way to the application, and every answer on its way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.types import ASGIApp

from graphkit.serve.gate.addresses import well_formed
from graphkit.serve.gate.bodies import sized
from graphkit.serve.gate.cors import shared
from graphkit.serve.gate.draining import heard_out
from graphkit.serve.gate.headers import headed
from graphkit.serve.gate.hosts import at_known_host
from graphkit.serve.gate.journal import logged
from graphkit.serve.gate.origins import from_own_pages
from graphkit.serve.gate.packing import packed
from graphkit.serve.gate.tags import tagged
from graphkit.serve.gate.tokens import with_token
from graphkit.serve.gate.unforeseen import answered_anyhow
from graphkit.serve.settings import Settings

Layer = Callable[[ASGIApp, Settings], ASGIApp]


def around(app: ASGIApp, settings: Settings, state: Callable[[], str]) -> ASGIApp:
    """The application as the world sees it; `state` gives the tag of the store's state that is published now."""
    # The outermost first. What is refused has all headers too; a preflight has no token; what is answered from the
    # client's own copy is neither made nor compressed.
    layers: tuple[Layer, ...] = (
        logged,
        heard_out,
        headed,
        answered_anyhow,
        well_formed,
        at_known_host,
        shared,
        from_own_pages,
        with_token,
        sized,
        partial(tagged, state=state),
        packed,
    )
    for layer in reversed(layers):
        app = layer(app, settings)
    return app
