"""The catalogue of organisations and services, and how their names are found in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import pyoxigraph as ox

from graphkit.vocab.names import BASE, DPV, GK, RDF, RDFS, SKOS, curie
from graphkit.vocab.tokens import Token, tokenise
from graphkit.vocab.words import fold, is_word, without_possessive

_CASE_FREE_FROM = 6
"""Shortest alias that is also found in another case than its own ("HUBSPOT")."""
_MARKS = frozenset("®™©")
_REMEMBERED = 100_000
"""Words of which it is remembered whether a name begins with them."""
_MOST_PARTS = 8
"""Parts of a hyphenated word that together may be a name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation or service of the catalogue; `id` is its path below the base IRI ("org/stripe")."""

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    category: str | None = None
    operator: str | None = None
    group: str | None = None
    country: str | None = None
    domains: tuple[str, ...] = ()
    needs_context: bool = False
    """The name is an ordinary word ("Drift"): only a place for names makes it one."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Tokens `first` to `last` (exclusive) name the entry."""

    first: int
    last: int
    entry: Entry
    exact: bool
    """Written just as the catalogue writes it."""


class Catalogue:
    """Entries by id, found by their names."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Mapping[str, Entry] = {entry.id: entry for entry in sorted(entries, key=lambda e: e.id)}
        self._exact: dict[tuple[str, ...], Entry] = {}
        self._folded: dict[tuple[str, ...], Entry] = {}
        self._widths: dict[str, list[int]] = {}
        """First word of a name, folded -> how many words the names that begin so have, most first."""
        for entry in self.entries.values():
            for name in (entry.label, *entry.aliases):
                self._add(name, entry)
        self._may_begin = lru_cache(maxsize=_REMEMBERED)(self._begins)
        self._compound = lru_cache(maxsize=_REMEMBERED)(self._first_part)

    @cached_property
    def operators(self) -> frozenset[str]:
        """Ids of the groups that run services."""
        return frozenset(self.group_of(entry) for entry in self.entries.values() if entry.kind == "service")

    def _add(self, name: str, entry: Entry) -> None:
        words = tuple(token.text for token in tokenise(name) if token.text not in _MARKS)
        for variant in {words, *_spellings(words)}:
            self._exact.setdefault(variant, entry)
            if len(fold("".join(words))) >= _CASE_FREE_FROM and not entry.needs_context and not _is_plain(words):
                self._folded.setdefault(tuple(fold(word) for word in variant), entry)
            widths = self._widths.setdefault(fold(variant[0]), [])
            if len(variant) not in widths:
                widths.append(len(variant))
                widths.sort(reverse=True)

    def find(self, tokens: Sequence[Token]) -> list[NameMatch]:
        """Names in reading order, the longest at each place, none overlapping."""
        places = [place for place, token in enumerate(tokens) if token.text not in _MARKS]
        found, end = [], 0
        for position, place in enumerate(places):
            if position >= end and self._may_begin(tokens[place].text):
                match, width = self._at(tokens, places, position)
                if match:
                    found.append(match)
                end = position + width
        return found

    def _begins(self, word: str) -> bool:
        """Can the word be the first of a name, or a compound with one?"""
        return "-" in word or fold(without_possessive(word)) in self._widths

    def _at(self, tokens: Sequence[Token], places: Sequence[int], position: int) -> tuple[NameMatch | None, int]:
        first = without_possessive(tokens[places[position]].text)
        for width in self._widths.get(fold(first), ()):
            span = places[position : position + width]
            if len(span) < width:
                continue
            *others, last = (tokens[place].text for place in span)
            words = (*others, without_possessive(last))
            entry = self._exact.get(words)
            exact = entry is not None
            if entry is None and any(word[:1].isupper() or word[:1].isdigit() for word in words):
                entry = self._folded.get(tuple(fold(word) for word in words))
            if entry is not None:
                return NameMatch(span[0], span[-1] + 1, entry, exact), width
        entry = self._compound(first) if "-" in first else None
        return (NameMatch(places[position], places[position] + 1, entry, False) if entry else None), 1

    def _first_part(self, word: str) -> Entry | None:
        """ "Google-Server" names Google: the longest part before a hyphen that is a name."""
        parts = word.split("-")
        for cut in range(min(len(parts) - 1, _MOST_PARTS), 0, -1):
            for name in ("-".join(parts[:cut]), " ".join(parts[:cut])):
                entry = self._exact.get(tuple(token.text for token in tokenise(name)))
                if entry is not None and not entry.needs_context:
                    return entry
        return None

    def by_name(self, name: str) -> Entry | None:
        """The entry that bears exactly this name (marks and case aside for longer names)."""
        words = tuple(token.text for token in tokenise(name) if token.text not in _MARKS)
        return self._exact.get(words) or self._folded.get(tuple(fold(word) for word in words))

    def operator_of(self, entry: Entry) -> Entry | None:
        """Who runs a service, by the catalogue."""
        return self.entries.get(entry.operator) if entry.operator else None

    def group_of(self, entry: Entry) -> str:
        """Id of the group an entry belongs to: its operator's group, its own, or itself."""
        operator = self.operator_of(entry) or entry
        return operator.group or operator.id


def _is_plain(words: tuple[str, ...]) -> bool:
    """A single word of the dictionary ("smarte"): only its own spelling is the name."""
    return len(words) == 1 and (is_word(words[0].lower(), "de") or is_word(words[0].lower(), "en"))


def _spellings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """ "Google Analytics" is also written "Google-Analytics"; "Facebook-Pixel" also "Facebook Pixel"."""
    joined = [("-".join(words),)] if 1 < len(words) <= 3 and all(word[:1].isalnum() for word in words) else []
    split = tuple(part for word in words for part in word.split("-") if part)
    return joined + ([split] if split != words else [])


@dataclass(slots=True)
class _Draft:
    kind: str = ""
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_catalogue(triples: Iterable[ox.Triple]) -> Catalogue:
    """The catalogue in the triples of ontology/organisations/."""
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    kinds = {GK + "Organisation": "organisation", GK + "Service": "service"}
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode) or not triple.subject.value.startswith(BASE):
            continue
        draft = drafts[triple.subject.value[len(BASE) :]]
        predicate, value = triple.predicate.value, triple.object
        if isinstance(value, ox.Literal):
            draft.texts[predicate].append(value.value)
        elif isinstance(value, ox.NamedNode):
            if predicate == RDF + "type":
                draft.kind = kinds.get(value.value, draft.kind)
            draft.links[predicate].append(value.value)
    return Catalogue(_entry(id_, draft) for id_, draft in drafts.items() if draft.kind and draft.texts[RDFS + "label"])


def _entry(id_: str, draft: _Draft) -> Entry:
    def link(predicate: str) -> str | None:
        values = sorted(draft.links.get(predicate, ()))
        return values[0].removeprefix(BASE) if values else None

    category, country = link(GK + "serviceCategory"), link(DPV + "hasCountry")
    return Entry(
        id=id_,
        kind=draft.kind,
        label=min(draft.texts[RDFS + "label"]),
        aliases=tuple(sorted(draft.texts[SKOS + "altLabel"])),
        category=curie(category) if category else None,
        operator=link(GK + "operator"),
        group=link(GK + "memberOf"),
        country=curie(country) if country else None,
        domains=tuple(sorted(draft.texts[GK + "domain"])),
        needs_context="true" in draft.texts[GK + "needsContext"],
    )
