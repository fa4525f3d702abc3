"""Names that may be the controller's, each with how much speaks for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.address_lines import NEAR, announced, before_addresses
from graphkit.assemble.contact import address_near, own_label
from graphkit.assemble.introductions import introductions
from graphkit.assemble.runs import QUOTE_MARKS
from graphkit.assemble.text import Text
from graphkit.vocab import Vocabulary
from graphkit.vocab.words import fold

_VENDORS = frozenset(
    f"gk:{name}" for name in ("AnalyticsProviders", "AdvertisingPartners", "SocialNetworks", "PaymentProviders")
)
"""Categories of firms that hardly write the policy they are named in, unless its addresses are theirs."""
_SURE = 3.0
"""Score from which a candidate needs no address beside it."""
_LEAST = 2.3
"""Score below which a name is nobody's who could be the controller."""
_BEGINNING = 12
"""Segments at the beginning of a policy, where its author introduces itself."""
_FEW_SECTIONS, _WIDE_SHARE = 7, 0.4
"""In texts of so many sections, a name in so large a share of them is no vendor's."""
_DOMINANT_TIMES, _DOMINANT_SHARE = 5, 0.4
"""A name that makes up so much of all names in the text is its author's."""
_BETWEEN = 4
"""Most different words between two controllers that a sentence joins ("and", "und die")."""
_BRAND = 6
"""Letters that tell one brand from another."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in its segment, and its score."""

    score: float
    name: Name
    part: Annotated


@dataclass(frozen=True, slots=True)
class _Brands:
    """How the names of a text are spread over it, by brand."""

    counts: Counter[str]
    dominant: str | None
    everywhere: frozenset[str]
    headed: frozenset[str]
    """Brands in headings: their sections are about them, so they are somebody else's."""
    sold: frozenset[str]
    """Brands of which a service is named."""


def brand_of(name: Name) -> str:
    """The beginning of a name, folded: what "Facebook", "Facebook Ireland Limited" and "Facebook-Plugins" share."""
    return _joined(name)[:_BRAND]


def _joined(name: Name) -> str:
    return fold(name.text).replace(" ", "")


def candidates(text: Text, vocab: Vocabulary) -> list[Candidate]:
    """All candidates that enough speaks for, in reading order."""
    brands, domain, title = _brands(text, vocab), own_label(text.document.text), fold(text.document.title or "")
    total = max(1, brands.counts.total())
    found: list[Candidate] = []
    for position, part in enumerate(text.parts):
        for name in part.names:
            brand = brand_of(name)
            theirs = _bears(name, domain) or _in_title(name, title)
            dominant = brand == brands.dominant and theirs
            own = dominant or brand in brands.everywhere or _bears(name, domain)
            score = max(_place_score(text, part, position, name, theirs=theirs), _SURE if dominant else 0)
            if not score or _is_vendor(name, brands, own):
                continue
            score += (
                3 * own + _in_title(name, title) + 4 * brands.counts[brand] / total - 2 * position / len(text.parts)
            )
            found.append(Candidate(score, name, part))
    if not any(candidate.score >= _SURE for candidate in found):
        found += [Candidate(*found_there) for found_there in (*before_addresses(text), *introductions(text))]
    return [candidate for candidate in found if candidate.score >= _LEAST]


