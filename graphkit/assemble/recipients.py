"""Which names and groups of a segment get data, by the policy's text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.author import Author
from graphkit.assemble.parties import group_of, party_of
from graphkit.assemble.polarity import denied_clauses, unused
from graphkit.assemble.text import Text
from graphkit.model import Mention, Party
from graphkit.vocab import Vocabulary

_MOST_TOPICS = 3
_MOST_PROVIDERS = 5
"""Providers of a section that "the provider" may stand for all together."""
_LOOK_BACK = 15
"""Segments back in a section in which a service may stand that a segment goes on about."""
_FLOW = ("gk:ShareCue", "gk:EmbedCue", "gk:CollectCue", "gk:StoreCue", "gk:UseCue", "gk:ProcessorCue")
_NEEDS_SHARING = frozenset({"gk:Customers", "gk:OtherUsers", "gk:Public", "gk:Authorities", "gk:ThirdParties", "gk:Employers", "gk:BusinessPartners"})


@dataclass(frozen=True, slots=True)
class Found:
    """A recipient that a segment names; its confidence from how it was found."""

    party: Party
    confidence: float
    place: int = -1
    """First token of the name in the segment; -1 for groups and for names found elsewhere."""
    heading: Annotated | None = None
    """The heading that names the recipient, where the section's sentences don't."""


class Recipients:
    """The recipients of one policy, segment by segment."""

    def __init__(self, text: Text, author: Author, vocab: Vocabulary) -> None:
        self._text, self._author, self._vocab = text, author, vocab
        self._beginnings = self._service_beginnings()
        self._named = {part.segment.index: self._names(part) for part in text.parts}
        self._section_groups: dict[int, set[str]] = defaultdict(set)
        for part in text.parts:
            for name in self._named[part.segment.index]:
                if name.entry and name.entry.kind == "service":
                    self._section_groups[text.heading_index(part)].add(vocab.catalogue.group_of(name.entry))
        self._services = set().union(*self._section_groups.values())

    def _service_beginnings(self) -> dict[int, set[str]]:
        """For each section, what the labels of the services named in it begin with: "Facebook" of "Facebook Pixel"."""
        found: dict[int, set[str]] = defaultdict(set)
        for part in self._text.parts:
            for near in (part, *self._text.headings(part)):
                for name in near.names:
                    if name.entry and name.entry.kind == "service":
                        words = name.entry.label.split()
                        found[self._text.heading_index(part)] |= {" ".join(words[:cut]) for cut in range(1, len(words))}
        return found

    def of(self, part: Annotated) -> list[Found]:
        """Named recipients, then groups, without repeats."""
        found: dict[str, Found] = {}
        for name in self._named[part.segment.index]:
            if not self._is_operator(part, name):
                party = party_of(name, self._vocab)
                found.setdefault(party.id, Found(party, _confidence(name), name.first))
        for category in self._groups(part):
            party = group_of(category, self._vocab)
            found.setdefault(party.id, Found(party, 0.7))
        return list(found.values())

    def topic(self, part: Annotated) -> list[Found]:
        """The recipients that the segment goes on about without naming them: its block's, its heading's, its section's."""
        before = self._in_row(part) or self._operated(part) or self.before(part)
        if before:
            return before
        if part.has("gk:ProviderAnaphorCue") and (spoken_of := self._providers(part)):
            return spoken_of
        for heading in self._text.headings(part):
            named = [name for name in heading.names if not self._author.is_self(name) and name.shape != "shape"]
            if named:
                return [
                    Found(party_of(name, self._vocab), _confidence(name), heading=heading)
                    for name in named[:_MOST_TOPICS]
                    if not self._is_operator(heading, name)
                ]
            if heading.has("gk:RightsCue"):
                return []
        return self._sole(part)

    def _in_row(self, part: Annotated) -> list[Found]:
        """The recipients that the other cells of a table's row name: a row is a flow."""
        found: dict[str, Found] = {}
        for cell in self._text.row(part):
            for recipient in self.of(cell) if cell is not part else ():
                found.setdefault(recipient.party.id, replace(recipient, place=-1))
        named = [recipient for recipient in found.values() if recipient.party.kind != "group"]
        return named or list(found.values())

    def _operated(self, part: Annotated) -> list[Found]:
        """The latest service in the section of the firm that this segment names as operator."""
        groups = {self._vocab.catalogue.group_of(name.entry) for name in part.names if name.entry}
        for other in self._earlier(part) if groups else ():
            for found in self.of(other):
                entry = self._vocab.catalogue.entries.get(found.party.id)
                if entry and entry.kind == "service" and self._vocab.catalogue.group_of(entry) in groups:
                    return [replace(found, place=-1)]
        return []

    def _providers(self, part: Annotated) -> list[Found]:
        """The named recipients of the section so far, each once."""
        found: dict[str, Found] = {}
        for other in self._earlier(part):
            for recipient in self.of(other):
                if recipient.party.kind != "group":
                    found.setdefault(recipient.party.id, replace(recipient, place=-1))
        return list(found.values()) if len(found) <= _MOST_PROVIDERS else []

    def _earlier(self, part: Annotated) -> list[Annotated]:
        """The segments of the section before this one, nearest first, up to a limit."""
        section = self._text.section(part)
        position = bisect_left(section, part.segment.index, key=lambda other: other.segment.index)
        return list(reversed(section[max(0, position - _LOOK_BACK) : position]))

    def before(self, part: Annotated) -> list[Found]:
        """The named recipient of the sentences before in the block; of several, if this one refers to them at once."""
        for other in reversed(self._text.block(part)):
            if other.segment.index >= part.segment.index:
                continue
            found = [recipient for recipient in self.of(other) if recipient.party.kind != "group"]
            if found:
                next_to_it = part.segment.index - other.segment.index == 1
                return found if len(found) == 1 or (next_to_it and part.has("gk:AnaphorCue")) else []
        return []

    def _sole(self, part: Annotated) -> list[Found]:
        """The one recipient that a section is about: named alone in it, and before this segment."""
        section = self._text.section(part)
        if part.segment.headings == () or len(section) > 25:
            return []
        found: dict[str, Found] = {}
        first = part.segment.index
        for other in section:
            for recipient in self.of(other):
                if recipient.party.kind != "group":
                    found.setdefault(recipient.party.id, recipient)
                    first = min(first, other.segment.index)
        return list(found.values()) if len(found) == 1 and first < part.segment.index else []

    def _names(self, part: Annotated) -> list[Name]:
        if not part.names or not self._carries(part):
            return []
        off, barred = denied_clauses(part), unused(part)
        return [
            name
            for name in part.names
            if not self._author.is_self(name)
            and part.clause(name.first) not in off
            and (barred is None or name.first < barred)
            and self._fits(part, name)
        ]

    def _carries(self, part: Annotated) -> bool:
        """Can the segment, by its words or what stands above it, say that somebody gets data?"""
        if part.segment.kind == "heading" or part.has("gk:OfficerCue", "gk:ContactCue"):
            return False
        if part.has("gk:ComplaintCue") and not part.has("gk:ProcessorCue"):
            return False
        if part.has(*_FLOW) or self._text.row(part):
            return True
        return self._text.announced(part, "gk:RecipientCue", "gk:EmbedCue") or any(
            heading.has("gk:RecipientCue") or heading.names for heading in self._text.headings(part)
        )

    def _fits(self, part: Annotated, name: Name) -> bool:
        if name.entry is not None:
            return name.entry.category != "gk:Authorities" and not self._only_linked(part, name)
        if name.shape == "legal form" or name.shape == "mark":
            acts = part.has("gk:EmbedCue", "gk:ShareCue", "gk:ProcessorCue") or self._listed_under(part)
            return acts and not self._only_linked(part, name)
        return self._in_list(part, name) and not part.has("gk:BrowserCue")

    def _listed_under(self, part: Annotated) -> bool:
        """Is it an item or cell of a list or section of recipients?"""
        heading = self._text.heading(part)
        under = heading is not None and heading.has("gk:RecipientCue", "gk:ProviderCue")
        return part.segment.kind in ("item", "cell") and (under or self._text.announced(part, "gk:RecipientCue", "gk:ProviderCue"))

    def _only_linked(self, part: Annotated, name: Name) -> bool:
        """Does the segment merely point elsewhere ("more about this at Google …")?"""
        return part.has("gk:LinkCue") and not part.has("gk:ShareCue", "gk:StoreCue", "gk:ProcessorCue") and not part.has("gk:SelfCue")

    def _in_list(self, part: Annotated, name: Name) -> bool:
        """Does a provider noun or an enumeration stand right before the name, or other names around it?"""
        cues = (*part.cues.get("gk:ProviderCue", ()), *part.cues.get("gk:EnumerationCue", ()))
        if any(0 <= name.first - last <= 1 for _, last in cues):
            return True
        return any(other.entry and abs(other.first - name.last) <= 2 or other.entry and abs(name.first - other.last) <= 2 for other in part.names)

    def _is_operator(self, part: Annotated, name: Name) -> bool:
        """Is this the firm behind a service that the policy names (so that the service is the recipient)?"""
        if name.entry is None:
            return name.firm and self._follows_service(part, name)
        if self._begins_service(part, name):
            return True
        if name.entry.kind == "service":
            return False
        return self._runs_service(part, name) and not self._listed(part, name) or name.firm and self._follows_service(part, name)

    def _runs_service(self, part: Annotated, name: Name) -> bool:
        """Does it run a service of the section, or is it the bare brand of one that the policy names anywhere?"""
        if name.entry is None:
            return False
        group = self._vocab.catalogue.group_of(name.entry)
        if group in self._section_groups[self._text.heading_index(part)]:
            return True
        brand = self._vocab.catalogue.entries.get(group)
        return group in self._services and brand is not None and name.entry.label.startswith(brand.label)

    def _listed(self, part: Annotated, name: Name) -> bool:
        """Does the name stand in a list of recipients, on a par with others?"""
        others = [other for other in part.names if not self._author.is_self(other) and not self._same_group(other, name)]
        return any(0 < name.first - other.last <= 2 or 0 < other.first - name.last <= 2 for other in others)

    def _same_group(self, one: Name, other: Name) -> bool:
        if one is other:
            return True
        group_of = self._vocab.catalogue.group_of
        return bool(one.entry and other.entry and group_of(one.entry) == group_of(other.entry))

    def _begins_service(self, part: Annotated, name: Name) -> bool:
        """"Facebook" where the section is about "Facebook Remarketing"."""
        return name.entry is not None and name.entry.label in self._beginnings[self._text.heading_index(part)]

    def _follows_service(self, part: Annotated, name: Name) -> bool:
        before = [other for other in part.names if other.last <= name.first and not other.firm]
        if not before or name.first - before[-1].last > 12:
            return False
        return any(before[-1].last <= first <= name.first for first, _ in part.cues.get("gk:OperatedCue", ()))

    def _groups(self, part: Annotated) -> list[str]:
        mentions = part.of("group")
        if not mentions or part.segment.kind == "heading" or self._row_is_named(part):
            return []
        off = denied_clauses(part)
        announced = self._text.announced(part, "gk:RecipientCue", "gk:ShareCue")
        shared = part.has("gk:ShareCue", "gk:SellCue", "gk:ProcessorCue", "gk:SubProcessorCue")
        embedded = part.has("gk:EmbedCue") and part.has("gk:SelfCue")
        under = any(heading.has("gk:RecipientCue") for heading in self._text.headings(part))
        found = []
        for mention in mentions:
            if part.clause(mention.first) in off or part.has("gk:SourceCue"):
                continue
            if self._labels_a_name(part, mention):
                continue
            if mention.term in _NEEDS_SHARING and not announced and not self._reached(part, mention):
                continue
            if shared or announced or under or (embedded and mention.term not in _NEEDS_SHARING):
                found.append(mention.term)
        return list(dict.fromkeys(found))


    def _row_is_named(self, part: Annotated) -> bool:
        """Does another cell of the row name the recipient, so that this one says something else of it?"""
        return any(cell.names for cell in self._text.row(part) if cell is not part) and not part.names

    def _labels_a_name(self, part: Annotated, mention: Mention) -> bool:
        """"Dienstanbieter: X", "Anbieter ist X": the word says what the name is, and names nobody else."""
        linked = mention.last < len(part.tokens) and (
            part.tokens[mention.last].text == ":" or any(first == mention.last for first, _ in part.cues.get("gk:CopulaCue", ()))
        )
        return linked and any(0 <= name.first - mention.last <= 3 for name in part.names)

    def _reached(self, part: Annotated, mention: Mention) -> bool:
        """Does the group stand where a recipient stands: after "an", "with" …, or first in the sentence?"""
        if mention.term == "gk:Public":
            return part.has("gk:DataCue") or bool(part.of("data"))
        return mention.first <= 1 or any(0 <= mention.first - last <= 3 for _, last in part.cues.get("gk:TowardsCue", ()))


def _confidence(name: Name) -> float:
    if name.entry:
        return 0.9
    return 0.8 if name.shape in ("legal form", "mark") else 0.6
