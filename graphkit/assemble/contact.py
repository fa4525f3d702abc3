"""E-mail addresses and postcodes, found by their shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from graphkit.annotate import Annotated
from graphkit.vocab.words import fold

_AT = r"(?:@|\s?[\[({]{1,2}\s?(?:at|AT|ät)\s?[\])}]{1,2}\s?)"
_DOT = r"(?:\.|\s?[\[({]{1,2}\s?(?:dot|punkt)\s?[\])}]{1,2}\s?)"
_EMAIL = re.compile(rf"(?<![\w.+-])([\w.+-]{{1,64}}+){_AT}(?!www\.)([\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}})")
_WRITTEN_DOT = re.compile(_DOT)
_POSTCODE = re.compile(r"(?<!\d)(?:[A-Z]{1,2}-)?\d{4,5}(?!\d),?\s{1,3}[A-ZÄÖÜ]")
_NEXT_LINES = 4
_SHORT = 3
"""Letters of a label that tells nothing ("gmx")."""


def emails(text: str) -> Iterator[str]:
    """The e-mail addresses in a text, "[at]" written as "@" and "((dot))" as "."."""
    for match in _EMAIL.finditer(text):
        yield f"{match.group(1)}@{_WRITTEN_DOT.sub('.', match.group(2))}"


def own_label(text: str) -> str | None:
    """Second-level label, folded, of the most frequent e-mail domain: "mailstore"; None below four letters."""
    labels = Counter(fold(email.split("@")[-1].rsplit(".", 1)[0].split(".")[-1]) for email in emails(text))
    label, _ = next(iter(labels.most_common(1)), ("", 0))
    return label if len(label) > _SHORT else None


def first_email(parts: Sequence[Annotated]) -> str | None:
    """The first e-mail address in some segments."""
    return next((email for part in parts for email in emails(part.segment.text)), None)


def address_near(parts: Sequence[Annotated], position: int) -> bool:
    """Does a postcode with its place stand in the segment at `position` or the next few lines?"""
    return any(_POSTCODE.search(part.segment.text) for part in parts[position : position + _NEXT_LINES])
