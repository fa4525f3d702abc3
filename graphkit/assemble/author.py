"""Who speaks: the controllers, the names they give themselves, and their data-protection officer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.parties import party_of
from graphkit.assemble.text import Text
from graphkit.model import Contact, Evidence, Party
from graphkit.read.cues import reading_cues
from graphkit.vocab import Vocabulary
from graphkit.vocab.tokens import Token
from graphkit.vocab.words import fold, is_word

_EMAIL = re.compile(r"[\w.+-]{1,64}(?:@|\(at\)|\[at\])[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_POSTCODE = re.compile(r"(?<!\d)(?:[A-Z]{1,2}-)?\d{4,5}(?!\d),?\s{1,3}[A-ZÄÖÜ]")
_QUOTED = re.compile(r"[„“\"'‚‘”’»«]([^„“\"'‚‘”’»«]{2,40})[„“\"'‚‘”’»«]")
_VENDORS = frozenset(f"gk:{name}" for name in ("AnalyticsProviders", "AdvertisingPartners", "SocialNetworks", "PaymentProviders"))
"""Categories of firms that hardly write the policy they are named in, unless its addresses are theirs."""
_NAME_ENDS = frozenset(",;()[]|–")
_QUOTE_ENDS = frozenset("«»“”’‘\"")
_LONGEST_NAME = 8
_MOST_ADDRESSES = 3
_FEW_SECTIONS, _WIDE_SHARE = 5, 0.4
_DOMINANT_TIMES, _DOMINANT_SHARE = 5, 0.4
"""A name that makes up so much of all names in the text is its author's."""
_FREQUENCY = 4
"""Weight of how much of all names in the text a name makes up."""
_SURE = 3
"""Score from which a candidate needs no address line beside it."""
_NEAR = 3
"""Segments after a cue in which the controller's name may stand."""


@dataclass(frozen=True, slots=True)
class Author:
    """The controllers, every folded name by which the text means them, and the evidence."""

    controllers: tuple[Party, ...]
    names: frozenset[str]
    evidence: tuple[Evidence, ...]
    officer: Contact | None

    def is_self(self, name: Name) -> bool:
        """Does the name mean the policy's author?"""
        folded = fold(name.text)
        if folded in self.names:
            return True
        ids = {party.id for party in self.controllers}
        return name.entry is not None and name.entry.id in ids


def find_author(text: Text, vocab: Vocabulary) -> Author:
    """Controllers and officer, with the segments that name them."""
    scored = _candidates(text, vocab)
    chosen = _choose(scored)
    aliases = _aliases(text, chosen)
    parties, evidence = [], []
    for name, part in chosen:
        party = party_of(name, vocab)
        parties.append(
            Party(
                kind="organisation",
                id=party.id if party.kind == "organisation" else f"org/{party.id.split('/')[-1]}",
                label=party.label,
                aliases=tuple(sorted(aliases - {party.label})),
                category=None,
                resolved=party.resolved,
                local=party.local,
                country=_country(text, part, vocab),
                contact=_email(text, part),
            )
        )
        evidence.append(evidence_of(part, (parties[-1].id,)))
    officer, officer_evidence = _officer(text)
    names = frozenset(fold(alias) for alias in aliases) | frozenset(fold(p.label) for p in parties)
    return Author(tuple(parties), names, (*evidence, *officer_evidence), officer)


def _candidates(text: Text, vocab: Vocabulary) -> list[tuple[float, Name, Annotated]]:
    """Names that may be the controller's, each with a score."""
    found: list[tuple[float, Name, Annotated]] = []
    counts = Counter(fold(name.text) for part in text.parts for name in part.names)
    brands = Counter(_brand(name) for part in text.parts for name in part.names)
    total = max(1, sum(brands.values()))
    top, times = next(iter(brands.most_common(1)), ("", 0))
    dominant = top if times >= _DOMINANT_TIMES and times >= _DOMINANT_SHARE * total and not _is_vendor(text, top, vocab) else None
    domains, title = _own_domains(text), fold(text.document.title or "")
    vendors, sold, everywhere = _vendors(text), _sold(text), _everywhere(text)
    for position, part in enumerate(text.parts):
        for name in part.names:
            score = _score(text, part, position, name)
            bare = fold(name.text)
            own = any(label in bare or bare.startswith(label[:6]) for label in domains)
            if _brand(name) == dominant:
                score, own = max(score, _SURE), True
            own = own or _brand(name) in everywhere
            if not score:
                continue
            score += 3 if own else 0
            score += 1 if title and any(fold(word) in title for word in name.text.split() if len(word) > 3) else 0
            headed, sells = bare.split()[0][:6] in vendors, _sells(name, sold)
            if _brand(name) not in everywhere and (headed and sells or not own and (headed or sells)):
                continue
            score += _FREQUENCY * brands[_brand(name)] / total
            score -= 2 * position / len(text.parts)
            found.append((score + min(counts[bare], 5) / 10, name, part))
    if not any(score >= _SURE for score, _, _ in found):
        found += _address_lines(text)
    return [item for item in found if item[0] > 0]


