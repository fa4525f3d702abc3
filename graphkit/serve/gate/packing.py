"""Compresses answers for clients that take gzip, piece by piece as they are made."""

from __future__ import annotations

from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from graphkit.serve.gate.fields import entries, field
from graphkit.serve.settings import Settings

LEAST: Final = 1024
"""Bytes below which it is not worth it."""
LEVEL: Final = 4


def packed(app: ASGIApp, _: Settings) -> ASGIApp:
    """The application, whose answers are compressed where that pays."""
    zipped = GZipMiddleware(app, minimum_size=LEAST, compresslevel=LEVEL)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        takes = scope["type"] == "http" and takes_gzip(field(scope, b"accept-encoding"))
        await (zipped if takes else app)(scope, receive, send)

    return answer


def takes_gzip(text: str | None) -> bool:
    """Does the header allow gzip?

    >>> takes_gzip("br, gzip;q=0.5"), takes_gzip("gzip;q=0, br"), takes_gzip("*"), takes_gzip(None)
    (True, False, False, False)
    """
    for each in entries(text):
        coding, _, weight = each.partition(";")
        if coding.strip().lower() in ("gzip", "x-gzip"):
            return weight.replace(" ", "").lower() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
