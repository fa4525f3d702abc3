"""Which names and groups of a segment get data, by the policy's text."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.author import Author
from graphkit.assemble.candidates import brand_of
from graphkit.assemble.groups import receiving_groups
from graphkit.assemble.heads import Heads
from graphkit.assemble.operators import Operators
from graphkit.assemble.parties import group_of, party_of
from graphkit.assemble.polarity import denied_clauses, disengaged, unused
from graphkit.assemble.scope import contrasted
from graphkit.assemble.text import Text
from graphkit.model import Party
from graphkit.vocab import Vocabulary
from graphkit.vocab.words import without_possessive

_FLOW = ("gk:ShareCue", "gk:EmbedCue", "gk:CollectCue", "gk:StoreCue", "gk:UseCue", "gk:ProcessorCue", "gk:ProfileCue")
_ENGAGED = ("gk:EmbedCue", "gk:ShareCue", "gk:ProcessorCue")
_INTRODUCING = ("gk:EmbedCue", "gk:ShareCue", "gk:ProviderCue", "gk:ProcessorCue")
_LISTS = ("gk:RecipientCue", "gk:ProviderCue")
_OWN_LIST = 3
"""Names in a list from which one with the author's own name in it is a list of its own products."""
_POSSESSED_REACH = 2
_LONGEST_NAME_CELL = 12
"""Tokens of a table cell that names a recipient, and of little else."""
_BY_SHAPE = {"head": "gk:NamedInList", "legal form": "gk:NamedAsFirm", "mark": "gk:NamedByMark"}


@dataclass(frozen=True, slots=True)
class Found:
    """A recipient that a segment names, and the rule by which it was found."""

    party: Party
    rule: str
    place: int = -1
    """First token of the name in the segment; -1 for groups and for names found elsewhere."""
    heading: Annotated | None = None
    """The heading that names the recipient, where the section's sentences don't."""