def _brand(name: Name) -> str:
    """First word of a name, folded: what the short and the full name of a firm share."""
    return fold(name.text.split()[0])


def _is_vendor(text: Text, brand: str, vocab: Vocabulary) -> bool:
    """Does the brand run services of other names ("Google Analytics"), or a social network: then others name it often."""
    entries = [name.entry for part in text.parts for name in part.names if name.entry and _brand(name) == brand]
    groups = {vocab.catalogue.group_of(entry) for entry in vocab.catalogue.entries.values() if entry.kind == "service"}
    return any(entry.category == "gk:SocialNetworks" or vocab.catalogue.group_of(entry) in groups for entry in entries)


def _everywhere(text: Text) -> set[str]:
    """Brands that are named in a large share of the sections: a vendor is named in its own section only."""
    sections: dict[str, set[int]] = defaultdict(set)
    for part in text.parts:
        for name in part.names:
            sections[_brand(name)].add(text.heading_index(part))
    count = len({text.heading_index(part) for part in text.parts})
    return {brand for brand, found in sections.items() if count >= _FEW_SECTIONS and len(found) >= _WIDE_SHARE * count}


def _sold(text: Text) -> set[str]:
    """Brands of which a service is named."""
    return {_brand(name) for part in text.parts for name in part.names if name.entry and name.entry.kind == "service"}


def _sells(name: Name, sold: set[str]) -> bool:
    """Is it somebody whose services others use, by its category or by what the text names?"""
    return bool(name.entry and name.entry.category in _VENDORS) or _brand(name) in sold


def _vendors(text: Text) -> set[str]:
    """Beginnings of the names in headings: sections are about services of others."""
    return {fold(name.text)[:6] for part in text.parts[3:] if part.segment.kind == "heading" for name in part.names if name.entry}


def _score(text: Text, part: Annotated, position: int, name: Name) -> float:
    """How much the place speaks for the author's name."""
    if part.has("gk:ComplaintCue") or (part.has("gk:OfficerCue") and not part.has("gk:ControllerCue")):
        return 0
    score = 0.0
    if _after_cue(part, name, "gk:ControllerCue"):
        score += 4
    elif (heading := text.heading(part)) and heading.has("gk:ControllerCue") or _shortly_after(text, position, "gk:ControllerCue"):
        score += 3
    if not score:
        score += 3 if _defines_self(part, name) else 0
    elif _defines_self(part, name):
        score += 2
    if score and name.firm:
        score += 1.5
    if score and _postcode_near(text, position):
        score += 1
    if score and name.entry and name.entry.kind == "service":
        score -= 2
    if part.has("gk:JointCue", "gk:LinkCue"):
        score -= 1.5
    if position < 12 and score:
        score += 0.5
    return score


def _after_cue(part: Annotated, name: Name, cue: str) -> bool:
    return any(-8 <= name.first - last <= 14 for _, last in part.cues.get(cue, ()))


def _shortly_after(text: Text, position: int, cue: str) -> bool:
    return any(part.has(cue) and len(part.tokens) < 40 for part in text.parts[max(0, position - _NEAR) : position])


def _postcode_near(text: Text, position: int) -> bool:
    return any(_POSTCODE.search(part.segment.text) for part in text.parts[position : position + 4])


def _defines_self(part: Annotated, name: Name) -> bool:
    """"MailStore Software GmbH („wir“ oder „MailStore“)"."""
    return any(0 <= first - name.last <= 10 for first, _ in part.cues.get("gk:SelfCue", ())) and any(
        token.text in "(„“\"'‚‘" for token in part.tokens[name.last : name.last + 6]
    )


def _address_lines(text: Text) -> list[tuple[float, Name, Annotated]]:
    """Whoever stands before the postal address where the controller is named: a person, a body, an unknown name."""
    found = []
    for position, part in enumerate(text.parts):
        announced = part.has("gk:ControllerCue") or _shortly_after(text, position, "gk:ControllerCue")
        if part.segment.kind == "heading" or not announced or part.has("gk:ComplaintCue", "gk:OfficerCue", "gk:JointCue"):
            continue
        if not _postcode_near(text, position) or any(_sells(name, set()) for name in part.names):
            continue
        name = _before_address(part)
        if name:
            found.append((2.5 - position / 10_000, name, part))
            if len(found) == _MOST_ADDRESSES:
                break
    return found


