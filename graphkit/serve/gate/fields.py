"""Reads header fields of requests and answers as ASGI has them: pairs of bytes, names in lower case."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.types import Scope


def field(scope: Scope, name: bytes) -> str | None:
    """A request's field, its repetitions joined by commas (RFC 9110, section 5.3); None if it has none."""
    found: bytes | None = None
    for key, value in scope["headers"]:
        if key == name:
            found = value if found is None else found + b", " + value
    return None if found is None else found.decode("latin-1")


def entries(text: str | None) -> Iterable[str]:
    """The members of a list field."""
    return filter(None, (each.strip() for each in (text or "").split(",")))
