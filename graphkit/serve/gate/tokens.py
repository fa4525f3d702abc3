"""The token that every request must bring, where the server has one."""

from __future__ import annotations

import hmac
from base64 import b64decode
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from graphkit.serve.gate.fields import field
from graphkit.serve.gate.refusing import refuse
from graphkit.serve.problems import Problem
from graphkit.serve.settings import Settings

OPEN: Final = frozenset({"/-/health"})
"""What a supervisor may ask without the token."""
NEEDED: Final = Problem(
    401,
    "This server wants a token.",
    "Authorization",
    "Send Authorization: Bearer TOKEN; in a browser give the token as the password, under any name.",
)
# Two fields: a browser asks for a password only if it understands the first challenge of a field.
CHALLENGES: Final = (
    (b"www-authenticate", b'Basic realm="graphkit", charset="UTF-8"'),
    (b"www-authenticate", b'Bearer realm="graphkit"'),
)


def with_token(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The application, for those who have the token."""
    if not settings.token:
        return app
    token = settings.token.encode()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in OPEN or brings(field(scope, b"authorization"), token):
            return await app(scope, receive, send)
        return await refuse(send, NEEDED, CHALLENGES)

    return answer


def brings(text: str | None, token: bytes) -> bool:
    """Does the header hold the token?"""
    scheme, _, rest = (text or "").partition(" ")
    given = rest.strip().encode("latin-1")
    if scheme.lower() == "basic":
        given = password(given)
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given, token)


def password(credentials: bytes) -> bytes:
    """The password of Basic credentials (RFC 7617); nothing if they are none."""
    try:
        return b64decode(credentials, validate=True).partition(b":")[2]
    except ValueError:
        return b""
