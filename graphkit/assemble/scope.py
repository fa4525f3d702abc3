"""Which words a negation reaches: the grammar of "not", "no", "without" and "does not take place"."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.assemble.nouns import heads, light, negates_data, subject
from graphkit.assemble.spans import Span, action_spans, is_noun, spans
from graphkit.vocab.words import is_word, lemma

_CLOSES = frozenset(")]–—")
_WITHOUT_REACH = 3
_READER_REACH = 2
_SHORTEST_ADJECTIVE = 6
_MOST_ADVERBS = 3
"""Words between "nicht" and the adjective's noun."""
_LITTLE_CUES = ("gk:PossessiveCue", "gk:Number1", "gk:TowardsCue", "gk:DestinationCue", "gk:WithoutCue")
_INFLECTED = ("e", "en", "em", "er", "es")
_INSERTS = frozenset({",", "-", "–", ".", "("})


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies: a verb ("not"), the noun after it ("no"), what follows "without", or the noun before it."""

    span: Span
    kind: str
    """"verb", "noun", "without" or "absent" ("entfällt")."""


def negations(part: Annotated) -> list[Negation]:
    """The negations that can deny a practice: none whose clause is a condition or the reader's doing."""
    if not part.has("gk:NegationCue", "gk:WithoutCue", "gk:AbsentCue"):
        return []
    nouns = set(spans(part, "gk:ObjectNegationCue"))
    found = [Negation(span, "noun" if span in nouns else "verb") for span in spans(part, "gk:NegationCue")]
    found += [Negation(span, "without") for span in spans(part, "gk:WithoutCue")]
    found += [Negation(span, "absent") for span in spans(part, "gk:AbsentCue")]
    return [
        n
        for n in found
        if not (
            _conditional(part, n.span)
            or _by_reader(part, n.span)
            or _contrast(part, n)
            or _inability(part, n)
            or _of_attribute(part, n)
        )
    ]


def reaches(part: Annotated, negation: Negation, action: Span) -> bool:
    """Does the negation deny the action?"""
    if negation.kind == "without":
        return _without(part, negation.span, action)
    if not _same_clause(part, negation.span, action) and not _complement(part, negation.span, action):
        return False
    if negation.kind == "absent":
        return is_noun(part, action) and subject(part, action, most=1) and action[1] <= negation.span[0]
    if negation.kind == "noun" and not negates_data(part, negation.span):
        return False
    if _turned(part, negation.span, action):
        return False
    if is_noun(part, action):
        denies = heads if negation.kind == "noun" else light
        return denies(part, negation.span, action)
    return part.segment.language != "en" or action[0] >= negation.span[1]


def _same_clause(part: Annotated, negation: Span, action: Span) -> bool:
    homes = resumed(part, part.clause(action[0])) | resumed(part, part.clause(action[1] - 1))
    return bool(homes & resumed(part, part.clause(negation[0])))


def resumed(part: Annotated, clause: int) -> frozenset[int]:
    """The clause and the part of it before an inserted one: "Daten, die wir erheben, werden …"."""
    start = next((place for place, number in enumerate(part.clauses) if number == clause), 0)
    openers = {first for first, _ in part.cues.get("gk:ClauseCue", ())}
    if clause < 2 or start == 0 or start in openers:
        return frozenset({clause})
    mark, before = part.tokens[start - 1].text, part.clauses.index(clause - 1) if clause - 1 in part.clauses else 0
    inserted = (mark == "," and before in openers) or part.tokens[start].text in _CLOSES
    return frozenset({clause, clause - 2}) if inserted else frozenset({clause})


def _conditional(part: Annotated, negation: Span) -> bool:
    """ "Wenn Sie nicht wollen, dass …": the clause of the negation is a condition."""
    clause = part.clause(negation[0])
    return any(
        part.clause(first) == clause and first < negation[0] and _opens_clause(part, first)
        for first, _ in spans(part, "gk:ConditionCue")
    )


def _opens_clause(part: Annotated, place: int) -> bool:
    return place == 0 or part.clause(place - 1) != part.clause(place) or part.tokens[place - 1].text in ",("


def _by_reader(part: Annotated, negation: Span) -> bool:
    """Is it the reader who does not do it, or wishes it, or does nobody vouch for it?"""
    clause, german = part.clause(negation[0]), part.segment.language == "de"
    for first, last in spans(part, "gk:ReaderActsCue"):
        same = part.clause(first) == clause
        if same and (german or 0 <= negation[0] - last <= _READER_REACH or first <= negation[0] < last):
            return True
    unassured = spans(part, "gk:UnassuredCue")
    if any(part.clause(first) == clause and first < negation[0] for first, _ in unassured):
        return True
    result = any(
        part.clause(first) == clause and _opens_clause(part, first) for first, _ in spans(part, "gk:ResultCue")
    )
    before = [*unassured, *spans(part, "gk:ReaderActsCue", "gk:BrowserCue")] if result else []
    return any(part.clause(first) < clause for first, _ in before) or any(
        part.clause(first) == clause - 1 for first, _ in spans(part, "gk:ReaderChoiceCue")
    )


