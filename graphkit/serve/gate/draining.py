"""Answers that come before the request was read: the rest of it is read first, so that the client can read them."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.serve.gate.fields import field
from graphkit.serve.settings import Settings


def heard_out(app: ASGIApp, _: Settings) -> ASGIApp:
    """The application, whose answers end no sooner than the requests.

    A connection that is closed while bytes come in is reset, and with that the client may lose the answer. How much
    is read, and for how long, is for `Patience` to say.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not has_body(scope):
            return await app(scope, receive, send)
        is_read = False

        async def received() -> Message:
            nonlocal is_read
            message = await receive()
            is_read = not message.get("more_body", False)
            return message

        async def sent(message: Message) -> None:
            if message["type"] != "http.response.body" or message.get("more_body", False) or is_read:
                return await send(message)
            await send({**message, "more_body": True})
            while (await receive()).get("more_body", False):
                pass
            return await send({"type": "http.response.body", "body": b""})

        return await app(scope, received, sent)

    return answer


def has_body(scope: Scope) -> bool:
    """Does a body come, whatever is answered? A client that asks first (RFC 9110, section 10.1.1) does not send it."""
    comes = field(scope, b"transfer-encoding") or field(scope, b"content-length") not in (None, "0")
    return bool(comes) and field(scope, b"expect") is None
