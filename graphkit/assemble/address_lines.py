"""Whoever stands before the postal address where the controller is named: a person, a body, an unknown name."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.contact import address_near, first_email
from graphkit.assemble.runs import NAME_ENDS, QUOTE_MARKS
from graphkit.assemble.text import Text
from graphkit.read.cues import reading_cues
from graphkit.vocab.tokens import Token

NEAR = 3
"""Segments after a cue in which the controller's name may stand."""
_UNSURE = 2.5
"""Score of what stands before a postal address and is no known name."""
_LONGEST_NAME = 8
_MOST_ADDRESSES = 3
_MAIL_LINES = 4
"""Lines from a name on in which its e-mail address may stand, where it has no postal one."""


def announced(text: Text, position: int) -> bool:
    """Has a short segment right before said that the controller follows?"""
    return any(
        part.has("gk:ControllerCue")
        and len(part.tokens) < 40
        and (part.segment.kind == "heading" or not part.has("gk:ComplaintCue", "gk:RightsCue"))
        for part in text.parts[max(0, position - NEAR) : position]
    )


def before_addresses(text: Text) -> list[tuple[float, Name, Annotated]]:
    """(score, name, segment) for the first few names that an address follows where the controller is announced."""
    found: list[tuple[float, Name, Annotated]] = []
    for position, part in enumerate(text.parts):
        if part.segment.kind == "heading" or not (part.has("gk:ControllerCue") or announced(text, position)):
            continue
        if part.has("gk:ComplaintCue", "gk:OfficerCue", "gk:JointCue") or _anothers(text, part):
            continue
        if _officers(text, position):
            continue
        name = _before_address(part) if _reachable(text, position) else None
        if name and len(found) < _MOST_ADDRESSES:
            found.append((_UNSURE - position / 10_000, name, part))
    return found


def _officers(text: Text, position: int) -> bool:
    """Has the last thing said right before been who the data-protection officer is?"""
    for part in reversed(text.parts[max(0, position - NEAR) : position]):
        if part.has("gk:ControllerCue", "gk:OfficerCue"):
            return not part.has("gk:ControllerCue")
    return False


def _anothers(text: Text, part: Annotated) -> bool:
    """Is the section, or the segment, about a firm that the catalogue knows?"""
    heading = text.heading(part)
    return any(name.entry for name in (*part.names, *(heading.names if heading else ())))


def _reachable(text: Text, position: int) -> bool:
    """Does a postal address stand nearby, or right after a colon an e-mail address, or before it "is"?"""
    if address_near(text.parts, position):
        return True
    before = text.parts[position - 1] if position else None
    if before is None or not before.segment.text.endswith(":") or not before.has("gk:ControllerCue"):
        return False
    return before.has("gk:CopulaCue") or first_email(text.parts[position : position + _MAIL_LINES]) is not None


def _before_address(part: Annotated) -> Name | None:
    """The words between "Verantwortlicher ist", or the beginning, and the first comma, bracket or line break."""
    first = max((last for _, last in part.cues.get("gk:CopulaCue", ()) if last < len(part.tokens)), default=0)
    if first == 0 and part.has("gk:RightsCue"):
        return None
    while first < len(part.tokens) and (
        part.tokens[first].text in QUOTE_MARKS or part.tokens[first].text.lower() in reading_cues().openers
    ):
        first += 1
    last = first
    while last < len(part.tokens) and part.tokens[last].text not in NAME_ENDS and not _new_line(part, first, last):
        last += 1
    if last == len(part.tokens) and last > first and part.tokens[last - 1].text == ".":
        last -= 1
    last = _behind_initials(part, last)
    return Name(first, last, _slice(part, first, last), "line") if _makes_name(part, first, last) else None


def _behind_initials(part: Annotated, place: int) -> int:
    """Place after "(AB) e.V.": initials in brackets do not end a name whose legal form follows them."""
    forms = dict(part.cues.get("gk:LegalForm", ()))
    closed = place + 2 < len(part.tokens) and part.tokens[place].text == "(" and part.tokens[place + 2].text == ")"
    return forms.get(place + 3, place) if closed else place


def _new_line(part: Annotated, first: int, place: int) -> bool:
    return place > first and "\n" in part.segment.text[part.tokens[place - 1].end : part.tokens[place].start]


def _makes_name(part: Annotated, first: int, last: int) -> bool:
    words = part.tokens[first:last]
    if not words or sum(word.text[0].isalnum() for word in words) > _LONGEST_NAME or not words[0].text[0].isupper():
        return False
    barred = ("gk:ControllerCue", "gk:DataCue", "gk:OfficerCue", *(("gk:AddressCue",) if len(words) < NEAR else ()))
    cues = [span for cue in barred for span in part.cues.get(cue, ())]
    if any(first < end and begin < last for begin, end in cues) or not all(map(_fits_name, words)):
        return False
    form = last in {end for _, end in part.cues.get("gk:LegalForm", ())}
    ends_well = form or words[-1].text[0].isupper() or words[-1].text in QUOTE_MARKS or "." in words[-1].text.strip(".")
    return ends_well and not any(char.isdigit() or char in "@:/" for char in _slice(part, first, last))


def _slice(part: Annotated, first: int, last: int) -> str:
    return part.segment.text[part.tokens[first].start : part.tokens[last - 1].end] if last > first else ""


def _fits_name(token: Token) -> bool:
    """Capitalised, a mark, a domain, or a short or common word in between ("Frauenärzte am Flößerplatz", "van")."""
    text = token.text
    if not text[0].isalpha() or text[0].isupper() or "." in text.strip("."):
        return True
    return len(text) <= 3 or text in reading_cues().openers
