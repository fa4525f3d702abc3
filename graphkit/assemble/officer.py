"""The data-protection officer."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.contact import address_near, emails, first_email
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.text import Text
from graphkit.model import Contact, Evidence

_NEARBY = 5
"""Segments in which the officer's address may stand, from the one that names the office on."""


def find_officer(text: Text) -> tuple[Contact, Evidence] | None:
    """The officer and the segment that names one; None if the text does not say that there is one to reach."""
    for position, part in enumerate(text.parts):
        if not part.has("gk:OfficerCue") or part.has("gk:NegationCue") or _is_anothers(text, part):
            continue
        email = _email(text, position)
        if _is_stated(text, position, email):
            return Contact(label=_office(part), email=email), evidence_of(part, "gk:NamedOfficer", ("dpo",))
    return None


def _is_stated(text: Text, position: int, email: str | None) -> bool:
    """Is the officer named, or told how to be reached, and not only spoken of?"""
    part = text.parts[position]
    reached = part.has("gk:ReachCue") and (email or part.has("gk:SelfCue") or address_near(text.parts, position))
    if reached or _is_named(part):
        return True
    stated = part.segment.kind == "heading" or email or part.has("gk:SelfCue") or address_near(text.parts, position)
    return bool(stated and (email or not part.has("gk:RightsCue")))


def _is_named(part: Annotated) -> bool:
    """ "Datenschutzbeauftragte ist Frau …": "is" right after the office, outside a question."""
    offices = [last for _, last in part.cues.get("gk:OfficerCue", ())]
    return not part.asks and any(first in offices for first, _ in part.cues.get("gk:CopulaCue", ()))


def _is_anothers(text: Text, part: Annotated) -> bool:
    """ "Der Datenschutzbeauftragte von Facebook": the officer of a firm that the section, too, is about."""
    heading = text.heading(part)
    known = {name.entry.id for name in part.names if name.entry}
    if heading is None or part.has("gk:SelfCue"):
        return False
    return any(name.entry and name.entry.id in known for name in heading.names)


def _email(text: Text, position: int) -> str | None:
    """The first address after the office, in its segment or the next few, else any in its segment."""
    part = text.parts[position]
    office = part.tokens[part.cues["gk:OfficerCue"][0][1] - 1].end
    behind = next(emails(part.segment.text[office:]), None)
    return behind or first_email(text.parts[position : position + _NEARBY])


def _office(part: Annotated) -> str:
    """The office as the text calls it: "Datenschutzbeauftragten"."""
    first, last = part.cues["gk:OfficerCue"][0]
    return part.segment.text[part.tokens[first].start : part.tokens[last - 1].end]