class Recipients:
    """The recipients of one policy, segment by segment."""

    def __init__(self, text: Text, author: Author, vocab: Vocabulary) -> None:
        self._text, self._author, self._vocab = text, author, vocab
        self._heads = Heads(text)
        self._agents = frozenset(
            brand_of(name)
            for part in text.parts
            if part.has("gk:OfficerCue", "gk:RepresentativeCue")
            for name in part.names
        )
        self._named = {part.segment.index: self._names(part) for part in text.parts}
        self.operators = Operators(text, author, vocab, self._named)
        self._found: dict[int, list[Found]] = {}

    def of(self, part: Annotated) -> list[Found]:
        """Named recipients, then groups, without repeats."""
        index = part.segment.index
        if index not in self._found:
            self._found[index] = self._find(part)
        return self._found[index]

    def named(self, part: Annotated) -> list[Found]:
        """The recipients of one segment that are no groups."""
        return [found for found in self.of(part) if found.party.kind != "group"]

    def _find(self, part: Annotated) -> list[Found]:
        found: dict[str, Found] = {}
        for name in self._named[part.segment.index]:
            if not self.operators.is_operator(part, name):
                party = party_of(name, self._vocab)
                found.setdefault(party.id, Found(party, naming_rule(name), name.first))
        for category in receiving_groups(self._text, part):
            party = group_of(category, self._vocab)
            found.setdefault(party.id, Found(party, "gk:NamedGroup"))
        return list(found.values())

    def _names(self, part: Annotated) -> list[Name]:
        """The names that stand where a recipient may: not the author's, not denied, in a segment about data."""
        heads = [name for name in self._heads.of(part) if not self._author.is_self(name)]
        if heads or not part.names or not self._carries(part):
            return heads
        off, barred = denied_clauses(part) | disengaged(part), unused(part)
        own = self._listed_with_author(part) | contrasted(part)
        return [
            name
            for name in part.names
            if name.first not in own
            and part.clause(name.first) not in off
            and (barred is None or name.first < barred)
            and not _qualifies_data(part, name)
            and (brand_of(name) not in self._agents or part.has("gk:ShareCue", "gk:ProcessorCue"))
            and self._fits(part, name)
        ]

    def _listed_with_author(self, part: Annotated) -> set[int]:
        """Places of the author's own names, and of those in one list with them: "apps such as Tinder, OkCupid"."""
        runs: list[list[Name]] = []
        for name in part.names:
            if runs and 0 <= name.first - runs[-1][-1].last <= 1:
                runs[-1].append(name)
            else:
                runs.append([name])
        own = [run for run in runs if any(map(self._author.is_self, run))]
        return {name.first for run in own for name in run if len(run) >= _OWN_LIST or self._author.is_self(name)}

    def _carries(self, part: Annotated) -> bool:
        """Can the segment, by its words or what stands above it, say that somebody gets data?"""
        if part.segment.kind == "heading" or part.has("gk:OfficerCue", "gk:ContactCue", "gk:RepresentativeCue"):
            return False
        if any(heading.has("gk:RepresentativeCue") for heading in self._text.headings(part)):
            return False
        if part.has("gk:SourceCue") and not part.has("gk:ShareCue", "gk:ProcessorCue"):
            return False
        if part.has("gk:ComplaintCue") and not part.has("gk:ProcessorCue"):
            return False
        if self._is_introduced(part):
            return True
        in_row = bool(self._text.row(part)) and len(part.tokens) <= _LONGEST_NAME_CELL
        if in_row or part.has(*_FLOW) or self._text.announced(part, "gk:RecipientCue", "gk:EmbedCue"):
            return True
        return any(heading.has("gk:RecipientCue") or heading.names for heading in self._text.headings(part))

    def _fits(self, part: Annotated, name: Name) -> bool:
        """A known name fits unless the segment merely points to it; an unknown one needs a telling place."""
        if _possessive(part, name) or (name.firm and self._author.is_kin(name) and not part.has("gk:ShareCue")):
            return False
        if name.entry is not None:
            return name.entry.category != "gk:Authorities" and not _only_linked(part)
        if name.shape in ("legal form", "mark"):
            return (part.has(*_ENGAGED) or self._is_listed(part)) and not _only_linked(part)
        return _in_enumeration(part, name) and not part.has("gk:BrowserCue")

    def _is_listed(self, part: Annotated) -> bool:
        """Is it an item or cell of a list, table or section of recipients?"""
        if self._is_introduced(part):
            return True
        heading = self._text.heading(part)
        under = heading is not None and heading.has(*_LISTS)
        return part.segment.kind in ("item", "cell") and (under or self._text.announced(part, *_LISTS))

    def _is_introduced(self, part: Annotated) -> bool:
        """ "Wir setzen folgenden Hoster ein:": does the segment before, with a colon, say that a service follows?"""
        introduction = self._text.introduction(part)
        return introduction is not None and introduction.has(*_INTRODUCING)


def _qualifies_data(part: Annotated, name: Name) -> bool:
    """ "Instagram-Benutzername", "Google Advertising ID": the name is in a word for data or right before one."""
    return any(mention.first <= name.last and name.first < mention.last for mention in part.of("data"))


def _possessive(part: Annotated, name: Name) -> bool:
    """ "Apple's advertising identifier": the name only says whose thing it is, unless the thing is a service."""
    owner = part.tokens[name.last - 1].text
    if without_possessive(owner) == owner:
        return False
    services = (*part.cues.get("gk:ProviderCue", ()), *part.cues.get("gk:EmbedCue", ()))
    return not any(0 <= first - name.last <= _POSSESSED_REACH for first, _ in services)


def _only_linked(part: Annotated) -> bool:
    """Does the segment merely point elsewhere ("more about this at Google …")?"""
    return part.has("gk:LinkCue") and not part.has("gk:ShareCue", "gk:StoreCue", "gk:ProcessorCue", "gk:SelfCue")


def _in_enumeration(part: Annotated, name: Name) -> bool:
    """Does a provider noun or an enumeration cue stand right before the name, or a known name beside it?"""
    cues = (*part.cues.get("gk:ProviderCue", ()), *part.cues.get("gk:EnumerationCue", ()))
    if any(0 <= name.first - last <= 1 for _, last in cues):
        return True
    known = [other for other in part.names if other.entry]
    return any(abs(other.first - name.last) <= 2 or abs(name.first - other.last) <= 2 for other in known)


def naming_rule(name: Name) -> str:
    """What made a recipient's name a name."""
    return "gk:NamedInCatalogue" if name.entry else _BY_SHAPE.get(name.shape, "gk:NamedInEnumeration")
