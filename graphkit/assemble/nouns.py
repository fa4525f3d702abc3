"""Which nouns of action a negation denies: "keine Weitergabe", "eine Weitergabe erfolgt nicht"."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.spans import ACTION_CUES, Span, spans

_HEAD_REACH = {"de": 9, "en": 6}
"""Tokens after "no" in which the noun must stand that it denies."""
_SUBJECT_REACH = 4
_PURPOSE_REACH = 4
_MOST_CONJOINED = 2
_MOST_NOUNS = 4
"""Capitalised words that may stand before the subject of its clause."""


def negates_data(part: Annotated, negation: Span) -> bool:
    """Is the noun after "no" data, a person, somebody, or an action?"""
    german = part.segment.language == "de"
    end = min(len(part.tokens), negation[1] + _HEAD_REACH["de" if german else "en"])
    if not german:
        end = min([end, *(first for first, _ in spans(part, "gk:HeadEndCue") if first >= negation[1])])
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


def heads(part: Annotated, negation: Span, action: Span) -> bool:
    """ "keine solche Weitergabe": the action is the noun that "no" denies, or one coordinated with it."""
    between = part.tokens[negation[1] : action[0]]
    if part.segment.language != "de":
        return 0 <= action[0] - negation[1] <= _HEAD_REACH["en"]
    conjoined = any(negation[1] <= first < action[0] for first, _ in spans(part, "gk:ConjunctionCue"))
    nouns = [token for token in between if token.text[:1].isupper() and not token.text.endswith("-")]
    return action[0] >= negation[1] and (not nouns or (conjoined and len(nouns) <= _MOST_CONJOINED))


def light(part: Annotated, negation: Span, action: Span) -> bool:
    """ "Eine Weitergabe erfolgt nicht": a verb that says only that it happens."""
    clause = part.clause(negation[0])
    linking = action in spans(part, "gk:ProfileCue")
    if linking and _right_behind(part, negation, action):
        return True
    verbs = spans(part, "gk:LightVerbCue", *(["gk:MereAbilityCue"] if linking else []))
    return subject(part, action) and any(part.clause(first) == clause for first, _ in verbs)


def _right_behind(part: Annotated, negation: Span, action: Span) -> bool:
    """ "nicht zur Identifikation einer Person": the noun right after the negation, no other before it."""
    if part.clauses.index(part.clause(action[0])) in {first for first, _ in spans(part, "gk:RelativeCue")}:
        return False  # "andere Daten, die nicht zur Identifikation dienen" says which data, not what is not done
    polite = {first for first, _ in spans(part, "gk:PossessiveCue")}
    return 0 < action[0] - negation[1] <= _PURPOSE_REACH and not any(
        part.tokens[place].text[:1].isupper() and place not in polite for place in range(negation[1], action[0])
    )


def subject(part: Annotated, action: Span, *, most: int = _MOST_NOUNS) -> bool:
    """Does the noun stand near the beginning of its clause, or right after a light verb, not in a genitive behind?"""
    start = next(place for place, number in enumerate(part.clauses) if number == part.clause(action[0]))
    lights = [last for _, last in spans(part, "gk:LightVerbCue")]
    commas = [place + 1 for place in range(start, action[0]) if part.tokens[place].text == ","]
    nouns = [token for token in part.tokens[max([start, *commas]) : action[0]] if token.text[:1].isupper()]
    behind = any(0 <= action[0] - last <= _SUBJECT_REACH for last in lights)
    return behind or len(nouns) <= most