def _inability(part: Annotated, negation: Negation) -> bool:
    """ "ohne Ihre Daten können wir nicht …", "we could not … without": it says what is needed, not what is not done."""
    clause = part.clause(negation.span[0])
    withouts = [span for span in spans(part, "gk:WithoutCue") if part.clause(span[0]) == clause]
    if negation.kind == "without":
        others = spans(part, "gk:NegationCue")
        return any(part.clause(first) == clause for first, _ in others)
    nouns = [span for span in action_spans(part) if is_noun(part, span)]
    places = [first for first, _ in (*spans(part, "gk:DataCue"), *nouns)]
    places += [mention.first for mention in part.of("data")]
    return any(
        0 <= place - last <= _WITHOUT_REACH for _, last in withouts for place in places if last <= negation.span[0]
    )


def _contrast(part: Annotated, negation: Negation) -> bool:
    """ "nicht durch uns, sondern durch …": it is denied only of one part of the sentence."""
    turns = [last for first, last in spans(part, "gk:NegationScopeEnd") if first >= negation.span[1]]
    if not turns or negation.span[1] >= len(part.tokens) or turns[0] >= len(part.tokens):
        return False
    return part.tokens[negation.span[1]].text.casefold() == part.tokens[turns[0]].text.casefold()


def contrasted(part: Annotated) -> set[int]:
    """Places between "nicht" and "sondern": "nicht an X weiter, sondern an Y" says nothing of data that goes to X."""
    turns = sorted(first for first, _ in spans(part, "gk:NegationScopeEnd"))
    ends = [last for _, last in spans(part, "gk:NegationCue")]
    return {
        place
        for end in ends
        if (turn := next((turn for turn in turns if turn >= end), None)) is not None
        for place in range(end, turn)
    }


def _of_attribute(part: Annotated, negation: Negation) -> bool:
    """ "eine nicht permanente Kennung", "nicht zuordenbare Daten": it denies only the adjective before a noun."""
    if part.segment.language != "de" or negation.kind != "verb":
        return False
    before, barred = negation.span[0] - 1, _little_words(part)
    if before < 0 or not (part.tokens[before].text in _INSERTS or before in barred):
        return False
    for place in range(negation.span[1], min(negation.span[1] + _MOST_ADVERBS, len(part.tokens) - 1)):
        form = part.tokens[place].text
        if place in barred or not form.islower():
            return False
        if form.endswith(_INFLECTED) and len(form) > _SHORTEST_ADJECTIVE and not _is_base(form):
            following = part.tokens[place + 1].text
            joined = any(first == place + 1 for first, _ in spans(part, "gk:ConjunctionCue"))
            return following[:1].isupper() or following in _INSERTS or joined
    return False


def _is_base(form: str) -> bool:
    """A dictionary form, such as an infinitive; no inflected adjective."""
    return is_word(form, "de") and lemma(form, "de") == form


def _little_words(part: Annotated) -> set[int]:
    """Places of articles and prepositions, which stand before a whole noun phrase."""
    return {last - 1 for _, last in spans(part, *_LITTLE_CUES)}


def _turned(part: Annotated, negation: Span, action: Span) -> bool:
    """Does the clause turn to something else between negation and action ("und werden", "sondern")?"""
    if action[0] >= negation[1]:
        if any(first == action[1] for first, _ in spans(part, "gk:LimitCue")) and _conjoined(part, negation, action):
            return True
        verbal = is_noun(part, action) and negation not in spans(part, "gk:ObjectNegationCue")
        turns = spans(part, "gk:NegationScopeEnd", "gk:NewPredicateCue", *(("gk:ConjunctionCue",) if verbal else ()))
        return any(negation[1] <= first < action[0] for first, _ in turns)
    if is_noun(part, action) and action[1] <= negation[0]:
        return False
    verbs = {first for first, _ in [*action_spans(part), *spans(part, "gk:UseCue")]}
    after = [last for first, last in spans(part, "gk:ConjunctionCue") if first == action[1] and last < negation[0]]
    return any(last not in verbs for last in after)


def _conjoined(part: Annotated, negation: Span, action: Span) -> bool:
    return any(negation[1] <= first < action[0] for first, _ in spans(part, "gk:ConjunctionCue"))


def _without(part: Annotated, negation: Span, action: Span) -> bool:
    """ "ohne sie zu speichern", "ohne Speicherung", "without storing", but not "ohne Einwilligung weitergeben"."""
    if action[0] < negation[1] or part.clause(action[0]) != part.clause(negation[0]):
        return False
    verbal = spans(part, "gk:InfinitiveCue")
    if part.segment.language != "de":
        gerunds = {first for first, _ in verbal}
        return bool({negation[1], negation[1] + 1} & gerunds) and action[0] in gerunds
    if is_noun(part, action):
        between = range(negation[1], action[0])
        genitives = {first - 1 for first, _ in spans(part, "gk:PossessiveCue")}
        others = any(part.tokens[place].text[:1].isupper() and place not in genitives for place in between)
        clause = any(first in between for first, _ in verbal)
        return len(between) <= _WITHOUT_REACH and not others and not clause
    clausal = any(negation[1] <= first < action[1] for first, _ in verbal)
    return clausal and not _turned(part, negation, action)


def _complement(part: Annotated, negation: Span, action: Span) -> bool:
    """ "nicht dazu benutzt, Sie zu identifizieren": the infinitive right after a denied clause."""
    clauses = resumed(part, part.clause(negation[0]))
    linked = {
        part.clause(first)
        for first, _ in spans(part, "gk:ComplementCue")
        if resumed(part, part.clause(first)) & clauses
    }
    return part.clause(action[0]) - 1 in linked and not is_noun(part, action)
