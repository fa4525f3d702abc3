"""Which words a negation reaches: the grammar of "not", "no", "without" and "does not take place"."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.annotate import Annotated

Span = tuple[int, int]
ACTION_CUES = ("gk:SellCue", "gk:ShareCue", "gk:StoreCue", "gk:ProfileCue", "gk:CollectCue", "gk:AccessCue")
_HEAD_REACH = {"de": 9, "en": 6}
"""Tokens after "no" in which the noun must stand that it denies."""
_CLOSES = frozenset(")]–—")
_WITHOUT_REACH = 3
_SUBJECT_REACH = 4
_READER_REACH = 2
_MOST_CONJOINED = 2
_MOST_NOUNS = 4
"""Capitalised words that may stand before the subject of its clause."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies: a verb ("not"), the noun after it ("no"), what follows "without", or the noun before it."""

    span: Span
    kind: str
    """"verb", "noun", "without" or "absent" ("entfällt")."""


def negations(part: Annotated) -> list[Negation]:
    """The negations that can deny a practice: none whose clause is a condition or the reader's doing."""
    nouns = set(spans(part, "gk:ObjectNegationCue"))
    found = [Negation(span, "noun" if span in nouns else "verb") for span in spans(part, "gk:NegationCue")]
    found += [Negation(span, "without") for span in spans(part, "gk:WithoutCue")]
    found += [Negation(span, "absent") for span in spans(part, "gk:AbsentCue")]
    return [
        n
        for n in found
        if not (_conditional(part, n.span) or _by_reader(part, n.span) or _contrast(part, n) or _inability(part, n))
    ]


def spans(part: Annotated, *cues: str) -> list[Span]:
    """The places of the cues, in order."""
    return sorted({span for cue in cues for span in part.cues.get(cue, ())})


def reaches(part: Annotated, negation: Negation, action: Span) -> bool:
    """Does the negation deny the action?"""
    if negation.kind == "without":
        return _without(part, negation.span, action)
    if not _same_clause(part, negation.span, action) and not _complement(part, negation.span, action):
        return False
    if negation.kind == "absent":
        return is_noun(part, action) and _subject(part, action, most=1) and action[1] <= negation.span[0]
    if negation.kind == "noun" and not _negates_data(part, negation.span):
        return False
    if _turned(part, negation.span, action):
        return False
    if is_noun(part, action):
        heads = negation.kind == "noun"
        return _heads(part, negation.span, action) if heads else _light(part, negation.span, action)
    return part.segment.language != "en" or action[0] >= negation.span[1]


def is_noun(part: Annotated, action: Span) -> bool:
    """Is the action named by a noun ("Weitergabe", "profiling")?"""
    if part.segment.language == "de":
        return part.tokens[action[0]].text[:1].isupper() and not _is_verb(part, action)
    return action in spans(part, "gk:ActionNounCue")


def _is_verb(part: Annotated, action: Span) -> bool:
    """A finite verb that opens the sentence ("Verkaufen werden wir …"), or a phrase that holds a verb."""
    return part.tokens[action[1] - 1].text[:1].islower() and action[1] - action[0] > 1


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
        return any(part.clause(first) == clause and last <= negation.span[0] for first, last in others)
    places = [*(first for first, _ in spans(part, "gk:DataCue")), *(mention.first for mention in part.of("data"))]
    return any(
        0 <= place - last <= _WITHOUT_REACH for _, last in withouts for place in places if last <= negation.span[0]
    )


def _contrast(part: Annotated, negation: Negation) -> bool:
    """ "nicht durch uns, sondern durch …": it is denied only of one part of the sentence."""
    turns = [last for first, last in spans(part, "gk:NegationScopeEnd") if first >= negation.span[1]]
    if not turns or negation.span[1] >= len(part.tokens) or turns[0] >= len(part.tokens):
        return False
    return part.tokens[negation.span[1]].text.casefold() == part.tokens[turns[0]].text.casefold()


def _turned(part: Annotated, negation: Span, action: Span) -> bool:
    """Does the clause turn to something else between negation and action ("und werden", "sondern")?"""
    if action[0] >= negation[1]:
        verbal = is_noun(part, action) and negation not in spans(part, "gk:ObjectNegationCue")
        turns = spans(part, "gk:NegationScopeEnd", "gk:NewPredicateCue", *(("gk:ConjunctionCue",) if verbal else ()))
        return any(negation[1] <= first < action[0] for first, _ in turns)
    if is_noun(part, action) and action[1] <= negation[0]:
        return False
    verbs = {first for first, _ in [*action_spans(part), *spans(part, "gk:UseCue")]}
    after = [last for first, last in spans(part, "gk:ConjunctionCue") if first == action[1] and last < negation[0]]
    return any(last not in verbs for last in after)


