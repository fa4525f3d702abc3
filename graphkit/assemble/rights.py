"""The rights that a text grants."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.text import Text
from graphkit.model import Evidence


def find_rights(text: Text) -> list[Evidence]:
    """Evidence for each right granted, one piece a segment."""
    found = []
    for part in text.parts:
        rights = sorted({mention.term for mention in part.of("right")})
        if rights and _granted(text, part):
            found.append(evidence_of(part, "gk:GrantedRight", tuple(rights)))
    return found


def _granted(text: Text, part: Annotated) -> bool:
    """Does the segment, what introduces it, or its heading speak of rights? A heading has to do so itself."""
    if part.has("gk:OwnRefusalCue"):
        return False
    if part.segment.kind == "heading":
        return part.has("gk:RightsCue") and not part.asks and bool(text.section(part))
    return (
        part.has("gk:RightsCue")
        or text.announced(part, "gk:RightsCue")
        or any(heading.has("gk:RightsCue") for heading in text.headings(part))
    )
