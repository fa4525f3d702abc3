"""Whom a segment is about that names no recipient: its row, its block, its heading, its section say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphkit.annotate import Annotated
from graphkit.assemble.author import Author
from graphkit.assemble.groups import NO_TASK
from graphkit.assemble.parties import party_of
from graphkit.assemble.recipients import Found, Recipients
from graphkit.assemble.text import Text
from graphkit.vocab import Vocabulary

_LOOK_BACK = 15
"""Segments back in a section or block in which a service may stand that a segment goes on about."""
_MOST_HEADED = 3
"""Recipients that one heading may name together."""
_MOST_PROVIDERS = 12
"""Providers of a section that "the provider" may stand for all together."""
_ARTICLE_REACH = 2
_LONGEST_LABEL = 9
"""Tokens in which a label ends with its colon."""
_LONGEST_SECTION = 25
"""Segments in a section that its only recipient is the topic of."""


class Topics:
    """The recipients that segments go on about without naming them."""

    def __init__(self, text: Text, author: Author, recipients: Recipients, vocab: Vocabulary) -> None:
        self._text, self._author, self._recipients, self._vocab = text, author, recipients, vocab
        self._members: dict[tuple[int, frozenset[str | None]], list[Found]] = {}
        """By section and kinds, so that a long section is looked through once."""

    def of(self, part: Annotated) -> list[Found]:
        """The topic from the nearest source that gives one; empty if none does."""
        near = self._in_row(part) or self._operated(part) or self.before(part) or self._providers(part)
        return near or self._headed(part)

    def before(self, part: Annotated) -> list[Found]:
        """The named recipient of the sentences before in the block; of several, if this one refers to them at once."""
        for other in _earlier(self._text.block(part), part):
            found = self._recipients.named(other)
            if not found and part.has("gk:AnaphorCue") and (groups := self._group_before(part, other)):
                return groups
            if found:
                at_once = part.segment.index - other.segment.index == 1 and part.has("gk:AnaphorCue")
                return _by("gk:TopicOfBlock", found) if len(found) == 1 or at_once else []
        return []

    def _group_before(self, part: Annotated, other: Annotated) -> list[Found]:
        """ "… beim Hoster gespeichert. Hierbei kann es sich um … handeln": the groups of the sentence right before."""
        groups = self._recipients.of(other) if part.segment.index - other.segment.index == 1 else []
        return [*_by("gk:TopicOfBlock", groups), *(self.members(other, groups) if groups else ())]

    def _in_row(self, part: Annotated) -> list[Found]:
        """The recipients that the other cells of a table's row name: a row is a flow."""
        found = _each_once(
            found for cell in self._text.row(part) if cell is not part for found in self._recipients.of(cell)
        )
        named = [recipient for recipient in found if recipient.party.kind != "group"]
        return _by("gk:TopicOfRow", named or found)

    def _operated(self, part: Annotated) -> list[Found]:
        """The latest service in the section of the firm that this segment names as operator."""
        catalogue = self._vocab.catalogue
        groups = {catalogue.group_of(name.entry) for name in part.names if name.entry}
        for other in _earlier(self._text.section(part), part) if groups else ():
            for found in self._recipients.of(other):
                entry = catalogue.entries.get(found.party.id)
                if entry and entry.kind == "service" and catalogue.group_of(entry) in groups:
                    return _by("gk:TopicByOperator", [found])
        return []

    def _providers(self, part: Annotated) -> list[Found]:
        """ "an den Anbieter": the named recipients of the section so far, if they are few."""
        if not part.has("gk:ProviderAnaphorCue"):
            return []
        earlier = _earlier(self._text.section(part), part)
        found = _each_once(found for other in earlier for found in self._recipients.named(other))
        return _by("gk:TopicOfProviders", found) if len(found) <= _MOST_PROVIDERS else []

    def members(self, part: Annotated, groups: list[Found]) -> list[Found]:
        """Whom "the social network" stands for: the recipients of that kind that the section names."""
        kinds = ({group.party.category for group in groups} & _meant(part)) - NO_TASK
        key = self._text.heading_index(part), frozenset(kinds)
        if key not in self._members:
            self._members[key] = _each_once(
                found
                for other in self._text.section(part)
                for found in self._recipients.named(other)
                if found.party.category in kinds or kinds & self._called(other)
            )
        mine = self._members[key]
        return _by("gk:TopicOfKind", mine) if len(mine) <= _MOST_PROVIDERS else []

    def _called(self, part: Annotated) -> set[str]:
        """The kinds of recipients that a segment, or what introduces it, calls the ones that it names."""
        introduction = self._text.introduction(part)
        return {m.term for near in (part, introduction) if near is not None for m in near.of("group")}

    def _headed(self, part: Annotated) -> list[Found]:
        """The recipients in the nearest heading that names any; else the only one of the section."""
        for heading in self._text.headings(part):
            named = [name for name in heading.names if not self._author.is_self(name) and name.shape != "shape"]
            if named:
                return [
                    Found(party_of(name, self._vocab), "gk:TopicOfHeading", heading=heading)
                    for name in named[:_MOST_HEADED]
                    if not self._recipients.operators.is_operator(heading, name)
                ]
            if heading.has("gk:RightsCue"):
                return []
        return self._sole(part)

    def _sole(self, part: Annotated) -> list[Found]:
        """Whom a section is about: the one recipient, or the few named together, before this segment or for a label."""
        section = self._text.section(part)
        if not part.segment.headings or len(section) > _LONGEST_SECTION:
            return []
        found = _each_once(found for other in section for found in self._recipients.named(other))
        labelled, earlier = _labels_section(part), _earlier(section, part)
        if not (labelled or any(self._recipients.named(other) for other in earlier)):
            kinds = {kind for other in section if self._recipients.named(other) for kind in self._called(other)}
            if not any(mention.term in kinds for other in (*earlier, part) for mention in other.of("group")):
                return []
        together = labelled and any(len(self._recipients.named(other)) >= len(found) for other in section)
        most = _MOST_PROVIDERS if labelled and part.has("gk:AnaphorCue") else _MOST_HEADED if together else 1
        return _by("gk:TopicOfSection", found) if len(found) <= most else []


def _by(rule: str, recipients: Iterable[Found]) -> list[Found]:
    """The recipients as found elsewhere, and the rule that brings them here."""
    return [replace(found, rule=rule, place=-1) for found in recipients]


def _meant(part: Annotated) -> set[str]:
    """The groups that the segment speaks of as named before: "das jeweilige soziale Netzwerk"."""
    definite = [last for _, last in part.cues.get("gk:DefiniteCue", ())]
    return {m.term for m in part.of("group") if any(0 <= m.first - last <= _ARTICLE_REACH for last in definite)}


def _labels_section(part: Annotated) -> bool:
    """ "Verarbeitete Datenarten: …": a label before a colon, whose list holds for the whole section."""
    colon = next((place for place, token in enumerate(part.tokens[:_LONGEST_LABEL]) if token.text == ":"), 0)
    return any(last <= colon for _, last in part.cues.get("gk:SectionLabelCue", ()))


def _earlier(parts: Sequence[Annotated], part: Annotated) -> list[Annotated]:
    """The segments before this one, nearest first, up to a limit."""
    position = bisect_left(parts, part.segment.index, key=lambda other: other.segment.index)
    return list(reversed(parts[max(0, position - _LOOK_BACK) : position]))


def _each_once(recipients: Iterable[Found]) -> list[Found]:
    """Recipients without repeats, as found elsewhere."""
    found: dict[str, Found] = {}
    for recipient in recipients:
        found.setdefault(recipient.party.id, recipient)
    return list(found.values())
