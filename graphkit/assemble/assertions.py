"""What a segment asserts: the mentions in it that are no denial, right, recital or advice."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from graphkit.annotate import Annotated
from graphkit.assemble.places import is_place, is_seat
from graphkit.assemble.polarity import denied_clauses, disengaged
from graphkit.assemble.text import Text
from graphkit.model import Mention
from graphkit.vocab import Vocabulary

Values = dict[str, list[Mention]]
"""Mentions by the field of the practice that they fill."""

_FIELDS = {"data": "data", "purpose": "purposes", "basis": "legal_bases", "technology": "technologies"}
_NO_RIGHT = ("data", "technologies")
"""Fields that a segment about rights names only in passing."""
SEAT = "seat"
"""Scheme of a country where a named firm sits: data goes there if the firm is a recipient, and only then."""
_NO_EXPLANATION = ("purposes", "legal_bases")
"""Fields that an explanation of rights names as the law does, not as what is done."""
_OPENING = 2
"""Tokens at the head of a sentence in which it says that it points elsewhere."""
MOVEMENT = ("locations", "mechanisms", "scc_decisions")
"""Fields that say where data goes."""


def about_rights(text: Text, part: Annotated) -> bool:
    """Does the segment speak of what the reader may demand, not of what is done?"""
    heading = text.heading(part)
    return bool(part.of("right")) or bool(heading and heading.has("gk:RightsCue") and not part.names)


def asserted(text: Text, part: Annotated, vocab: Vocabulary) -> Values:
    """The values that the segment gives to the practices it states."""
    if part.has("gk:OwnRefusalCue"):
        return {}
    off, rights = denied_clauses(part) | disengaged(part), about_rights(text, part)
    advice = (part.has("gk:ReaderControlCue") and not part.has("gk:SelfCue", "gk:ShareCue")) or part.has(
        "gk:ReaderDutyCue"
    )
    explained, defined = _explains_rights(text, part), part.has("gk:DefinitionCue")
    values: Values = {}
    for mention in part.mentions:
        field = _FIELDS.get(mention.scheme)
        if field is None or part.clause(mention.first) in off or _follows_none(part, mention):
            continue
        if field == "purposes" and _within_a_name(part, mention):
            continue
        if ((rights or advice) and field in _NO_RIGHT) or (rights and _is_article(part, mention)):
            continue
        if (explained and field in _NO_EXPLANATION) or (defined and field == "data"):
            continue
        values.setdefault(field, []).append(mention)
    values |= _movement(text, part, vocab, off) if not rights else _mechanisms(part, vocab, off)
    return {field: mentions for field, mentions in values.items() if mentions}


def _explains_rights(text: Text, part: Annotated) -> bool:
    """Does the segment tell the law below a heading such as "Recht auf Löschung", not what the author does?"""
    heading = text.heading(part)
    explains = bool(heading and heading.has("gk:RightsCue")) or any(
        not _is_article(above, right) for above in islice(text.headings(part), 2) for right in above.of("right")
    )
    return explains and (not part.has("gk:SelfCue") or part.has("gk:NegationCue", "gk:ExceptionCue"))


def _movement(text: Text, part: Annotated, vocab: Vocabulary, off: frozenset[int]) -> Values:
    """Where data goes, and on which mechanism; a mechanism for one country names it where nothing else does."""
    places = []
    for mention in part.of("country", "place"):
        if part.clause(mention.first) not in off:
            if is_place(text, part, mention):
                places.append(mention)
            elif is_seat(part, mention):
                places.append(replace(mention, scheme=SEAT))
    values = _mechanisms(part, vocab, off)
    return values | {"locations": places} if places else values


def _mechanisms(part: Annotated, vocab: Vocabulary, off: frozenset[int]) -> Values:
    found = [mention for mention in part.of("mechanism") if part.clause(mention.first) not in off]
    only_complaint = part.has("gk:ComplaintCue") and not part.has("gk:TransferCue")
    if not found or part.has("gk:RevokedCue") or only_complaint or _points_to_more(part):
        return {}
    countries = [
        replace(m, term=country, scheme="country") for m in found if (country := vocab.terms[m.term].destination)
    ]
    return {
        "mechanisms": found,
        "scc_decisions": [m for m in part.of("scc") if part.clause(m.first) not in off],
        "locations": countries,
    }


def _points_to_more(part: Annotated) -> bool:
    """ "To learn more about the framework, visit …": no reliance on it, unless the sentence speaks of transfers."""
    opens = any(first <= _OPENING for first, _ in part.cues.get("gk:MoreAboutCue", ()))
    return opens and not part.has("gk:TransferCue")


def _within_a_name(part: Annotated, mention: Mention) -> bool:
    """ "Google Analytics": the word is part of what a service is called."""
    return any(name.first <= mention.first and mention.last <= name.last for name in part.names)


def _follows_none(part: Annotated, mention: Mention) -> bool:
    """ "ist kein Cookie": a word for none stands right before."""
    return any(0 <= mention.first - last <= 1 for _, last in part.cues.get("gk:NoneCue", ()))


def _is_article(part: Annotated, mention: Mention) -> bool:
    """Is it an article of the law, cited where rights are explained?"""
    return any(first == mention.first for first, _ in part.cues.get("gk:ArticleCue", ()))
