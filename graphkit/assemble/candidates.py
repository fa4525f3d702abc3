"""Names that may be the controller's, each with how much speaks for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.contact import address_near, emails
from graphkit.assemble.text import Text
from graphkit.read.cues import reading_cues
from graphkit.vocab import Vocabulary
from graphkit.vocab.tokens import Token
from graphkit.vocab.words import fold

_VENDORS = frozenset(
    f"gk:{name}" for name in ("AnalyticsProviders", "AdvertisingPartners", "SocialNetworks", "PaymentProviders")
)
"""Categories of firms that hardly write the policy they are named in, unless its addresses are theirs."""
_SURE = 3.0
"""Score from which a candidate needs no address beside it."""
_LEAST = 2.3
"""Score below which a name is nobody's who could be the controller."""
_UNSURE = 2.5
"""Score of what stands before a postal address and is no known name."""
_NEAR = 3
"""Segments after a cue in which the controller's name may stand."""
_BEGINNING = 12
"""Segments at the beginning of a policy, where its author introduces itself."""
_FEW_SECTIONS, _WIDE_SHARE = 5, 0.4
"""In texts of so many sections, a name in so large a share of them is no vendor's."""
_DOMINANT_TIMES, _DOMINANT_SHARE = 5, 0.4
"""A name that makes up so much of all names in the text is its author's."""
_BRAND = 6
"""Letters that tell one brand from another."""
_NAME_ENDS = frozenset(",;()[]|–")
_QUOTE_MARKS = frozenset('«»“”„’‘‚"*:')
_LONGEST_NAME = 8
_MOST_ADDRESSES = 3


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
    brands, domain, title = _brands(text, vocab), _own_domain(text), fold(text.document.title or "")
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
        found += _before_addresses(text)
    return [candidate for candidate in found if candidate.score >= _LEAST]


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
    headings = [name for part, name in named if part.segment.kind == "heading" and part.segment.index >= _NEAR]
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


def _own_domain(text: Text) -> str | None:
    """Second-level label of the most frequent e-mail domain: "mailstore"."""
    labels = Counter(
        fold(email.split("@")[-1].rsplit(".", 1)[0].split(".")[-1]) for email in emails(text.document.text)
    )
    label, _ = next(iter(labels.most_common(1)), ("", 0))
    return label if len(label) > 3 else None


def _place_score(text: Text, part: Annotated, position: int, name: Name, *, theirs: bool) -> float:
    """How much the place of a name speaks for it as the author's; 0 if nothing does.

    Below a heading or lead-in only a firm counts, or a name that goes with the text's own addresses or title.
    """
    if part.has("gk:ComplaintCue") or (part.has("gk:OfficerCue") and not part.has("gk:ControllerCue")):
        return 0
    heading, defined = text.heading(part), _defines_self(part, name)
    below = (heading is not None and heading.has("gk:ControllerCue")) or _announced(text, position)
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
    near = [last for _, last in part.cues.get("gk:ControllerCue", ()) if -8 <= name.first - last <= 14]
    linked = any(0 <= name.first - last <= 3 for _, last in part.cues.get("gk:CopulaCue", ()))
    return bool(near) and (telling or linked)


def _announced(text: Text, position: int) -> bool:
    """Has a short segment right before said that the controller follows?"""
    return any(
        part.has("gk:ControllerCue") and len(part.tokens) < 40
        for part in text.parts[max(0, position - _NEAR) : position]
    )


def _defines_self(part: Annotated, name: Name) -> bool:
    """ "MailStore Software GmbH („wir“ oder „MailStore“)": the reader's "we" in quotes or brackets after the name."""
    spoken = any(0 <= first - name.last <= 10 for first, _ in part.cues.get("gk:SelfCue", ()))
    opened = any(token.text in _QUOTE_MARKS or token.text == "(" for token in part.tokens[name.last : name.last + 6])
    return spoken and opened


def _before_addresses(text: Text) -> list[Candidate]:
    """Whoever stands before the postal address where the controller is named: a person, a body, an unknown name."""
    found: list[Candidate] = []
    for position, part in enumerate(text.parts):
        if part.segment.kind == "heading" or not (part.has("gk:ControllerCue") or _announced(text, position)):
            continue
        if part.has("gk:ComplaintCue", "gk:OfficerCue", "gk:JointCue") or any(map(_sells, part.names)):
            continue
        name = _before_address(part) if address_near(text.parts, position) else None
        if name and len(found) < _MOST_ADDRESSES:
            found.append(Candidate(_UNSURE - position / 10_000, name, part))
    return found


def _before_address(part: Annotated) -> Name | None:
    """The words between "Verantwortlicher ist", or the beginning, and the first comma, bracket or line break."""
    first = max((last for _, last in part.cues.get("gk:CopulaCue", ()) if last < len(part.tokens)), default=0)
    if first == 0 and part.has("gk:RightsCue"):
        return None
    while first < len(part.tokens) and (
        part.tokens[first].text in _QUOTE_MARKS or part.tokens[first].text.lower() in reading_cues().openers
    ):
        first += 1
    last = first
    while last < len(part.tokens) and part.tokens[last].text not in _NAME_ENDS and not _new_line(part, first, last):
        last += 1
    return Name(first, last, _slice(part, first, last), "line") if _makes_name(part, first, last) else None


def _new_line(part: Annotated, first: int, place: int) -> bool:
    return place > first and "\n" in part.segment.text[part.tokens[place - 1].end : part.tokens[place].start]


def _makes_name(part: Annotated, first: int, last: int) -> bool:
    words = part.tokens[first:last]
    if not words or len(words) > _LONGEST_NAME or not words[0].text[0].isupper():
        return False
    cues = [span for cue in ("gk:ControllerCue", "gk:DataCue", "gk:AddressCue") for span in part.cues.get(cue, ())]
    if any(first < end and begin < last for begin, end in cues) or not all(map(_fits_name, words)):
        return False
    ends_well = words[-1].text[0].isupper() or words[-1].text in _QUOTE_MARKS
    return ends_well and not any(char.isdigit() or char in "@:/" for char in _slice(part, first, last))


def _slice(part: Annotated, first: int, last: int) -> str:
    return part.segment.text[part.tokens[first].start : part.tokens[last - 1].end] if last > first else ""


def _fits_name(token: Token) -> bool:
    """Capitalised, a mark, or a short or common word in between ("Frauenärzte am Flößerplatz", "van")."""
    text = token.text
    return not text[0].isalpha() or text[0].isupper() or len(text) <= 3 or text in reading_cues().openers
