"""How long data is kept: periods and criteria."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.text import Text

_LONGEST_CRITERION = 200
_KEEPING = ("gk:StoreCue", "gk:DeleteCue")
_PERIODS = (*_KEEPING, "gk:PeriodCue")


def periods(text: Text, part: Annotated) -> list[str]:
    """ISO 8601 durations for which the segment says that data is kept, each once."""
    if not part.has(*_PERIODS) and not text.announced(part, *_KEEPING):
        return []
    return list(dict.fromkeys(duration for first, last, duration in part.durations if not _vetoed(part, first, last)))


def _vetoed(part: Annotated, first: int, last: int) -> bool:
    """Is the time for something else, by a word nearer than any for keeping, or one before it in its clause?"""
    keeping = [_distance(span, first, last) for cue in _PERIODS for span in part.cues.get(cue, ())]
    for span in part.cues.get("gk:DurationVeto", ()):
        leads = span[0] < last and part.clause(span[0]) == part.clause(first)
        if leads or _distance(span, first, last) < min(keeping, default=len(part.tokens)):
            return True
    return False


def _distance(span: tuple[int, int], first: int, last: int) -> int:
    return max(span[0] - last, first - span[1], 0)


def criterion(text: Text, part: Annotated) -> str | None:
    """The wording of a criterion for keeping data, from its cue on, at most 200 characters."""
    heading = text.heading(part)
    if heading is not None and heading.has("gk:RightsCue"):
        return None
    if not (part.has(*_KEEPING) and part.has("gk:WhileCue") and part.has("gk:DataCue")):
        return None
    first = part.cues["gk:WhileCue"][0][0]
    wording = " ".join(part.segment.text[part.tokens[first].start :].split())
    return wording[:_LONGEST_CRITERION].rstrip(" .")
