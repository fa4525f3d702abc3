"""How a text introduces its author without a legal form: "Quill (“we”)", "Wir, die Partei Neu", "Quill respects …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.contact import own_label
from graphkit.assemble.runs import QUOTE_MARKS, is_telling, run_after, run_before
from graphkit.assemble.text import Text
from graphkit.vocab.words import fold

Introduced = tuple[float, Name, Annotated]
_DEFINED, _INTRODUCED, _DOMAIN = 4.5, 2.4, 2.35
"""Scores of a name that the text defines as "we", that it introduces, or that only its own address gives."""
_OWN, _KNOWN = 0.05, 0.05
"""What a name gains that goes with the text's own address, and loses that the catalogue knows, as vendors."""
_BEGINNING = 40
"""Segments at the beginning of a text, where its author introduces itself."""
_BRACKET_REACH = 30
_LABEL = re.compile(r"(?:https?://|www\.)(?:www\.)?([\w-]{1,63})\.[a-z]{2,6}\b")
_FIRST = 20
"""Segments at the very beginning, where even a vendor's name is the author's."""
_COPULA_REACH = 20
_NEAR_START = 6
_BARE = re.compile(r"(?<![\w.@-])(?:[\w-]{1,20}\.)?([\w-]{4,40})\.[a-z]{2,3}\b(?!\.)")
"""A domain without "www", as headings name a site ("Cookies (shop.quill.at)")."""
_MOST_WORDS = 4
_SHORTEST, _BRAND = 4, 6
"""Letters of the shortest domain, and of one that may be the end of a longer one."""


def introductions(text: Text) -> list[Introduced]:
    """(score, name, segment) for each way in which the beginning of a text gives its author's name."""
    domains = own_domains(text)
    found: list[Introduced] = []
    for position, part in enumerate(text.parts[:_BEGINNING]):
        later = position / _BEGINNING
        found += [(_DEFINED - later, name, part) for name in _defined(part)]
        for name in _introduced(part):
            own, known = _goes_with(name, domains), name.entry is not None
            if own or (is_telling(part, name) and (not known or position < _FIRST)):
                found.append((_INTRODUCED + (_OWN if own else -_KNOWN * known) - later / _BEGINNING, name, part))
        found += [(_DEFINED - later, name, part) for name in _linked(text, part)]
    return [one for one in found if not _is_data(*one[1:])] or _by_domain(text, domains)


def _is_data(name: Name, part: Annotated) -> bool:
    """ "Personenbezogene Daten (nachfolgend „Daten“)" defines no author."""
    places = [*part.cues.get("gk:DataCue", ()), *((mention.first, mention.last) for mention in part.of("data"))]
    return any(first < name.last and name.first < last for first, last in places)


def own_domains(text: Text) -> frozenset[str]:
    """Labels of the text's own address and of its most frequent e-mail domain ("thequill" of thequill.example)."""
    mail = own_label(text.document.text)
    labels = [mail] if mail else []
    labels += _LABEL.findall((text.document.url or "").lower())
    headings = "\n".join(part.segment.text for part in text.parts if part.segment.kind == "heading")
    named = Counter(_BARE.findall(headings))
    labels += [label for label, times in named.most_common(1) if times > 1]
    return frozenset(folded for label in labels if len(folded := fold(label)) >= _SHORTEST)


def _defined(part: Annotated) -> Iterator[Name]:
    """ "Quill Verlag („Quill“ oder „wir“)": the name before a bracket in which the author says "we", or shortens it."""
    for place, token in enumerate(part.tokens):
        if token.text != "(":
            continue
        close = next((p for p in range(place, len(part.tokens)) if part.tokens[p].text == ")"), len(part.tokens))
        if close - place <= _BRACKET_REACH:
            name = _before_bracket(part, place) or _earlier(part, place, close)
            if name and (_says_we(part, place, close) or _shortens(part, name, place, close)):
                yield name


def _says_we(part: Annotated, place: int, close: int) -> bool:
    """Is "we" in quotes in the bracket, or the bracket nothing but "we"?"""
    selves = [first for first, _ in part.cues.get("gk:SelfCue", ()) if place < first < close]
    return any(part.tokens[first - 1].text in QUOTE_MARKS or first == place + 1 for first in selves)


