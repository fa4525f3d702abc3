"""Which of a segment's values go with which of the recipients that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.annotate import Annotated
from graphkit.assemble.assertions import Values
from graphkit.assemble.recipients import Found
from graphkit.model import Mention

_FEWEST = 2
"""Names that must be followed by values of their own for a field to be read as distributed."""


def own_values(part: Annotated, found: Sequence[Found], values: Values) -> Iterator[tuple[Found, Values]]:
    """Each recipient with the values that go with it: "X for billing (USA), Y for support (Ireland)".

    A field of which at least two names, and half of them, are followed by values of their own is distributed: each
    name takes those up to the next, and what stands before the first goes with all. Other fields go with all
    alike; of data, only what no semicolon parts from the name.
    """
    starts = sorted(recipient.place for recipient in found if recipient.place >= 0)
    distributed = {field for field, mentions in values.items() if _is_distributed(starts, mentions)}
    for recipient in found:
        if recipient.place < 0:
            yield recipient, values
            continue
        own = {
            field: _own(part, recipient.place, starts, mentions) if field in distributed else mentions
            for field, mentions in values.items()
        }
        own["data"] = [m for m in own.get("data", ()) if _same_statement(part, recipient.place, m.first)]
        yield recipient, {field: mentions for field, mentions in own.items() if mentions}


def _own(part: Annotated, place: int, starts: Sequence[int], mentions: Sequence[Mention]) -> list[Mention]:
    end = next((start for start in starts if start > place), len(part.tokens))
    return [m for m in mentions if place <= m.first < end or m.first < starts[0]]


def _same_statement(part: Annotated, one: int, other: int) -> bool:
    """Does the name at `one` follow `other` without a semicolon between them, or come before it?"""
    return all(token.text != ";" for token in part.tokens[other:one])


def _is_distributed(starts: Sequence[int], mentions: Sequence[Mention]) -> bool:
    places = [mention.first for mention in mentions]
    ends = [*starts[1:], max(places, default=0) + 1]
    followed = sum(any(start < place < end for place in places) for start, end in zip(starts, ends, strict=False))
    return followed >= _FEWEST and 2 * followed >= len(starts)
