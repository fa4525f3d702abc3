"""E-mail addresses and postcodes, found by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.annotate import Annotated

_EMAIL = re.compile(r"[\w.+-]{1,64}(?:@|\(at\)|\[at\])[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_POSTCODE = re.compile(r"(?<!\d)(?:[A-Z]{1,2}-)?\d{4,5}(?!\d),?\s{1,3}[A-ZÄÖÜ]")
_NEXT_LINES = 4


def emails(text: str) -> Iterator[str]:
    """The e-mail addresses in a text, "(at)" written as "@"."""
    for match in _EMAIL.finditer(text):
        yield match.group().replace("(at)", "@").replace("[at]", "@")


def first_email(parts: Sequence[Annotated]) -> str | None:
    """The first e-mail address in some segments."""
    return next((email for part in parts for email in emails(part.segment.text)), None)


def address_near(parts: Sequence[Annotated], position: int) -> bool:
    """Does a postcode with its place stand in the segment at `position` or the next few lines?"""
    return any(_POSTCODE.search(part.segment.text) for part in parts[position : position + _NEXT_LINES])
