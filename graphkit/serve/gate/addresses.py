"""What can't be a request: an address that is too long or no text, a head that can be read in two ways."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

from graphkit.serve.gate.fields import field
from graphkit.serve.gate.refusing import refuse
from graphkit.serve.problems import Problem
from graphkit.serve.settings import Settings

LONGEST_ADDRESS: Final = 32 * 1024
LARGEST_HEAD: Final = 64 * 1024
"""Bytes of address and headers together."""
CLOSE: Final = ((b"connection", b"close"),)
LONG_ADDRESS: Final = Problem(
    414, f"The address is longer than {LONGEST_ADDRESS // 1024} KB.", "address", "Send the query to /sparql by POST."
)
LARGE_HEAD: Final = Problem(
    431, f"The headers are larger than {LARGEST_HEAD // 1024} KB.", "headers", "Send fewer or shorter ones."
)
TWO_LENGTHS: Final = Problem(
    400, "The body's length is given in two ways.", "Transfer-Encoding", "Send it without, or without Content-Length."
)
NO_TEXT: Final = Problem(400, "The address is no text in UTF-8.", "address", "Encode it by the rules for URLs.")
BEYOND_ASCII: Final = re.compile(rb"%[89A-Fa-f]")


def well_formed(app: ASGIApp, _: Settings) -> ASGIApp:
    """The application, which gets only requests that can be read in one way."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        problem = problem_in(scope) if scope["type"] == "http" else None
        if problem:
            return await refuse(send, problem, () if problem is NO_TEXT else CLOSE)
        return await app(scope, receive, send)

    return answer


def problem_in(scope: Scope) -> Problem | None:
    """What is wrong with the head of a request."""
    address = scope.get("raw_path", scope["path"].encode()) + b"?" + scope["query_string"]
    if len(address) > LONGEST_ADDRESS:
        return LONG_ADDRESS
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEAD:
        return LARGE_HEAD
    encoding = field(scope, b"transfer-encoding")
    if encoding is not None and (encoding.lower() != "chunked" or field(scope, b"content-length") is not None):
        return TWO_LENGTHS
    return None if is_text(address) else NO_TEXT


def is_text(address: bytes) -> bool:
    """Is it UTF-8 without a NUL, once it is decoded?"""
    if not address.isascii() or b"%00" in address or b"\0" in address:
        return False
    # Decoding takes its time, and most addresses encode but what ASCII has.
    if not BEYOND_ASCII.search(address):
        return True
    try:
        unquote_to_bytes(address).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
