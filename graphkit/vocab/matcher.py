"""Finds the patterns of a vocabulary in a sequence of tokens, in time linear in their number.

Every step of a match is bounded: a pattern's gaps have a largest length, and a position tries
only the patterns whose first element its token fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.vocab.patterns import Element, Pattern
from graphkit.vocab.words import fold, keys


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: tokens `first` to `last` (exclusive) name `term`."""

    first: int
    last: int
    term: str
    scheme: str
    distractor: bool = False
    places: frozenset[int] = frozenset()
    """The tokens themselves: all from `first` to `last` but those in the pattern's gaps."""


_REMEMBERED = 200_000
"""Word forms whose elements are remembered at once."""
_LONGEST_AFFIX = 40
"""Letters of the longest prefix or suffix that a pattern may ask for."""

Forms = tuple[str, ...]
"""A token's forms: as written, and what an ellipsis stands for ("Firmen-" -> "Firmen", "Firmenanschrift")."""


_Entry = tuple[tuple[int, ...], str, str, bool]
"""Numbers of a pattern's elements, its term, scheme, and whether it is a distractor."""


@dataclass(slots=True)
class _Begun:
    """Patterns that begin alike: those of one element or with a gap next, and the others by their second element."""

    anyhow: list[_Entry] = field(default_factory=list)
    by_second: dict[int, list[_Entry]] = field(default_factory=lambda: defaultdict(list))

    def entries(self, following: frozenset[int]) -> list[_Entry]:
        """The patterns that may match before a token that fits the elements `following`."""
        found = list(self.anyhow)
        if self.by_second:
            for number in sorted(following & self.by_second.keys()):
                found += self.by_second[number]
        return found


class Matcher:
    """All patterns of one language; immutable once filled, but for its memory of word forms."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._elements: dict[Element, int] = {}
        self._starts: dict[int, list[_Entry]] = defaultdict(list)
        self._gaps: dict[int, int] = {}
        self._seen: set[_Entry] = set()
        self._by: dict[str, dict[str, set[int]]] = {
            kind: defaultdict(set) for kind in ("words", "exact", "prefixes", "suffixes", "infixes")
        }
        self._telling: set[int] = set()
        """Elements with words, and elements that are whole patterns; a bare wildcard in a longer one tells nothing."""
        self._known: dict[str, frozenset[int]] = {}
        self._begun: dict[frozenset[int], _Begun] = {}

    def add(self, pattern: Pattern, term: str, scheme: str, *, distractor: bool = False) -> None:
        """Let `pattern` stand for `term`."""
        entry = (tuple(self._number(element) for element in pattern), term, scheme, distractor)
        if entry not in self._seen:
            self._seen.add(entry)
            self._telling |= {
                n for n, element in zip(entry[0], pattern, strict=True) if element.words or len(pattern) == 1
            }
            self._starts[entry[0][0]].append(entry)

    def _number(self, element: Element) -> int:
        number = self._elements.setdefault(element, len(self._elements))
        if element.gap:
            self._gaps[number] = element.gap
        for kind, table in self._by.items():
            for value in getattr(element, kind):
                table[value].add(number)
        return number

    def find(self, tokens: Sequence[Forms]) -> list[Match]:
        """Every match in reading order, overlapping ones too; of one term the longest at each place."""
        fits = [self._fits(forms) for forms in tokens]
        found: dict[tuple[int, str, str, bool], tuple[int, ...]] = {}
        nothing: frozenset[int] = frozenset()
        for first, numbers in enumerate(fits):
            following = fits[first + 1] if first + 1 < len(fits) else nothing
            for sequence, term, scheme, distractor in self._starting(numbers).entries(following):
                places = self._places(sequence, 1, fits, first + 1)
                key = (first, term, scheme, distractor)
                if places is not None and len(places) >= len(found.get(key, ())):
                    found[key] = places
        matches = [
            Match(first, rest[-1] + 1 if rest else first + 1, term, scheme, wrong, frozenset((first, *rest)))
            for (first, term, scheme, wrong), rest in found.items()
        ]
        return sorted(matches, key=lambda match: (match.first, -match.last, match.scheme, match.term))

    def _starting(self, numbers: frozenset[int]) -> _Begun:
        """The patterns that begin with one of the elements; remembered, for few sets of elements ever occur."""
        begun = self._begun.get(numbers)
        if begun is None:
            begun = self._begun[numbers] = _Begun()
            for number in sorted(numbers):
                for entry in self._starts.get(number, ()):
                    second = entry[0][1] if len(entry[0]) > 1 else None
                    if second is None or second in self._gaps:
                        begun.anyhow.append(entry)
                    else:
                        begun.by_second[second].append(entry)
        return begun

    def _places(
        self, sequence: tuple[int, ...], step: int, fits: list[frozenset[int]], place: int
    ) -> tuple[int, ...] | None:
        """The tokens that `sequence` matches from `step` on at `place`, without those in its gaps; None if it fails."""
        places: list[int] = []
        while step < len(sequence):
            number = sequence[step]
            if number in self._gaps:
                stop = min(len(fits), place + self._gaps[number] + 1)
                for start in range(place, stop):
                    if sequence[step + 1] in fits[start]:
                        rest = self._places(sequence, step + 2, fits, start + 1)
                        if rest is not None:
                            return (*places, start, *rest)
                return None
            if place >= len(fits) or number not in fits[place]:
                return None
            places.append(place)
            place, step = place + 1, step + 1
        return tuple(places)

    def _fits(self, forms: Forms) -> frozenset[int]:
        if len(forms) == 1:
            return self._known.get(forms[0]) or self._fit(forms[0])
        return frozenset().union(*(self._fit(form) for form in forms))

    def _fit(self, form: str) -> frozenset[int]:
        if form not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[form] = self._look_up(form)
        return self._known[form]

    def _look_up(self, form: str) -> frozenset[int]:
        folded, found = fold(form), set(self._by["exact"].get(form, ()))
        for key in keys(form, self.language):
            found |= self._by["words"].get(key, set())
        for cut in range(1, min(len(folded), _LONGEST_AFFIX) + 1):
            found |= self._by["prefixes"].get(folded[:cut], set())
            found |= self._by["suffixes"].get(folded[-cut:], set())
        for infix, numbers in self._by["infixes"].items():
            if infix in folded:
                found |= numbers
        return frozenset(found)

    def knows(self, form: str) -> bool:
        """Is the form a word of some pattern, or a pattern by itself?"""
        return not self._telling.isdisjoint(self._fit(form))


def choose(matches: Sequence[Match]) -> list[Match]:
    """Of overlapping matches in one scheme the longest; none where a distractor at least as long overlaps it.

    Length and overlap count the matched tokens, not those in gaps. What lies within a longer match is no match,
    even where that one yields to a third. Two terms of one wording both count.
    """
    chosen: list[Match] = []
    longer: dict[str, list[Match]] = defaultdict(list)
    taken: dict[str, list[Match]] = defaultdict(list)
    for match in sorted(matches, key=lambda m: (-len(m.places), not m.distractor, m.last - m.first, m.first, m.term)):
        within = any(match.places < other.places for other in longer[match.scheme])
        longer[match.scheme].append(match)
        if within or any(_beats(rival, match) for rival in taken[match.scheme]):
            continue
        taken[match.scheme].append(match)
        if not match.distractor:
            chosen.append(match)
    return sorted(chosen, key=lambda m: (m.first, m.last, m.term))


def _beats(rival: Match, match: Match) -> bool:
    if rival.places == match.places:
        return rival.distractor
    return not rival.places.isdisjoint(match.places)
