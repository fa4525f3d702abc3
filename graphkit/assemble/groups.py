"""Unnamed recipients: which of the groups that a segment mentions get data."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.polarity import denied_clauses
from graphkit.assemble.text import Text
from graphkit.model import Mention

_GENERAL = {"gk:ServiceProviders", "gk:ThirdParties"}
"""Groups whose kind only their tasks tell."""
NO_TASK = _GENERAL | {"gk:BusinessPartners"}
"""Groups whose name says nothing of what their members do."""
_NEEDS_SHARING = frozenset(
    f"gk:{name}"
    for name in ("Customers", "OtherUsers", "Public", "Authorities", "ThirdParties", "Employers", "BusinessPartners")
)
"""Groups that policies mention for other reasons too: they count only where a recipient stands."""
_SHARING = ("gk:ShareCue", "gk:SellCue", "gk:ProcessorCue", "gk:SubProcessorCue")
_LABEL_REACH = _TOWARDS_REACH = 3
_LIST_REACH = 2
_ACCESS = ("gk:AccessCue", "gk:CollectCue", "gk:StoreCue")


def receiving_groups(text: Text, part: Annotated) -> list[str]:
    """Categories of the unnamed recipients in one segment, each once, in reading order."""
    if part.segment.kind == "heading" or part.has("gk:SourceCue", "gk:OwnRefusalCue") or _row_is_named(text, part):
        return []
    off, announced = denied_clauses(part), text.announced(part, "gk:RecipientCue", "gk:ShareCue")
    clear = announced or part.has(*_SHARING) or any(heading.has("gk:RecipientCue") for heading in text.headings(part))
    engaged = part.has("gk:EmbedCue") and part.has("gk:SelfCue", "gk:DataCue")
    demanded = bool(part.of("right"))
    found: list[str] = []
    for mention in part.of("group"):
        shy = mention.term in _NEEDS_SHARING
        if part.clause(mention.first) in off or _labels_a_name(part, mention):
            continue
        if shy and (demanded or not (announced or _stands_as_recipient(part, mention))):
            continue
        if clear or (engaged and (not shy or _beside_author(part, mention) or _has_access(part, mention))):
            found.append(mention.term)
    found += _with_functions(text, part, found, off)
    if clear and not demanded:
        found += [mention.term for mention in part.of("occasion") if part.clause(mention.first) not in off]
    return list(dict.fromkeys(found))


def _with_functions(text: Text, part: Annotated, found: list[str], off: frozenset[int]) -> list[str]:
    """ "providers of hosting and customer support": the kinds that their tasks make of providers named in general.

    Where names stand, the tasks are theirs.
    """
    if part.names:
        return []
    led = any(mention.term in _GENERAL for lead in text.lead_ins(part) for mention in lead.of("group"))
    places = [mention.first for mention in part.of("group") if mention.term in _GENERAL and mention.term in found]
    after = -1 if led else min(places, default=len(part.tokens))
    nouns = {mention.first for mention in part.of("group") if mention.term in NO_TASK}
    return [
        mention.term
        for mention in part.of("function")
        if part.clause(mention.first) not in off and (mention.first > after or mention.last in nouns)
    ]


def _row_is_named(text: Text, part: Annotated) -> bool:
    """Does another cell of the table's row name the recipient, so that this one says something else of it?"""
    return not part.names and any(cell.names for cell in text.row(part))


def _labels_a_name(part: Annotated, mention: Mention) -> bool:
    """ "Dienstanbieter: X", "Anbieter ist X": the word says what the name is, and names nobody else."""
    if mention.last == len(part.tokens):
        return False
    copula = any(first == mention.last for first, _ in part.cues.get("gk:CopulaCue", ()))
    linked = copula or part.tokens[mention.last].text == ":"
    return linked and any(0 <= name.first - mention.last <= _LABEL_REACH for name in part.names)


def _stands_as_recipient(part: Annotated, mention: Mention) -> bool:
    """Does the group stand after "an", "with" …, or first in the sentence?"""
    if mention.term == "gk:Public":
        return part.has("gk:DataCue") or bool(part.of("data"))
    towards = part.cues.get("gk:TowardsCue", ())
    if mention.first <= 1 or any(0 <= mention.first - last <= _TOWARDS_REACH for _, last in towards):
        return True
    listed = any(0 < mention.first - other.last <= _LIST_REACH for other in part.of("group"))
    return listed or _beside_author(part, mention) or _has_access(part, mention)


def _beside_author(part: Annotated, mention: Mention) -> bool:
    """ "we and our partners", "uns oder unseren Partnern"."""
    joined = [
        first for first, _ in part.cues.get("gk:ConjunctionCue", ()) if 0 < mention.first - first <= _TOWARDS_REACH
    ]
    return any(last == place for _, last in part.cues.get("gk:SelfCue", ()) for place in joined)


def _has_access(part: Annotated, mention: Mention) -> bool:
    """ "dass Behörden auf die Daten zugreifen": an authority is the subject of a clause about access."""
    if mention.term != "gk:Authorities":
        return False
    clause = part.clause(mention.first)
    verbs = [first for cue in _ACCESS for first, _ in part.cues.get(cue, ())]
    return any(part.clause(first) == clause and mention.last <= first for first in verbs)
