"""What a reader may mean who has begun to type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from graphkit.explore.called import Called
from graphkit.explore.names import collated

RANKS: Final = {
    (0, False): 0,
    (0, True): 1,
    (1, False): 2,
    (2, False): 3,
    (1, True): 4,
    (2, True): 5,
    (3, False): 6,
    (3, True): 7,
}
"""By the place in a name and whether that is an alias: what begins so comes before what only holds it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value of a facet, or a sentence: then `facet` is "q", `id` the policy's identifier, and `start` its place.

    `kind`: what the facet is called. `count`: statements of current versions.
    """

    facet: str
    id: str
    label: str
    kind: str
    count: int
    start: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return asdict(self)


def nearest(text: str, values: Iterable[Called], current: int) -> list[tuple[Called, int]]:
    """Values whose names hold the text or all its words, the nearest first, each with its count in current versions."""
    sought = collated(" ".join(text.split()))
    words = sought.split()
    found = list[tuple[int, int, str, Called]]()
    for value in values if words else ():
        rank = closeness(value, sought, words)
        if rank is not None and (count := (value.bits & current).bit_count()):
            found.append((rank, -count, value.label, value))
    found.sort(key=lambda each: each[:3])
    return [(value, -count) for _, count, _, value in found]


def closeness(value: Called, sought: str, words: list[str]) -> int | None:
    """The rank of the best name (`RANKS`); of scattered words one more; None for no match."""
    if sought not in value.text:
        return len(RANKS) if len(words) > 1 and all(word in value.text for word in words) else None
    found = (
        RANKS[at, is_alias]
        for is_alias, names in ((False, value.names), (True, value.aliases))
        for name in names
        if (at := place(name, sought)) is not None
    )
    return min(found, default=None)


def place(name: str, sought: str) -> int | None:
    """Where a text stands in a name: 0 it is the name, 1 the name begins so, 2 a word does, 3 inside.

    >>> place("mail", "mail"), place("email address", "email"), place("email address", "addr"), place("email", "mail")
    (0, 1, 2, 3)
    """
    at = name.find(sought)
    if at <= 0:
        return None if at else int(name != sought)
    while at > 0 and name[at - 1].isalnum():
        at = name.find(sought, at + 1)
    return 2 if at > 0 else 3
