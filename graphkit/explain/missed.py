"""Segments that speak of data going to somebody, and gave nothing, or nothing that says to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphkit.annotate import Annotated
from graphkit.assemble.assertions import about_rights
from graphkit.assemble.polarity import denied_clauses, disengaged
from graphkit.assemble.text import Text
from graphkit.explain.kinds import GIVING, RELYING, SENDING
from graphkit.explain.records import Hint, Missed

_SAYS_TO_WHOM = frozenset({"Disclosure", "Transfer", "Denial", "Policy"})


def missed(text: Text, part: Annotated, kinds: Collection[str], introduces: Collection[int]) -> Missed | None:
    """What the segment may hold beyond the `kinds` of facts it gave; None if nothing speaks for it.

    `introduces`: indexes of the segments that lists or tables follow.
    """
    if part.segment.kind == "heading":
        return None
    relying = (RELYING,) if _names_somebody(part) else ()
    cues = tuple(cue for cue in (*SENDING, *relying) if part.has(cue))
    if not kinds and cues:
        return Missed("nothing", cues, tuple(_hints(text, part, introduces)))
    given = tuple(cue for cue in GIVING if _gives(part, cue))
    if kinds and given and _SAYS_TO_WHOM.isdisjoint(kinds):
        return Missed("no-recipient", given, tuple(_hints(text, part, introduces)))
    return None


def _names_somebody(part: Annotated) -> bool:
    return bool(part.names or part.of("group"))


def _gives(part: Annotated, cue: str) -> bool:
    """Is the word there, and none for mere access, as in "time of access"?"""
    return any(span not in part.cues.get("gk:AccessCue", ()) for span in part.cues.get(cue, ()))


def _hints(text: Text, part: Annotated, introduces: Collection[int]) -> Iterator[Hint]:
    """What may explain it, so that a reader sees at once which ones need no second look."""
    if part.asks:
        yield "question"
    if about_rights(text, part):
        yield "rights"
    if denied_clauses(part) or disengaged(part) or part.has("gk:OwnRefusalCue"):
        yield "negation"
    if part.has("gk:LinkCue"):
        yield "link"
    if part.segment.index in introduces:
        yield "introduces"
    if not _names_somebody(part):
        yield "names-nobody"
