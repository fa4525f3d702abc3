"""Who speaks: the controllers, and the names they give themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.candidates import Candidate, beside, candidates
from graphkit.assemble.contact import first_email
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.parties import party_of, slug
from graphkit.assemble.text import Text
from graphkit.model import Evidence, Party
from graphkit.vocab import Entry, Vocabulary
from graphkit.vocab.words import fold, is_word, without_marks, without_possessive

_QUOTED = re.compile(r"[„“\"'‚‘”’»«]([^„“\"'‚‘”’»«]{2,40})[„“\"'‚‘”’»«]")
_COUNTRY_LINES, _EMAIL_LINES = 4, 6
"""Segments from the controller's on in which its country and its e-mail address may stand."""
_MOST_ALIASES = 20
_MOST_CONTROLLERS = 20
_SHORT = 3
"""Letters of a word that is no brand."""


@dataclass(frozen=True, slots=True)
class Author:
    """The controllers, every folded name by which the text means them, and the evidence."""

    controllers: tuple[Party, ...]
    names: frozenset[str]
    evidence: tuple[Evidence, ...]

    def is_self(self, name: Name) -> bool:
        """Does the name mean the policy's author?"""
        if fold(without_possessive(name.text)) in self.names:
            return True
        if name.entry is None:
            return False
        return any(name.entry.id == party.id or _runs(party, name.entry) for party in self.controllers)

    def is_kin(self, name: Name) -> bool:
        """Does a firm's name begin like the author's ("Yelp Ireland Ltd." in Yelp's policy)?"""
        first = fold(name.text).split(" ")[0]
        return len(first) > _SHORT and any(own.split(" ")[0] == first for own in self.names)


def _runs(party: Party, entry: Entry) -> bool:
    """Is the entry a service of the party itself, by whole name or brand ("Snap Inc.", "org/snap")?"""
    brand = f"org/{slug(party.label.split()[0])}"
    return entry.kind == "service" and entry.operator in (party.id, brand)


def find_author(text: Text, vocab: Vocabulary) -> Author:
    """The best candidate, those that the text names beside it, and how they call themselves."""
    ranked = sorted(candidates(text, vocab), key=lambda c: (-c.score, c.part.segment.index, c.name.first))
    controllers: dict[str, Party] = {}
    names: set[str] = set()
    named = {candidate.name.entry.id for candidate in ranked if candidate.name.entry}
    evidence = []
    for candidate in [*ranked[:1], *beside(ranked)][:_MOST_CONTROLLERS]:
        aliases = _aliases(text, candidate)
        controller = _controller(text, candidate, aliases, vocab, named)
        names |= {fold(name) for name in (*aliases, controller.label)}
        if controller.id not in controllers:
            controllers[controller.id] = controller
            evidence.append(evidence_of(candidate.part, "gk:NamedController", (controller.id,)))
    return Author(tuple(controllers.values()), frozenset(names), tuple(evidence))


def _controller(text: Text, candidate: Candidate, aliases: set[str], vocab: Vocabulary, named: set[str]) -> Party:
    """The candidate as an organisation, with what the text says of it near its name."""
    party, position = _organisation(party_of(candidate.name, vocab), named), candidate.part.segment.index
    return Party(
        kind="organisation",
        id=party.id,
        label=party.label,
        aliases=tuple(sorted(aliases - {party.label})),
        resolved=party.resolved,
        local=party.local,
        country=_country(text.parts[position : position + _COUNTRY_LINES], vocab),
        contact=first_email(text.parts[position : position + _EMAIL_LINES]),
    )


def _organisation(party: Party, named: set[str]) -> Party:
    """The operator of a service if it is a candidate too, else an organisation of the service's name."""
    if party.kind == "organisation":
        return party
    if party.operator and party.operator.id in named:
        return party.operator
    return replace(party, id=f"org/{party.id.split('/')[-1]}")


def _country(parts: Sequence[Annotated], vocab: Vocabulary) -> str | None:
    """The first single country that the segments name (a region is none)."""
    named = (mention.term for part in parts for mention in part.of("country"))
    return next((term for term in named if "dpv:Country" in vocab.terms[term].broader), None)


def _aliases(text: Text, candidate: Candidate) -> set[str]:
    """The other names the author gives itself: in quotes after its name, and its name without the legal form."""
    name, part = candidate.name, candidate.part
    found = {name.text, *_short_names(name, part)}
    end = part.tokens[min(name.last, len(part.tokens)) - 1].end
    found |= {word for word in _QUOTED.findall(part.segment.text, end) if not is_word(word, part.segment.language)}
    for other in text.parts[: len(text.parts) // 2 + 1]:
        if len(found) < _MOST_ALIASES and other.has("gk:SelfCue") and any(_is_in(alias, other) for alias in found):
            found |= _defined_as_self(other)
    return {stripped for alias in found if (stripped := alias.strip(" ,.;"))}


def _is_in(alias: str, part: Annotated) -> bool:
    return fold(alias) in without_marks(part.segment.text)


def _defined_as_self(part: Annotated) -> set[str]:
    """ "„Mailgun“, „Mailjet“, „wir“ und „uns“": names in quotes beside a quoted "we"."""
    quoted = set(_QUOTED.findall(part.segment.text)) if part.has("gk:SelfCue") else set()
    selves = {fold(part.tokens[first].text) for first, _ in part.cues.get("gk:SelfCue", ())}
    if not any(fold(word.split("/")[0]) in selves for word in quoted):
        return set()
    return {word for word in quoted if word[0].isupper() and not is_word(word, part.segment.language)}


def _short_names(name: Name, part: Annotated) -> set[str]:
    """ "fortrabbit GmbH" -> "fortrabbit"."""
    if not name.firm:
        return set()
    forms = {place for span in part.cues.get("gk:LegalForm", ()) for place in range(*span)}
    words = [part.tokens[place].text for place in range(name.first, name.last) if place not in forms]
    words = [word for word in words if word not in {",", ".", "&"}]
    telling = bool(words) and len(words[0]) > 3 and not is_word(words[0], part.segment.language)
    return {" ".join(words), words[0]} if telling else {" ".join(words)}
