"""Which site a browser's request comes from: other sites may link here, but neither read nor send."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from graphkit.serve.gate.fields import field
from graphkit.serve.gate.hosts import ANY
from graphkit.serve.gate.refusing import refuse
from graphkit.serve.problems import Problem
from graphkit.serve.settings import Settings

READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
QUERY: Final = "/sparql"
OWN: Final = frozenset({"same-origin", "none"})
FOREIGN: Final = Problem(
    403, "Pages of other sites may not use this server.", "Origin", "Allow a site by --cors-origin https://its.name"
)


def from_own_pages(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The application, out of reach for pages of other sites but those that the settings name."""
    friends = frozenset(settings.cors_origin)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_own(scope) or (is_reading(scope) and is_welcome(scope, friends)):
            return await app(scope, receive, send)
        return await refuse(send, FOREIGN)

    return answer


def is_reading(scope: Scope) -> bool:
    """Does the request change nothing? A query is sent by POST, too."""
    return scope["method"] in READS or (scope["method"] == "POST" and scope["path"] == QUERY)


def is_own(scope: Scope) -> bool:
    """Does the request come from a page of this server, from the user, or from a program that is no browser?"""
    site, origin = field(scope, b"sec-fetch-site"), field(scope, b"origin")
    if site is not None:
        return site in OWN
    if origin is None:
        return True
    return origin.partition("://")[2].lower() == (field(scope, b"host") or "").lower()


def is_welcome(scope: Scope, friends: frozenset[str]) -> bool:
    """Is it a link that was followed, or a site that may read the answers?"""
    is_link = scope["method"] in READS and field(scope, b"sec-fetch-mode") == "navigate"
    return is_link or ANY in friends or field(scope, b"origin") in friends
