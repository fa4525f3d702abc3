"""What a segment denies, and under which modality and condition it asserts the rest."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.annotate.clauses import denied
from graphkit.model import Mention

ACTIONS = {
    "gk:SellCue": "gk:Sell",
    "gk:ShareCue": "dpv:Share",
    "gk:StoreCue": "dpv:Store",
    "gk:ProfileCue": "dpv:Profiling",
    "gk:CollectCue": "dpv:Collect",
}
_LONGEST_CONDITION = 200


@dataclass(frozen=True, slots=True)
class DeniedAction:
    """An action that a clause denies: tokens of the action and of the negation."""

    action: str
    span: tuple[int, int]
    negation: tuple[int, int]


def denied_actions(part: Annotated) -> list[DeniedAction]:
    """The actions that the segment says are not done."""
    negations = [span for span in part.cues.get("gk:NegationCue", ()) if not _conditional(part, span)]
    found = []
    for cue, action in ACTIONS.items():
        for span in part.cues.get(cue, ()):
            negation = denied(part.clauses, span, negations)
            if negation and not _asserted_again(part, negation, span):
                found.append(DeniedAction(action, span, negation))
    return found


def _conditional(part: Annotated, negation: tuple[int, int]) -> bool:
    """"Wenn Sie nicht wollen, dass …": the clause of the negation is a condition or the reader's doing."""
    clause = part.clause(negation[0])
    return any(part.clause(first) == clause and first < negation[0] for first, _ in part.cues.get("gk:ReaderCue", ())) or any(
        part.clause(first) == clause and first < negation[0] and _opens_clause(part, first)
        for first, _ in part.cues.get("gk:ConditionCue", ())
    )


def _opens_clause(part: Annotated, place: int) -> bool:
    return place == 0 or part.clause(place - 1) != part.clause(place)


def _asserted_again(part: Annotated, negation: tuple[int, int], span: tuple[int, int]) -> bool:
    """"nicht …, sondern verkauft": between negation and action the clause turns."""
    return any(negation[1] <= first < span[0] for first, _ in part.cues.get("gk:NegationScopeEnd", ()))


def denied_clauses(part: Annotated) -> frozenset[int]:
    """Numbers of the clauses that a denied action lies in."""
    found = denied_actions(part)
    return frozenset(part.clause(place) for action in found for place in (*action.span, action.negation[0]))


def is_denied(part: Annotated, mention: Mention, clauses: frozenset[int]) -> bool:
    """Does the mention lie in a denied clause?"""
    return part.clause(mention.first) in clauses


def modality(part: Annotated) -> str:
    """gk:Conditional where a condition is stated, gk:May where it can happen, else gk:Does."""
    if part.has("gk:ConditionCue"):
        return "gk:Conditional"
    return "gk:May" if part.has("gk:MayCue") else "gk:Does"


def condition(part: Annotated) -> str | None:
    """The clause that states the condition, at most 200 characters."""
    return _clause_text(part, "gk:ConditionCue")


def exception(part: Annotated) -> str | None:
    """The clause that states an exception, at most 200 characters."""
    return _clause_text(part, "gk:ExceptionCue")


def _clause_text(part: Annotated, cue: str) -> str | None:
    spans = part.cues.get(cue, ())
    if not spans:
        return None
    first = spans[0][0]
    clause, last = part.clause(first), first
    while last + 1 < len(part.tokens) and part.clause(last + 1) == clause:
        last += 1
    text = part.segment.text[part.tokens[first].start : part.tokens[last].end]
    return " ".join(text.strip(" ,.;").split())[:_LONGEST_CONDITION] or None
