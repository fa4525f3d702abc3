"""How long data is kept: periods and criteria."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.text import Text

_LONGEST_CRITERION = 200
_KEEPING = ("gk:StoreCue", "gk:DeleteCue")


def periods(text: Text, part: Annotated) -> list[str]:
    """ISO 8601 durations for which the segment says that data is kept, each once."""
    keeping = part.has(*_KEEPING) or text.announced(part, *_KEEPING)
    if not keeping or part.has("gk:DurationVeto"):
        return []
    return list(dict.fromkeys(duration for _, _, duration in part.durations))


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
