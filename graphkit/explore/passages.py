"""A place in a policy's text with what stands around it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from graphkit.errors import QueryError
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters `start` to `end` of a text, and those before and after; offsets count code points, half-open."""

    policy: str
    length: int
    start: int
    end: int
    window_start: int
    window_end: int
    before: str
    text: str
    after: str

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return asdict(self)


def evidence(store: Store, policy: str, start: int, end: int, window: int = 300) -> Passage:
    """The passage of a policy version, by its IRI; QueryError for a place that the text does not have.

    StoreError where the store holds no texts.
    """
    text = store.text(policy)
    if not 0 <= start <= end <= len(text) or window < 0:
        raise QueryError(f"{policy}: there are no characters {start} to {end}. The text has {len(text)}.")
    first, last = max(start - window, 0), min(end + window, len(text))
    parts = text[first:start], text[start:end], text[end:last]
    return Passage(policy, len(text), start, end, first, last, *parts)