def beside(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Firms that the text calls controllers beside the best candidate: in its sentence, or of its brand elsewhere."""
    if not ranked or not ranked[0].name.firm:
        return []
    best, found = ranked[0], []
    for candidate in ranked[1:]:
        same_sentence = candidate.part is best.part and _coordinated(best.part, best.name, candidate.name)
        related = brand_of(candidate.name) == brand_of(best.name)
        named = candidate.name.firm and (same_sentence or (related and _is_said_to_control(candidate)))
        if named and fold(candidate.name.text) != fold(best.name.text):
            found.append(candidate)
    return found


def _coordinated(part: Annotated, one: Name, other: Name) -> bool:
    """ "sind die A GmbH und die B GmbH": a plural "are", and nothing but firms joined between the two."""
    first, last = sorted((one, other), key=lambda name: name.first)
    between = {token.text for token in part.tokens[first.last : last.first]}
    joined = any(first.last <= place < last.first for place, _ in part.cues.get("gk:ConjunctionCue", ()))
    return joined and part.has("gk:ControllerCue", "gk:SelfCue") and len(between) <= _BETWEEN


def _is_said_to_control(candidate: Candidate) -> bool:
    """Does the segment say that the name is, or those before it are, the controller?"""
    part, name = candidate.part, candidate.name
    if part.has("gk:JointCue", "gk:OfficerCue", "gk:ContactCue"):
        return False
    near = any(name.last - last >= -8 and name.first - last <= 14 for _, last in part.cues.get("gk:ControllerCue", ()))
    copula = any(
        0 <= name.first - last <= 3 or 0 <= first - name.last <= 1 for first, last in part.cues.get("gk:CopulaCue", ())
    )
    return near and copula


def _is_vendor(name: Name, brands: _Brands, own: bool) -> bool:
    """Somebody whose services the author uses: by its category, its services or a section of its own."""
    brand = brand_of(name)
    if brand in brands.everywhere:
        return False
    sells, headed = _sells(name) or brand in brands.sold, brand in brands.headed
    return (headed and sells) or (not own and (headed or sells))


def _sells(name: Name) -> bool:
    return bool(name.entry and name.entry.category in _VENDORS)


def _bears(name: Name, domain: str | None) -> bool:
    """Does the name go with the text's own e-mail domain?"""
    joined = _joined(name)
    return domain is not None and (domain in joined or joined.startswith(domain[:_BRAND]))


def _in_title(name: Name, title: str) -> bool:
    return any(len(word) > 3 and fold(word) in title for word in name.text.split())


def _brands(text: Text, vocab: Vocabulary) -> _Brands:
    counts = Counter(brand_of(name) for part in text.parts for name in part.names)
    sections: dict[str, set[int]] = defaultdict(set)
    for part in text.parts:
        for name in part.names:
            sections[brand_of(name)].add(text.heading_index(part))
    count = len({text.heading_index(part) for part in text.parts})
    everywhere = {
        brand for brand, found in sections.items() if count >= _FEW_SECTIONS and len(found) >= _WIDE_SHARE * count
    }
    named = [(part, name) for part in text.parts for name in part.names if name.entry]
    headings = [name for part, name in named if part.segment.kind == "heading" and part.segment.index >= NEAR]
    return _Brands(
        counts=counts,
        dominant=_dominant(text, counts, vocab),
        everywhere=frozenset(everywhere),
        headed=frozenset(map(brand_of, headings)),
        sold=frozenset(brand_of(name) for _, name in named if name.entry and name.entry.kind == "service"),
    )


def _dominant(text: Text, counts: Counter[str], vocab: Vocabulary) -> str | None:
    """The brand that most names belong to, unless others' policies name it as often (a group with many services)."""
    if not counts:
        return None
    brand, times = counts.most_common(1)[0]
    if times < _DOMINANT_TIMES or times < _DOMINANT_SHARE * counts.total():
        return None
    catalogue = vocab.catalogue
    entries = [name.entry for part in text.parts for name in part.names if name.entry and brand_of(name) == brand]
    social = any(entry.category == "gk:SocialNetworks" for entry in entries)
    return None if social or any(catalogue.group_of(entry) in catalogue.operators for entry in entries) else brand


def _place_score(text: Text, part: Annotated, position: int, name: Name, *, theirs: bool) -> float:
    """How much the place of a name speaks for it as the author's; 0 if nothing does.

    Below a heading or lead-in only a firm counts, or a name that goes with the text's own addresses or title.
    """
    if part.has("gk:ComplaintCue", "gk:ProcessorCue") or (
        part.has("gk:OfficerCue") and not part.has("gk:ControllerCue")
    ):
        return 0
    heading, defined = text.heading(part), _defines_self(part, name)
    below = (heading is not None and heading.has("gk:ControllerCue")) or announced(text, position)
    telling = name.firm or theirs or defined
    if _called_controller(part, name, telling=telling):
        score = 4.0
    elif below and telling:
        score = 3.0
    else:
        return 3.0 * defined
    score += 2 * defined + 1.5 * name.firm + address_near(text.parts, position) + 0.5 * (position < _BEGINNING)
    score -= 2 * bool(name.entry and name.entry.kind == "service") + 1.5 * part.has("gk:JointCue", "gk:LinkCue")
    return max(score, 0)


def _called_controller(part: Annotated, name: Name, *, telling: bool) -> bool:
    """Does the segment say who is responsible, near the name; for a name that tells nothing, with "is" before it?"""
    near = [
        last for _, last in part.cues.get("gk:ControllerCue", ()) if name.last - last >= -8 and name.first - last <= 14
    ]
    others = [other for other in part.names if other.entry and other.last <= name.first]
    if not part.has("gk:SelfCue") and any(brand_of(other) != brand_of(name) for other in others):
        return False
    linked = any(0 <= name.first - last <= 3 or first == name.last for first, last in part.cues.get("gk:CopulaCue", ()))
    return bool(near) and (telling or linked)


def _defines_self(part: Annotated, name: Name) -> bool:
    """ "MailStore Software GmbH („wir“ oder „MailStore“)": the reader's "we" in quotes or brackets after the name."""
    spoken = any(0 <= first - name.last <= 10 for first, _ in part.cues.get("gk:SelfCue", ()))
    opened = any(token.text in QUOTE_MARKS or token.text == "(" for token in part.tokens[name.last : name.last + 6])
    return spoken and opened
