"""ETags: a client that has the answer of the same state of the store is told so, and no query is run for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from secrets import token_hex
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.serve.gate.fields import entries, field
from graphkit.serve.gate.packing import takes_gzip
from graphkit.serve.settings import Settings

READS: Final = frozenset({"GET", "HEAD"})
OWN: Final = ("/-/", "/upload")
"""Where answers depend on more than the request and the store."""
CHANGING: Final = (b"now", b"rand", b"uuid", b"bnode")
"""Functions of SPARQL that give something else each time; a query in which a name holds one just has no tag."""
VARYING: Final = (b"accept", b"accept-language", b"host")
KEPT: Final = (b"cache-control", b"content-location", b"expires", b"link", b"vary")
"""What a "not modified" says, too (RFC 9110, section 15.4.5)."""
ANY: Final = "*"
Headers = list[tuple[bytes, bytes]]


def tagged(app: ASGIApp, settings: Settings, state: Callable[[], str]) -> ASGIApp:
    """The application, whose answers have tags; `state` gives the tag of the store's state."""
    # Another process may have other templates, or other settings.
    process = token_hex(8)
    control = b"private, no-cache" if settings.token else b"no-cache"

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in READS:
            return await app(scope, receive, send)
        known = frozenset(opaque(each) for each in entries(field(scope, b"if-none-match")))
        # Before the application is asked: should a build come in between, the answer is newer than its tag, and the
        # next request gets it once more. It is never older.
        tag = tag_of(scope, process, state()) if is_of_store(scope) else None
        if tag and tag in known:
            return await not_modified(send, tag, [(b"cache-control", control)])
        return await app(scope, receive, marking(send, tag, known, control))

    return answer


def marking(send: Send, tag: str | None, known: frozenset[str], control: bytes) -> Send:
    """Sends an answer with its tag: its own if it has one; only that it is the same, if the client has it."""
    is_kept = False

    async def sent(message: Message) -> None:
        nonlocal is_kept
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers: Headers = [(name.lower(), value) for name, value in message.get("headers", ())]
            own = next((opaque(value.decode("latin-1")) for name, value in headers if name == b"etag"), tag)
            if own and not any(name == b"cache-control" and b"no-store" in value for name, value in headers):
                headers = [pair for pair in headers if pair[0] != b"etag"]
                if all(name != b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", control))
                is_kept = own in known or ANY in known
                if is_kept:
                    return await not_modified(send, own, [pair for pair in headers if pair[0] in KEPT])
                message = {**message, "headers": [*headers, (b"etag", weak(own))]}
        return None if is_kept else await send(message)

    return sent


def is_of_store(scope: Scope) -> bool:
    """Does the answer depend on the request, the store and the day alone?"""
    query = scope["query_string"].lower()
    return not scope["path"].startswith(OWN) and not any(word in query for word in CHANGING)


def tag_of(scope: Scope, process: str, state: str) -> str:
    """The tag of a request's answer: the same for GET and HEAD."""
    packing = takes_gzip(field(scope, b"accept-encoding"))
    today = date.today()  # noqa: DTZ011 - which transfers have a valid mechanism is judged by the server's day
    parts = [process, state, today.isoformat(), str(packing), *(field(scope, name) or "" for name in VARYING)]
    address = scope.get("raw_path", scope["path"].encode()) + b"?" + scope["query_string"]
    return blake2b(repr(parts).encode() + address, digest_size=12).hexdigest()


def opaque(tag: str) -> str:
    """A tag without what says that it is a weak one."""
    return tag.strip().removeprefix("W/").strip('"')


def weak(tag: str) -> bytes:
    """A tag as the header has it: the same answer may be packed differently."""
    return f'W/"{tag}"'.encode("latin-1")


async def not_modified(send: Send, tag: str, headers: Headers) -> None:
    """Answers that the client's copy is still right."""
    await send({"type": "http.response.start", "status": 304, "headers": [*headers, (b"etag", weak(tag))]})
    await send({"type": "http.response.body", "body": b""})
