"""Which names are only the firm behind a service that the policy names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.author import Author
from graphkit.assemble.text import Text
from graphkit.vocab import Vocabulary

_OPERATOR_REACH = 12
"""Tokens from a service to the firm that the sentence says runs it."""


class Operators:
    """Tells operators from recipients, by the services that each section names as recipients."""

    def __init__(self, text: Text, author: Author, vocab: Vocabulary, named: Mapping[int, Sequence[Name]]) -> None:
        self._text, self._author, self._catalogue = text, author, vocab.catalogue
        self._beginnings: dict[int, set[str]] = defaultdict(set)
        self._groups: dict[int, set[str]] = defaultdict(set)
        for part in text.parts:
            section = text.heading_index(part)
            for near in (part, *text.headings(part)):
                self._beginnings[section] |= _beginnings(near)
            for name in named[part.segment.index]:
                if name.entry and name.entry.kind == "service":
                    self._groups[section].add(self._catalogue.group_of(name.entry))
        self._anywhere = frozenset().union(*self._groups.values())

    def is_operator(self, part: Annotated, name: Name) -> bool:
        """Is this the firm behind a service that the policy names (so that the service is the recipient)?"""
        if name.firm and self._follows_service(part, name):
            return name.entry is None or name.entry.kind != "service"
        if name.entry is None:
            return False
        if not name.firm and self._is_listed(part, name):
            return False
        if name.entry.label in self._beginnings[self._text.heading_index(part)]:
            return True
        return name.entry.kind != "service" and self._runs_service(part, name) and not self._is_listed(part, name)

    def _runs_service(self, part: Annotated, name: Name) -> bool:
        """Does it run a service of the section, or is it the bare brand of one that the policy names anywhere?"""
        if name.entry is None:
            return False
        group = self._catalogue.group_of(name.entry)
        if group in self._groups[self._text.heading_index(part)]:
            return True
        brand = self._catalogue.entries.get(group)
        return group in self._anywhere and brand is not None and name.entry.label.startswith(brand.label)

    def _is_listed(self, part: Annotated, name: Name) -> bool:
        """Does the name stand in a list of recipients, on a par with others, or begin an item of its own?"""
        if name.first == 0 and part.segment.kind in ("item", "cell") and len(part.names) == 1:
            return True
        others = [
            other
            for other in part.names
            if not self._author.is_self(other) and (not self._same_group(other, name) or not name.firm)
        ]
        return any(_beside(part, name, other) or _beside(part, other, name) for other in others if other is not name)

    def _same_group(self, one: Name, other: Name) -> bool:
        if one is other:
            return True
        group_of = self._catalogue.group_of
        return bool(one.entry and other.entry and group_of(one.entry) == group_of(other.entry))

    def _follows_service(self, part: Annotated, name: Name) -> bool:
        """ "ein Webanalysedienst der Google Inc.": an operator cue stands between a service and the firm."""
        before = [other for other in part.names if other.last <= name.first and not other.firm]
        if not before or name.first - before[-1].last > _OPERATOR_REACH:
            return False
        between = range(before[-1].last, name.first + 1)
        if any(first in between and part.tokens[first].text.islower() for first, _ in part.cues.get("gk:EmbedCue", ())):
            return False
        return any(first in between for first, _ in part.cues.get("gk:OperatedCue", ()))


def _beside(part: Annotated, one: Name, other: Name) -> bool:
    """ "Google, Doubleclick", "YouTube und Google": only a comma or an "and" stands between them."""
    between = part.tokens[one.last : other.first]
    joined = any(first == one.last for first, _ in part.cues.get("gk:ConjunctionCue", ()))
    return len(between) == 1 and (joined or between[0].text in ",/")


def _beginnings(part: Annotated) -> set[str]:
    """What the labels of the services named here begin with: "Facebook" of "Facebook Pixel"."""
    labels = [name.entry.label.split() for name in part.names if name.entry and name.entry.kind == "service"]
    return {" ".join(words[:cut]) for words in labels for cut in range(1, len(words))}
