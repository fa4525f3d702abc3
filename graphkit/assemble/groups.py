"""Unnamed recipients: which of the groups that a segment mentions get data."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.polarity import denied_clauses
from graphkit.assemble.text import Text
from graphkit.model import Mention

_NEEDS_SHARING = frozenset(
    f"gk:{name}"
    for name in ("Customers", "OtherUsers", "Public", "Authorities", "ThirdParties", "Employers", "BusinessPartners")
)
"""Groups that policies mention for other reasons too: they count only where a recipient stands."""
_SHARING = ("gk:ShareCue", "gk:SellCue", "gk:ProcessorCue", "gk:SubProcessorCue")
_LABEL_REACH = _TOWARDS_REACH = 3


def receiving_groups(text: Text, part: Annotated) -> list[str]:
    """Categories of the unnamed recipients in one segment, each once, in reading order."""
    if part.segment.kind == "heading" or part.has("gk:SourceCue") or _row_is_named(text, part):
        return []
    off, announced = denied_clauses(part), text.announced(part, "gk:RecipientCue", "gk:ShareCue")
    clear = announced or part.has(*_SHARING) or any(heading.has("gk:RecipientCue") for heading in text.headings(part))
    engaged = part.has("gk:EmbedCue") and part.has("gk:SelfCue", "gk:DataCue")
    demanded = bool(part.of("right")) and not part.has("gk:SelfCue")
    found = []
    for mention in part.of("group"):
        shy = mention.term in _NEEDS_SHARING
        if part.clause(mention.first) in off or _labels_a_name(part, mention):
            continue
        if shy and (demanded or (not announced and not _stands_as_recipient(part, mention))):
            continue
        if clear or (engaged and not shy):
            found.append(mention.term)
    return list(dict.fromkeys(found))


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
    return mention.first <= 1 or any(0 <= mention.first - last <= _TOWARDS_REACH for _, last in towards)
