"""The Host header must name this server, so that no other site's name can be made to lead here (DNS rebinding)."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from graphkit.serve.gate.refusing import refuse
from graphkit.serve.problems import Problem
from graphkit.serve.settings import Settings

LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
HOST: Final = re.compile(r"(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9_.-]{1,253}))(?::[0-9]{1,5})?")
NO_HOST: Final = Problem(
    400, "The request must have one Host header with a name in it.", "Host", "Send the name of the server."
)
ANY: Final = "*"


def at_known_host(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The application, which answers only under its own names."""
    names = names_of(settings)
    takes_numbers = is_everywhere(settings.host)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        name = host_of([value for key, value in scope["headers"] if key == b"host"])
        if name is None:
            return await refuse(send, NO_HOST)
        if name in names or ANY in names or (takes_numbers and is_number(name)):
            return await app(scope, receive, send)
        cure = f"Open it as localhost, or start it with --allow-host {name}"
        return await refuse(send, Problem(421, "This server does not go by this name.", name, cure))

    return answer


def names_of(settings: Settings) -> frozenset[str]:
    """All names that the server goes by."""
    return LOCAL | {plain(each) for each in (settings.host, *settings.allow_host)}


def plain(name: str) -> str:
    """A name to be compared: without brackets, in lower case, without the root's dot."""
    return name.strip("[]").lower().rstrip(".")


def host_of(given: list[bytes]) -> str | None:
    """The name in the header, without the port; None if there is not just one that can be a name.

    >>> host_of([b"[::1]:8000"]), host_of([b"LOCALHOST"]), host_of([b"a@b"]), host_of([b"a", b"b"])
    ('::1', 'localhost', None, None)
    """
    found = HOST.fullmatch(given[0].decode("latin-1")) if len(given) == 1 else None
    return plain(found[1] or found[2]) if found else None


def is_everywhere(host: str) -> bool:
    """Does the server listen at all addresses of the machine?"""
    return is_number(host) and ip_address(host.strip("[]")).is_unspecified


def is_number(name: str) -> bool:
    """Is it an address? Nobody can make one of those lead elsewhere."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