def _shortens(part: Annotated, name: Name, place: int, close: int) -> bool:
    """Does the bracket hold the beginning of the name, or its initials, in quotes, in a sentence with "we"?"""
    if name.first > _NEAR_START or part.segment.index > _FIRST:
        return False
    full = [token.text for token in part.tokens[name.first : name.last] if token.text[0].isalnum()]
    initials = "".join(word[0] for word in full)
    for first in range(place + 1, close):
        if part.tokens[first - 1].text in QUOTE_MARKS and (alias := run_after(part, first)):
            words = alias.text.split()
            if words == full[: len(words)] and len(words) < len(full):
                return part.has("gk:SelfCue")
            if len(full) > 1 and alias.text == initials:
                return part.has("gk:SelfCue")
    return False


def _before_bracket(part: Annotated, place: int) -> Name | None:
    """The last firm before the bracket, else the subject of the sentence, else what stands right before."""
    firms = [name for name in part.names if name.firm and name.last <= place]
    if firms:
        return firms[-1]
    near, subject = run_before(part, place), run_after(part, 0)
    choices = [name for name in (subject, near) if name and name.last <= place]
    telling = next((name for name in choices if is_telling(part, name)), None)
    return telling or (near if near and near.last - near.first > 1 else None)


def _earlier(part: Annotated, place: int, close: int) -> Name | None:
    """Where the segment has the name in quotes already before the bracket."""
    for quoted in range(place + 2, close):
        alias = run_after(part, quoted) if part.tokens[quoted - 1].text in QUOTE_MARKS else None
        for first in range(place) if alias and is_telling(part, alias) else ():
            if part.segment.text.startswith(alias.text, part.tokens[first].start) if alias else False:
                return run_after(part, first)
    return None


def _introduced(part: Annotated) -> Iterator[Name]:
    """The name before "takes your privacy seriously", or after "privacy policy of", near the sentence's beginning."""
    for first, _ in part.cues.get("gk:IntroducedCue", ()):
        if (name := run_before(part, first)) and name.first <= _NEAR_START:
            yield name
    for first, last in part.cues.get("gk:IntroducingCue", ()):
        early = first <= _NEAR_START and part.segment.index < _FIRST
        if early and (name := run_after(part, last)):
            yield name


def _linked(text: Text, part: Annotated) -> Iterator[Name]:
    """ "Verantwortlich für die Verarbeitung ist die Quill SE": the name after the copula, outside others' sections."""
    heading = text.heading(part)
    if part.has("gk:JointCue", "gk:ComplaintCue", "gk:OfficerCue") or (heading and heading.names):
        return
    spoken = [last for _, last in part.cues.get("gk:ControllerCue", ())]
    for _, last in part.cues.get("gk:CopulaCue", ()):
        name = run_after(part, last) if any(0 < last - end <= _COPULA_REACH for end in spoken) else None
        if name and name.first - last <= 1 and is_telling(part, name):
            yield name


def _goes_with(name: Name, domains: frozenset[str]) -> bool:
    joined = _joined(name)
    return len(joined) >= _SHORTEST and any(
        joined.startswith(domain) or domain.startswith(joined) or (domain.endswith(joined) and len(joined) >= _BRAND)
        for domain in domains
    )


def _joined(name: Name) -> str:
    return "".join(char for char in fold(name.text) if char.isalnum())


def _by_domain(text: Text, domains: frozenset[str]) -> list[Introduced]:
    """The first words that, written together, are the label of the text's own address."""
    for part in text.parts if domains else ():
        known = {place for name in part.names if name.entry for place in range(name.first, name.last)}
        for first in range(len(part.tokens)):
            if first in known:  # Mail hosts are known names, and nobody's own: "jane@gmail.com".
                continue
            for last in range(first + 1, min(first + _MOST_WORDS, len(part.tokens)) + 1):
                written = part.segment.text[part.tokens[first].start : part.tokens[last - 1].end]
                if _spells(written, domains) and not _in_address(part, first, last):
                    return [(_DOMAIN, Name(first, last, written, "line"), part)]
    return []


def _spells(written: str, domains: frozenset[str]) -> bool:
    """Is it a domain's label, written as a name: with a capital or a dot in it?"""
    plain = "".join(char for char in fold(written) if char.isalnum())
    return plain in domains and (not written.islower() or "." in written) and not set(written) & set("@/:\n")


def _in_address(part: Annotated, first: int, last: int) -> bool:
    """Does it go on, without a space, as an address does ("quill" in "www.quill.at")?"""
    text = part.segment.text
    start, end = part.tokens[first].start, part.tokens[last - 1].end
    before, behind = text[max(0, start - 1) : start], text[end : end + 2]
    return before in ("@", ".", "/") or behind[:1] in ("@", "/") or (behind[:1] == "." and behind[1:].isalnum())