def _before_address(part: Annotated) -> Name | None:
    """The words between "Verantwortlicher ist", or the beginning, and the first comma, bracket or line break."""
    first = max((last for _, last in part.cues.get("gk:CopulaCue", ()) if last < len(part.tokens)), default=0)
    while first < len(part.tokens) and part.tokens[first].text.lower() in reading_cues().openers | set(":*„“\""):
        first += 1
    last = first
    while last < len(part.tokens) and part.tokens[last].text not in _NAME_ENDS:
        if last > first and "\n" in part.segment.text[part.tokens[last - 1].end : part.tokens[last].start]:
            break
        last += 1
    words = part.tokens[first:last]
    if not words or len(words) > _LONGEST_NAME or not words[0].text[:1].isupper():
        return None
    roles = {place for cue in ("gk:ControllerCue", "gk:DataCue") for span in part.cues.get(cue, ()) for place in range(*span)}
    if roles & set(range(first, last)) or not all(map(_fit_for_name, words)) or not words[-1].text[0].isupper() and words[-1].text not in _QUOTE_ENDS:
        return None
    text = part.segment.text[words[0].start : words[-1].end]
    if any(char.isdigit() or char in "@:/" for char in text) or part.has("gk:RightsCue") and first == 0:
        return None
    return Name(first, last, text, "line")


def _fit_for_name(token: Token) -> bool:
    """Capitalised, a mark, or a short or common word in between ("Frauenärzte am Flößerplatz", "van")."""
    text = token.text
    return not text[0].isalpha() or text[0].isupper() or len(text) <= 3 or text in reading_cues().openers


def _choose(scored: Sequence[tuple[float, Name, Annotated]]) -> list[tuple[Name, Annotated]]:
    if not scored:
        return []
    ranked = sorted(scored, key=lambda item: (-item[0], item[2].segment.index, item[1].first))
    _, name, part = ranked[0]
    return [(name, part)]


def _own_domains(text: Text) -> set[str]:
    """Second-level label of the most frequent e-mail domain: "mailstore"."""
    labels = Counter(
        fold(re.split(r"@|\(at\)|\[at\]", match.group())[-1].rsplit(".", 1)[0].split(".")[-1])
        for match in _EMAIL.finditer(text.document.text)
    )
    return {label for label, _ in labels.most_common(1) if len(label) > 3}


def _aliases(text: Text, chosen: Iterable[tuple[Name, Annotated]]) -> set[str]:
    """The other names the author gives itself: in quotes after its name, and its name without the legal form."""
    found: set[str] = set()
    for name, part in chosen:
        found.add(name.text)
        found |= _short_names(name, part)
        end = part.tokens[min(name.last, len(part.tokens)) - 1].end
        found |= {m.group(1) for m in _QUOTED.finditer(part.segment.text, end) if not is_word(m.group(1), part.segment.language)}
    for part in text.parts[: len(text.parts) // 2 + 1]:
        if any(label in fold(part.segment.text) for label in map(fold, list(found))) and part.has("gk:SelfCue"):
            quoted = {m.group(1) for m in _QUOTED.finditer(part.segment.text)}
            if any(word.lower() in ("wir", "uns", "unser", "we", "us", "our", "unser/e") for word in quoted):
                found |= {word for word in quoted if word[:1].isupper() and not is_word(word, part.segment.language)}
    return {alias.strip(" ,.;") for alias in found if alias.strip(" ,.;")}


def _short_names(name: Name, part: Annotated) -> set[str]:
    """"fortrabbit GmbH" -> "fortrabbit"."""
    if not name.firm:
        return set()
    forms = {first for first, _ in part.cues.get("gk:LegalForm", ())}
    words = [token.text for place, token in enumerate(part.tokens[name.first : name.last], name.first) if place not in forms]
    short = " ".join(word for word in words if word not in {",", ".", "&"})
    first = words[0] if words else ""
    keep = {short}
    if len(first) > 3 and not is_word(first, part.segment.language):
        keep.add(first)
    return keep


def _country(text: Text, part: Annotated, vocab: Vocabulary) -> str | None:
    """The country that stands in the controller's own segment or right after it."""
    for other in text.parts[part.segment.index : part.segment.index + 4]:
        for mention in other.of("country"):
            if mention.term.startswith("loc:") and mention.term not in ("loc:EU", "loc:EEA"):
                return mention.term
    return None


def _email(text: Text, part: Annotated) -> str | None:
    for other in text.parts[part.segment.index : part.segment.index + 6]:
        match = _EMAIL.search(other.segment.text)
        if match:
            return match.group().replace("(at)", "@").replace("[at]", "@")
    return None


def _officer(text: Text) -> tuple[Contact | None, tuple[Evidence, ...]]:
    """The data-protection officer, if the text says that there is one and how to reach them."""
    for position, part in enumerate(text.parts):
        if not part.has("gk:OfficerCue") or part.has("gk:NegationCue"):
            continue
        nearby = text.parts[position : position + 5]
        email = next((m.group() for p in nearby if (m := _EMAIL.search(p.segment.text))), None)
        named = part.segment.kind == "heading" or part.has("gk:SelfCue") or email or _postcode_near(text, position)
        if not named or part.has("gk:RightsCue") and not email:
            continue
        label = next((token.text for first, last in part.cues["gk:OfficerCue"] for token in part.tokens[first:last]), "DPO")
        clean = email.replace("(at)", "@").replace("[at]", "@") if email else None
        return Contact(label=label, email=clean), (evidence_of(part, ("dpo",)),)
    return None, ()
