"""What a segment denies, and under which modality and condition it asserts the rest."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.annotate.clauses import denied
from graphkit.model import Mention
from graphkit.vocab.words import lemma

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
    if not negations:
        return []
    found = []
    for cue, action in ACTIONS.items():
        for span in part.cues.get(cue, ()):
            if _attributive(part, span):
                continue
            negation = denied(part.clauses, span, negations)
            if negation and not _asserted_again(part, negation, span):
                found.append(DeniedAction(action, span, negation))
    return [denied for denied in found if not _before_the_denied(denied, found)]


def _attributive(part: Annotated, span: tuple[int, int]) -> bool:
    """ "von Google gespeicherten Daten": an inflected participle before its noun is no action of the clause."""
    if part.segment.language != "de" or span[1] - span[0] > 1 or span[1] >= len(part.tokens):
        return False
    form, following = part.tokens[span[0]].text, part.tokens[span[1]].text
    inflected = form.islower() and form.endswith(("e", "en", "em", "er", "es")) and lemma(form, "de") != form
    return inflected and following[:1].isupper()


def _before_the_denied(candidate: DeniedAction, found: list[DeniedAction]) -> bool:
    """ "Wir speichern sie und werden sie nicht verkaufen": a negation denies what ends after it, if anything does."""
    if candidate.span[1] > candidate.negation[0]:
        return False
    return any(other.negation == candidate.negation and other.span[1] > other.negation[0] for other in found)


def _conditional(part: Annotated, negation: tuple[int, int]) -> bool:
    """ "Wenn Sie nicht wollen, dass …": the clause of the negation is a condition or the reader's doing."""
    clause = part.clause(negation[0])
    return any(
        part.clause(first) == clause and first < negation[0] for first, _ in part.cues.get("gk:ReaderCue", ())
    ) or any(
        part.clause(first) == clause and first < negation[0] and _opens_clause(part, first)
        for first, _ in part.cues.get("gk:ConditionCue", ())
    )


def _opens_clause(part: Annotated, place: int) -> bool:
    return place == 0 or part.clause(place - 1) != part.clause(place)


def _asserted_again(part: Annotated, negation: tuple[int, int], span: tuple[int, int]) -> bool:
    """ "nicht …, sondern verkauft": between negation and action the clause turns."""
    return any(negation[1] <= first < span[0] for first, _ in part.cues.get("gk:NegationScopeEnd", ()))


def denied_clauses(part: Annotated) -> frozenset[int]:
    """Numbers of the clauses that a denied action lies in."""
    homes = [_homes(part, action) for action in denied_actions(part)]
    return frozenset().union(*homes)


def _homes(part: Annotated, denied_action: DeniedAction) -> frozenset[int]:
    """The clauses of the action and of its negation."""
    first, last = denied_action.span
    return frozenset(part.clause(place) for place in (first, last - 1, denied_action.negation[0]))


def unused(part: Annotated) -> int | None:
    """Place of a negation that says that no service of some kind is used: names after it are no recipients."""
    for negation in part.cues.get("gk:NoneCue", ()):
        after = [first for first, _ in part.cues.get("gk:ProviderCue", ()) if 0 <= first - negation[1] <= 3]
        if after and part.has("gk:EmbedCue") and not part.has("gk:ShareCue"):
            return negation[0]
    return None


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