def action_spans(part: Annotated) -> list[Span]:
    """The places of all words for an action."""
    return spans(part, *ACTION_CUES)


def _negates_data(part: Annotated, negation: Span) -> bool:
    """Is the noun after "no" data, a person, somebody, or an action?"""
    german = part.segment.language == "de"
    end = min(len(part.tokens), negation[1] + _HEAD_REACH["de" if german else "en"])
    for place in range(negation[1], end):
        if german and not _can_be_head(part, place):
            continue
        if _counts(part, place):
            return True
        if german:
            return False
    return not german and negation[1] >= len(part.tokens)


def _can_be_head(part: Annotated, place: int) -> bool:
    text = part.tokens[place].text
    possessive = any(first == place for first, _ in spans(part, "gk:PossessiveCue"))
    return text[:1].isupper() and not text.endswith("-") and not possessive


def _counts(part: Annotated, place: int) -> bool:
    if any(
        first <= place < last
        for first, last in spans(part, "gk:DataCue", "gk:PersonCue", "gk:NegatedHeadCue", *ACTION_CUES)
    ):
        return True
    return any(mention.first <= place < mention.last for mention in part.of("data", "group")) or any(
        name.first <= place < name.last for name in part.names
    )


def _heads(part: Annotated, negation: Span, action: Span) -> bool:
    """ "keine solche Weitergabe": the action is the noun that "no" denies, or one coordinated with it."""
    between = part.tokens[negation[1] : action[0]]
    if part.segment.language != "de":
        return 0 <= action[0] - negation[1] <= _HEAD_REACH["en"]
    conjoined = any(negation[1] <= first < action[0] for first, _ in spans(part, "gk:ConjunctionCue"))
    nouns = [token for token in between if token.text[:1].isupper() and not token.text.endswith("-")]
    return action[0] >= negation[1] and (not nouns or (conjoined and len(nouns) <= _MOST_CONJOINED))


def _light(part: Annotated, negation: Span, action: Span) -> bool:
    """ "Eine Weitergabe erfolgt nicht": a verb that says only that it happens."""
    clause = part.clause(negation[0])
    linking = action in spans(part, "gk:ProfileCue")
    verbs = spans(part, "gk:LightVerbCue", *(["gk:MereAbilityCue"] if linking else []))
    return _subject(part, action) and any(part.clause(first) == clause for first, _ in verbs)


def _subject(part: Annotated, action: Span, *, most: int = _MOST_NOUNS) -> bool:
    """Does the noun stand near the beginning of its clause, or right after a light verb, not in a genitive behind?"""
    start = next(place for place, number in enumerate(part.clauses) if number == part.clause(action[0]))
    lights = [last for _, last in spans(part, "gk:LightVerbCue")]
    commas = [place + 1 for place in range(start, action[0]) if part.tokens[place].text == ","]
    nouns = [token for token in part.tokens[max([start, *commas]) : action[0]] if token.text[:1].isupper()]
    behind = any(0 <= action[0] - last <= _SUBJECT_REACH for last in lights)
    return behind or len(nouns) <= most


def _without(part: Annotated, negation: Span, action: Span) -> bool:
    """ "ohne sie zu speichern", "ohne Speicherung", "without storing", but not "ohne Einwilligung weitergeben"."""
    if action[0] < negation[1] or part.clause(action[0]) != part.clause(negation[0]):
        return False
    verbal = spans(part, "gk:InfinitiveCue")
    if part.segment.language != "de":
        gerunds = {first for first, _ in verbal}
        return bool({negation[1], negation[1] + 1} & gerunds) and action[0] in gerunds
    if is_noun(part, action):
        return action[0] - negation[1] <= _WITHOUT_REACH
    clausal = any(negation[1] <= first < action[1] for first, _ in verbal)
    return clausal and not _turned(part, negation, action)


def _complement(part: Annotated, negation: Span, action: Span) -> bool:
    """ "nicht dazu benutzt, Sie zu identifizieren": the infinitive right after a denied clause."""
    clause = part.clause(negation[0])
    linked = any(part.clause(first) == clause for first, _ in spans(part, "gk:ComplementCue"))
    return linked and part.clause(action[0]) == clause + 1 and not is_noun(part, action)
