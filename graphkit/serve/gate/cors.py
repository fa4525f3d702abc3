"""Which sites' pages may read the answers (CORS): none, unless the settings say so."""

from __future__ import annotations

from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from graphkit.serve.settings import Settings

METHODS: Final = ("GET", "HEAD", "POST")
SENT: Final = ("Authorization", "If-None-Match")
SHOWN: Final = ("Content-Disposition", "ETag", "Link", "Retry-After")
SECONDS: Final = 3600
"""How long a browser remembers what it may do."""


def shared(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The application, whose answers pages of the chosen sites may read. Passwords kept by the browser stay out."""
    if not settings.cors_origin:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.cors_origin,
        allow_methods=METHODS,
        allow_headers=SENT,
        expose_headers=SHOWN,
        max_age=SECONDS,
    )
