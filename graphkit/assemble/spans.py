"""Where the cues of a segment stand, and how its nouns are told from its verbs."""

from __future__ import annotations

from graphkit.annotate import Annotated

Span = tuple[int, int]
ACTION_CUES = ("gk:SellCue", "gk:ShareCue", "gk:StoreCue", "gk:ProfileCue", "gk:CollectCue", "gk:AccessCue")


def spans(part: Annotated, *cues: str) -> list[Span]:
    """The places of the cues, in order."""
    return sorted({span for cue in cues for span in part.cues.get(cue, ())})


def action_spans(part: Annotated) -> list[Span]:
    """The places of all words for an action."""
    return spans(part, *ACTION_CUES)


def is_noun(part: Annotated, action: Span) -> bool:
    """Is the action named by a noun ("Weitergabe", "profiling")?"""
    if part.segment.language == "de":
        return part.tokens[action[0]].text[:1].isupper() and not _is_verb(part, action)
    return action in spans(part, "gk:ActionNounCue")


def _is_verb(part: Annotated, action: Span) -> bool:
    """A finite verb that opens the sentence ("Verkaufen werden wir …"), or a phrase that holds a verb."""
    return part.tokens[action[1] - 1].text[:1].islower() and action[1] - action[0] > 1
