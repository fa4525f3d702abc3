"""Which of a segment's values go with which of the recipients that it names."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.assertions import Values
from graphkit.assemble.recipients import Found

_FEWEST = 2
"""Names that must be followed by values of their own for a list to be read as distributed."""


def own_values(part: Annotated, found: Found, values: Values) -> Values:
    """The values that go with one of several recipients: "X for billing (USA), Y for support (Ireland)".

    Where at least two names, and half of them, are followed by values of their own, each takes those up to
    the next name; what stands before the first name goes with all. Data before a semicolon is an earlier statement's.
    """
    if not any(name.first == found.place for name in part.names):
        return values
    values = values | {"data": [m for m in values.get("data", ()) if _same_statement(part, found.place, m.first)]}
    starts = sorted(name.first for name in part.names)
    if _is_distributed(starts, values):
        end = next((start for start in starts if start > found.place), len(part.tokens))
        values = {
            field: [m for m in mentions if found.place <= m.first < end or m.first < starts[0]]
            for field, mentions in values.items()
        }
    return {field: mentions for field, mentions in values.items() if mentions}


def _same_statement(part: Annotated, one: int, other: int) -> bool:
    """Does the name at `one` follow `other` without a semicolon between them, or come before it?"""
    return all(token.text != ";" for token in part.tokens[other:one])


def _is_distributed(starts: list[int], values: Values) -> bool:
    places = [mention.first for mentions in values.values() for mention in mentions]
    ends = [*starts[1:], max(places, default=0) + 1]
    followed = sum(any(start < place < end for place in places) for start, end in zip(starts, ends, strict=True))
    return followed >= _FEWEST and 2 * followed >= len(starts)
