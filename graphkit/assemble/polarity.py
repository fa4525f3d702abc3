"""What a segment denies, and under which modality and condition it asserts the rest."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.assemble.scope import negations, reaches, resumed
from graphkit.assemble.spans import spans
from graphkit.vocab.words import lemma

ACTIONS = {
    "gk:SellCue": "gk:Sell",
    "gk:ShareCue": "dpv:Share",
    "gk:StoreCue": "dpv:Store",
    "gk:ProfileCue": "dpv:Profiling",
    "gk:CollectCue": "dpv:Collect",
}
_LONGEST_CONDITION = 200
_CONDITION_REACH = 3
"""Tokens between "only" and the condition that makes an exception of it."""
_STOPS = frozenset(";:|")


@dataclass(frozen=True, slots=True)
class DeniedAction:
    """An action that a clause denies: tokens of the action and of the negation, and the rule that reads it so."""

    action: str
    span: tuple[int, int]
    negation: tuple[int, int]
    rule: str = "gk:DeniedAction"


def denied_actions(part: Annotated) -> list[DeniedAction]:
    """The actions that the segment says are not done."""
    found = []
    denying = negations(part)
    for action, span in _actions(part) if denying else ():
        negation = next((n for n in denying if reaches(part, n, span)), None)
        if negation and not _limited(part, action, span):
            found.append(DeniedAction(action, span, negation.span))
    return [denied for denied in found if not _before_the_denied(denied, found)]


def _actions(part: Annotated) -> list[tuple[str, tuple[int, int]]]:
    """The words for actions; who has no access does not collect, and nobody shares with who has none."""
    reached = spans(part, "gk:AccessCue")
    empty = spans(part, "gk:NoActionCue")
    found = [
        (action, span)
        for cue, action in ACTIONS.items()
        for span in part.cues.get(cue, ())
        if not any(first < span[1] and span[0] < last for first, last in reached)
        and not any(first <= span[0] and span[1] <= last for first, last in empty)
        and not _attributive(part, span)
    ]
    return found + [(_reaching(part, span), span) for span in reached if not _attributive(part, span)]


def _reaching(part: Annotated, span: tuple[int, int]) -> str:
    """Whose access it is: the author's (collecting) or somebody else's (sharing)?"""
    clause = part.clause(span[0])
    others = [m.first for m in part.of("group") if part.clause(m.first) == clause]
    others += [first for first, _ in spans(part, "gk:PersonCue") if part.clause(first) == clause and first < span[0]]
    if part.segment.language != "de" and not others and not part.names:
        return "dpv:Collect"
    near = [first for first, _ in part.cues.get("gk:OwnAccessCue", ()) if part.clause(first) == clause]
    return "dpv:Collect" if near else "dpv:Share"


def _limited(part: Annotated, action: str, span: tuple[int, int]) -> bool:
    """ "keine Daten länger als 13 Monate": a denial of the time, not of the storage."""
    clause = part.clause(span[0])
    return action == "dpv:Store" and any(part.clause(first) == clause for first, _ in spans(part, "gk:NotLongerCue"))


def _attributive(part: Annotated, span: tuple[int, int]) -> bool:
    """ "von Google gespeicherten Daten": an inflected participle before its noun is no action of the clause."""
    if span[1] - span[0] > 1 or span[1] >= len(part.tokens):
        return False
    if part.segment.language != "de":
        return _follows_data(part, span)
    form, following = part.tokens[span[0]].text, part.tokens[span[1]].text
    inflected = form.islower() and form.endswith(("e", "en", "em", "er", "es")) and lemma(form, "de") != form
    joined = form.endswith(("enen", "enem", "ener", "ene")) and any(
        first == span[1] for first, _ in spans(part, "gk:ConjunctionCue")
    )
    inflected = inflected or (form.startswith("ge") and form.endswith("te"))
    return inflected and (following[:1].isupper() or joined)


def _follows_data(part: Annotated, span: tuple[int, int]) -> bool:
    """ "information collected in the past": a participle right after the data it describes, before a preposition."""
    form, following = part.tokens[span[0]].text, span[1]
    data = {last for _, last in part.cues.get("gk:DataCue", ())} | {mention.last for mention in part.of("data")}
    described = any(first == following for first, _ in spans(part, "gk:HeadEndCue"))
    return form.endswith(("ed", "held", "kept")) and span[0] in data and described


def _before_the_denied(candidate: DeniedAction, found: list[DeniedAction]) -> bool:
    """ "Wir speichern sie und werden sie nicht verkaufen": a negation denies what ends after it, if anything does."""
    if candidate.span[1] > candidate.negation[0]:
        return False
    return any(other.negation == candidate.negation and other.span[1] > other.negation[0] for other in found)


def denied_clauses(part: Annotated) -> frozenset[int]:
    """Numbers of the clauses that a denied action lies in."""
    homes = [homes_of(part, action) for action in denied_actions(part)]
    return frozenset().union(*homes)


def homes_of(part: Annotated, denied_action: DeniedAction) -> frozenset[int]:
    """The clauses of the action and of its negation, with what an inserted clause cuts off from them."""
    first, last = denied_action.span
    clauses = {part.clause(place) for place in (first, last - 1, denied_action.negation[0])}
    clauses |= {part.clause(start) - 1 for start, _ in spans(part, "gk:ElidedCue") if part.clause(start) in clauses}
    return frozenset().union(*(resumed(part, clause) for clause in clauses))


def disengaged(part: Annotated) -> frozenset[int]:
    """Clauses that say that a service is not used: "Wir verwenden kein Google Analytics"."""
    denied = {part.clause(negation.span[0]) for negation in negations(part)}
    return frozenset(
        part.clause(place)
        for span in part.cues.get("gk:EngageCue", ())
        for place in (span[0], span[1] - 1)
        if part.clause(place) in denied
    )


def unused(part: Annotated) -> int | None:
    """Place of a negation that says that no service of some kind is used: names after it are no recipients."""
    for negation in part.cues.get("gk:NoneCue", ()):
        after = [first for first, _ in part.cues.get("gk:ProviderCue", ()) if 0 <= first - negation[1] <= 3]
        if after and part.has("gk:EmbedCue") and not part.has("gk:ShareCue"):
            return negation[0]
    return None


def modality(part: Annotated) -> str:
    """gk:Conditional where a condition is stated, gk:May where it can happen, else gk:Does."""
    if part.has("gk:ConditionCue"):
        return "gk:Conditional"
    return "gk:May" if part.has("gk:MayCue") else "gk:Does"


def condition(part: Annotated) -> str | None:
    """The clause that states the condition, at most 200 characters."""
    return _clause_text(part, "gk:ConditionCue")


def exception(part: Annotated, denied_action: DeniedAction) -> str | None:
    """What the denial does not cover, to the end of the sentence or the next negation, at most 200 characters."""
    turns = [first for first, _ in spans(part, "gk:NegationScopeEnd")]
    limits, conditions = spans(part, "gk:LimitCue"), spans(part, "gk:ConditionCue")
    for first, last in part.cues.get("gk:ExceptionCue", ()):
        turned = any(denied_action.negation[1] <= turn < first for turn in turns)
        bounded = (first, last) not in limits or any(
            first < place <= last + _CONDITION_REACH for place, _ in conditions
        )
        if bounded and not turned:
            return _text(part, first, _end(part, last, turns, denied_action))
    return None


def _end(part: Annotated, last: int, turns: list[int], denied_action: DeniedAction) -> int:
    """Place where what stands at `last` ends: a semicolon, a turn, or what is denied itself."""
    action = denied_action.span[0]
    stops = [*turns, denied_action.negation[0], *([action] if action > last + _CONDITION_REACH else [])]
    stops += [place for place, token in enumerate(part.tokens) if token.text in _STOPS]
    return min([stop for stop in stops if stop >= last], default=len(part.tokens))


def _clause_text(part: Annotated, cue: str) -> str | None:
    found = part.cues.get(cue, ())
    if not found:
        return None
    first = found[0][0]
    clause, last = part.clause(first), first
    while last + 1 < len(part.tokens) and part.clause(last + 1) == clause:
        last += 1
    return _text(part, first, last + 1)


def _text(part: Annotated, first: int, end: int) -> str | None:
    text = part.segment.text[part.tokens[first].start : part.tokens[end - 1].end]
    return " ".join(text.strip(" ,.;").split())[:_LONGEST_CONDITION] or None
