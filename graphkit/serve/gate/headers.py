"""Headers that all answers have: a browser is to run nothing of what it gets but the server's own scripts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.serve.settings import Settings

PAGES: Final = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A picture that is opened alone has its style inside, and nothing else.
PICTURES: Final = b"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
POLICY: Final = b"content-security-policy"
ALWAYS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not "no-referrer": with it, a form of the server's own would be sent with "Origin: null".
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
VARY: Final = (b"Accept", b"Accept-Encoding", b"Accept-Language")
VARYING: Final = b", ".join(VARY)


def headed(app: ASGIApp, _: Settings) -> ASGIApp:
    """The application, whose answers have the headers that all have; those that it sets itself go first."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": completed(message["status"], message.get("headers", ()))}
            await send(message)

        await app(scope, receive, sent)

    return answer


def completed(status: int, own: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """All headers of an answer."""
    headers = [(name.lower(), value) for name, value in own]
    found = dict(headers)
    vary = VARYING
    if b"vary" in found:
        given = [each.strip() for name, value in headers if name == b"vary" for each in value.split(b",")]
        vary = b", ".join([*given, *(each for each in VARY if each not in given)])
        headers = [pair for pair in headers if pair[0] != b"vary"]
    headers.append((b"vary", vary))
    # What a "not modified" says would replace what the copy was sent with, such as a picture's own policy.
    if status != 304:
        headers += [pair for pair in ALWAYS if pair[0] not in found]
        if POLICY not in found:
            media = found.get(b"content-type", b"").partition(b";")[0]
            headers.append((POLICY, PICTURES if media == b"image/svg+xml" else PAGES))
    return headers
