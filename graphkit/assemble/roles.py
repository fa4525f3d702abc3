"""In which role a recipient gets data, where the text says so."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.author import Author
from graphkit.assemble.recipients import Found

ROLES = {
    "gk:SubProcessorCue": "dpv:DataSubProcessor",
    "gk:JointCue": "dpv:JointDataControllers",
    "gk:OwnControllerCue": "dpv:DataController",
    "gk:ProcessorCue": "dpv:DataProcessor",
}
"""Cue -> the role that it tells; of several the first."""
ROLE_CUES = tuple(ROLES)
GROUP_ROLES = {"gk:GroupCompanies": "gk:GroupCompany", "gk:Authorities": "dpv:Authority"}
"""Recipient category -> the role of whoever is of it."""
_NEAR_GROUP, _NEAR_OWN = 6, 4
"""Tokens from a word for a group to the name of its company, and from "our" to that word."""
_NEAR_ROLE = 4
"""Tokens from a group of recipients to the word for its role."""
_TOWARDS_REACH = 3


def role_of(part: Annotated, found: Found, author: Author) -> str | None:
    """The recipient's role as the segment says it; of group companies and authorities, what they are."""
    if found.rule == "gk:TopicOfKind":
        return None  # what is said of a kind in general is no role of each of its members
    if found.party.kind == "group":
        return GROUP_ROLES.get(found.party.category or "") or _told(part)
    if found.place >= 0 and _in_own_group(part, found.place, author):
        return "gk:GroupCompany"
    return None if _of_a_group(part, found.place) else _told(part)


def _told(part: Annotated) -> str | None:
    return next((role for cue, role in ROLES.items() if part.has(cue) and not _of_another(part, cue)), None)


def _in_own_group(part: Annotated, place: int, author: Author) -> bool:
    """ "our parent company X", "MailStore, Teil des X-Konzerns": the author's own group, beside the name."""
    near = [span for span in part.cues.get("gk:GroupCompanyCue", ()) if abs(place - span[1]) <= _NEAR_GROUP]
    own = [last for _, last in part.cues.get("gk:SelfCue", ())]
    if any(0 <= first - last <= _NEAR_OWN for first, _ in near for last in own):
        return True
    member = [first for first, _ in part.cues.get("gk:MembershipCue", ()) if abs(place - first) <= _NEAR_GROUP]
    return bool(member) and (bool(own) or any(map(author.is_self, part.names)))


def _of_a_group(part: Annotated, place: int) -> bool:
    """ "X stays liable for third parties that act on our behalf": a group stands right before what tells the role."""
    told = [first for cue in ROLES for first, _ in part.cues.get(cue, ())]
    groups = [mention for mention in part.of("group") if mention.first > place]
    named = [name.last for name in part.names]
    return bool(told) and all(
        any(0 <= first - m.last <= _NEAR_ROLE and not any(m.last <= n <= first for n in named) for m in groups)
        for first in told
    )


def _of_another(part: Annotated, cue: str) -> bool:
    """ "PayPal passes data on to sub-processors": the word names another party, to whom data goes."""
    towards = [last for _, last in part.cues.get("gk:TowardsCue", ())]
    return cue == "gk:SubProcessorCue" and all(
        any(0 <= first - last <= _TOWARDS_REACH for last in towards) for first, _ in part.cues[cue]
    )
