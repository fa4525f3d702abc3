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

    Where at least two names, and half of them, are followed by values of their own in one field, the list is
    distributed: each name takes what follows up to the next name, the last one up to the end of the list; what
    stands before and after the list goes with all. Of data, only what no semicolon parts from the name.
    """
    starts = sorted(recipient.place for recipient in found if recipient.place >= 0)
    distributed = any(_is_distributed(starts, mentions) for mentions in values.values())
    ends = [*starts[1:], _end_of_list(part, starts[-1])] if distributed else []
    for recipient in found:
        if recipient.place < 0:
            yield recipient, values
            continue
        end = ends[starts.index(recipient.place)] if distributed else 0
        own = {
            field: [m for m in mentions if not distributed or _goes_with(m, recipient.place, end, starts[0], ends[-1])]
            for field, mentions in values.items()
        }
        own["data"] = [m for m in own.get("data", ()) if _same_statement(part, recipient.place, m.first)]
        yield recipient, {field: mentions for field, mentions in own.items() if mentions}


def _goes_with(mention: Mention, place: int, end: int, first: int, last: int) -> bool:
    """Does it follow the name at `place`, or stand outside the list from `first` to `last`?"""
    return place <= mention.first < end or mention.first < first or mention.first >= last


def _end_of_list(part: Annotated, place: int) -> int:
    """Where what follows the last name ends: at a bracket that closes the list, or a semicolon."""
    depth = 0
    for end in range(place, len(part.tokens)):
        text = part.tokens[end].text
        depth += (text == "(") - (text == ")")
        if depth < 0 or text == ";":
            return end
    return len(part.tokens)


def _same_statement(part: Annotated, one: int, other: int) -> bool:
    """Does the name at `one` follow `other` without a semicolon between them, or come before it?"""
    return all(token.text != ";" for token in part.tokens[other:one])


def _is_distributed(starts: Sequence[int], mentions: Sequence[Mention]) -> bool:
    if len(starts) < _FEWEST:
        return False
    places = [mention.first for mention in mentions]
    ends = [*starts[1:], max(places, default=0) + 1]
    followed = sum(any(start < place < end for place in places) for start, end in zip(starts, ends, strict=True))
    return followed >= _FEWEST and 2 * followed >= len(starts)
