"""The policy's date: when it took effect, was revised or published."""

from __future__ import annotations

from typing import Literal

from graphkit.annotate import Annotated
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.text import Text
from graphkit.model import Dated, Evidence

_Kind = Literal["valid", "modified", "issued"]
_KINDS: dict[str, _Kind] = {"gk:EffectiveCue": "valid", "gk:RevisedCue": "modified", "gk:PublishedCue": "issued"}
_EDGE = 12
"""Segments from either end of the text in which a date that stands alone is the policy's."""
_ADJACENT = 1
"""Tokens between "version" and its date in a long segment."""
_ALONE = 5
"""Most tokens beside a date that stands alone ("Frankfurt, 22. Juni 2021")."""


def find_date(text: Text) -> tuple[Dated, Evidence] | None:
    """The policy's date and the segment that gives it, of several equally sure ones the latest; None without one."""
    best: tuple[int, Dated, Annotated] | None = None
    for position, part in enumerate(text.parts):
        for first, last, value in part.dates:
            rating, kind = _rate(text, part, position, first, last)
            if rating and (best is None or (rating, value) > (best[0], best[1].value)):
                best = (rating, Dated(value, kind), part)
    if best is None:
        return None
    _, dated, part = best
    return dated, evidence_of(part, "gk:DatedText", (dated.value,))


def _rate(text: Text, part: Annotated, position: int, first: int, last: int) -> tuple[int, _Kind]:
    """How surely a date is the policy's own (0: not), and its kind."""
    if part.has("gk:ForeignDateCue") and len(part.tokens) > _ALONE + (last - first):
        return 0, "issued"
    at_edge = position < _EDGE or position >= len(text.parts) - _EDGE
    for cue, kind in _KINDS.items():
        near = [span for span in part.cues.get(cue, ()) if -2 <= first - span[1] <= 6 or 0 <= span[0] - last <= 3]
        if near and len(part.tokens) <= 30:
            return (6 if at_edge else 4) + (len(part.tokens) <= 12), kind
        if at_edge and any(0 <= first - last_ <= _ADJACENT for _, last_ in part.cues.get(cue, ())):
            return 2, kind
    previous = text.parts[position - 1] if position else None
    if previous and len(previous.tokens) <= 6:
        for cue, kind in _KINDS.items():
            if previous.has(cue) and first == 0:
                return 4, kind
    if at_edge and len(part.tokens) - (last - first) <= _ALONE:
        return 3, "issued"
    return 0, "issued"
