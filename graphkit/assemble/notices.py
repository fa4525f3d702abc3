"""What else a text informs of (gk:Notices), where it words things vaguely (gk:VagueWordings), which laws it invokes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graphkit.annotate import Annotated
from graphkit.assemble.address_lines import announced
from graphkit.assemble.assertions import about_rights
from graphkit.assemble.contact import address_near, emails
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.text import Text
from graphkit.model import Evidence

Values = Callable[[Annotated], Iterable[str]]

RULE = "gk:StatedNotice"
BY_ADDRESS = "gk:ContactByAddress"
DECISION = "gk:AutomatedDecisionNotice"
NO_DECISION = "gk:NoAutomatedDecisionNotice"
LOGIC = "gk:DecisionLogicNotice"
OTHER_SOURCE = "gk:OtherSourceNotice"
INTERESTS = "gk:InterestsNotice"
CONTROLLER = "gk:ControllerNotice"
CONTACT = "gk:ContactNotice"
PLAIN = (
    "gk:AuthorityNotice",
    CONTACT,
    CONTROLLER,
    "gk:ObligationNotice",
    "gk:OwnSourceOnlyNotice",
    "gk:RepresentativeNotice",
    "gk:SafeguardCopyNotice",
)
"""Told by their words wherever these stand."""
LAWS = ("gk:CcpaLaw", "gk:Gdpr", "gk:GermanDpa", "gk:SwissDpa", "gk:UkGdpr")
CIRCUMSTANCES = "gk:VagueCircumstances"
RETENTION = "gk:VagueRetention"
CUES = (*PLAIN, *LAWS, DECISION, LOGIC, OTHER_SOURCE, INTERESTS, CIRCUMSTANCES, RETENTION)
"""All words that this looks for."""
DOING = ("gk:ShareCue", "gk:CollectCue", "gk:UseCue", "gk:StoreCue", "gk:SellCue")
"""Something is done with data."""


def find_notices(text: Text) -> list[Evidence]:
    """Evidence of all that a text informs of, one piece a segment."""
    told = found(text, lambda part: notices(text, part))
    return [*told, *found(text, lambda part: addressed(text, part), BY_ADDRESS)]


def find_vague(text: Text) -> list[Evidence]:
    """Evidence of vague wordings."""
    return found(text, lambda part: vague(text, part))


def find_laws(text: Text) -> list[Evidence]:
    """Evidence of each law that the text names, where it is named first."""
    seen: set[str] = set()
    pieces = []
    for part in text.parts:
        fresh = tuple(law for law in LAWS if part.has(law) and law not in seen)
        if fresh:
            seen.update(fresh)
            pieces.append(evidence_of(part, RULE, fresh))
    return pieces


def found(text: Text, values: Values, rule: str = RULE) -> list[Evidence]:
    """The segments that state something by `values`; a heading and a question at most whose the processing is."""
    pieces = []
    for part in text.parts:
        supports = set(values(part))
        if part.segment.kind == "heading" or part.asks:
            supports &= {CONTROLLER}
        if supports:
            pieces.append(evidence_of(part, rule, tuple(sorted(supports))))
    return pieces


def notices(text: Text, part: Annotated) -> Iterator[str]:
    """The notices of one segment."""
    yield from (notice for notice in PLAIN if part.has(notice))
    if part.has(INTERESTS):
        yield INTERESTS
    if about_rights(text, part):
        # A right of access to logic and sources, or not to be subject to a decision, tells nothing of this firm's.
        return
    if part.has(OTHER_SOURCE) and not part.has("gk:NegationCue"):
        yield OTHER_SOURCE
    if part.has(LOGIC) and not part.has("gk:NegationCue"):
        yield LOGIC
    if part.has(DECISION):
        yield NO_DECISION if part.has("gk:NegationCue") else DECISION


def addressed(text: Text, part: Annotated) -> Iterator[str]:
    """A contact, where an e-mail address or the author's postal address stands without a word for it."""
    own = part.has("gk:SelfCue") or announced(text, part.segment.index)
    if not part.has(CONTACT) and (any(emails(part.segment.text)) or (own and address_near((part,), 0))):
        yield CONTACT


def vague(text: Text, part: Annotated) -> Iterator[str]:
    """The vague wordings of one segment: of something that the author does with data, and not of a right."""
    if about_rights(text, part):
        return
    if part.has(CIRCUMSTANCES) and part.has("gk:SelfCue") and part.has(*DOING):
        yield CIRCUMSTANCES
    if part.has(RETENTION) and not (
        part.has("gk:StatutoryPeriodCue") or any(near.durations for near in text.block(part))
    ):
        yield RETENTION
