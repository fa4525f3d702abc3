"""The data-protection officer."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.contact import address_near, first_email
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.text import Text
from graphkit.model import Contact, Evidence

_NEARBY = 5
"""Segments in which the officer's address may stand, from the one that names the office on."""


def find_officer(text: Text) -> tuple[Contact, Evidence] | None:
    """The officer and the segment that names one; None if the text does not say that there is one to reach."""
    for position, part in enumerate(text.parts):
        if not part.has("gk:OfficerCue") or part.has("gk:NegationCue"):
            continue
        email = first_email(text.parts[position : position + _NEARBY])
        heading = part.segment.kind == "heading"
        stated = heading or email or part.has("gk:SelfCue") or address_near(text.parts, position)
        if stated and (email or not part.has("gk:RightsCue")):
            return Contact(label=_office(part), email=email), evidence_of(part, "gk:NamedOfficer", ("dpo",))
    return None


def _office(part: Annotated) -> str:
    """The office as the text calls it: "Datenschutzbeauftragten"."""
    first, last = part.cues["gk:OfficerCue"][0]
    return part.segment.text[part.tokens[first].start : part.tokens[last - 1].end]
