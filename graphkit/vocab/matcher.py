"""Finds the patterns of a vocabulary in a sequence of tokens, in time linear in their number.

Every step of a match is bounded: a pattern's gaps have a largest length, and a position tries
only the patterns whose first element its token fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from graphkit.vocab.patterns import Element, Pattern
from graphkit.vocab.words import fold, keys

_REMEMBERED = 200_000
"""Word forms whose elements are remembered at once."""
_LONGEST_AFFIX = 40
"""Letters of the longest prefix or suffix that a pattern may ask for."""

Forms = tuple[str, ...]
"""A token's forms: as written, and what an ellipsis stands for ("Firmen-" -> "Firmen", "Firmenanschrift")."""


class Match(NamedTuple):
    """A pattern found: tokens `first` to `last` (exclusive) name `term`."""

    first: int
    last: int
    term: str
    scheme: str
    distractor: bool = False
    places: tuple[int, ...] = ()
    """The tokens themselves: all from `first` to `last` but those in the pattern's gaps."""


class _Meaning(NamedTuple):
    """What a pattern stands for; in the order of matches that begin and end together."""

    scheme: str
    term: str
    distractor: bool


class _Entry(NamedTuple):
    """A pattern: the numbers of its elements, those of them that a text must fit after the first, and its meaning."""

    sequence: tuple[int, ...]
    needs: frozenset[int]
    meaning: _Meaning


@dataclass(slots=True)
class _Begun:
    """The patterns that begin alike: those that end there too, those with a gap next, the others by second element."""

    whole: tuple[_Meaning, ...] = ()
    gapped: list[_Entry] = field(default_factory=list)
    by_second: dict[int, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    ends: set[int] = field(default_factory=set)
    """Last elements of the patterns of several tokens."""

    def longer(self, following: Sequence[frozenset[int]], present: frozenset[int]) -> list[_Entry]:
        """The patterns of several tokens that may match, by what the next token fits, and what all fit together."""
        found = [entry for entry in self.gapped if entry.needs <= present]
        for numbers in following if self.by_second else ():
            for number in sorted(numbers & self.by_second.keys()):
                found += [entry for entry in self.by_second[number] if entry.needs <= present]
        return found


class _Fit(NamedTuple):
    """What a token fits: the patterns that begin with it, and the elements by which others go on with it."""

    begun: _Begun
    numbers: frozenset[int]


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
        self._later: set[int] = set()
        """Elements with which patterns go on."""
        self._begun: dict[frozenset[int], _Begun] = {}
        self._fitting = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._fit = lru_cache(maxsize=_REMEMBERED)(self._fit_of)

    def add(self, pattern: Pattern, term: str, scheme: str, *, distractor: bool = False) -> None:
        """Let `pattern` stand for `term`."""
        sequence = tuple(self._number(element) for element in pattern)
        needs = frozenset(sequence[1:]).difference(self._gaps)
        entry = _Entry(sequence, needs, _Meaning(scheme, term, distractor))
        if entry not in self._seen:
            self._seen.add(entry)
            self._telling |= {
                n for n, element in zip(sequence, pattern, strict=True) if element.words or len(pattern) == 1
            }
            self._starts[sequence[0]].append(entry)
            self._later |= needs

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
        fits = [self._fit(forms) for forms in tokens]
        numbers = [fit.numbers for fit in fits]
        present = frozenset().union(*numbers)
        matches: list[Match] = []
        for first, (begun, _) in enumerate(fits):
            last = first + 1
            if not begun.ends.isdisjoint(present) and (longer := begun.longer(numbers[last : last + 1], present)):
                matches += self._longest(first, begun.whole, longer, numbers)
            elif begun.whole:
                place = (first,)
                matches += [Match(first, last, term, scheme, wrong, place) for scheme, term, wrong in begun.whole]
        return matches

    def _longest(
        self, first: int, whole: Sequence[_Meaning], longer: Sequence[_Entry], fits: list[frozenset[int]]
    ) -> Iterator[Match]:
        """The longest match of each meaning at `first`, the longest before the others."""
        found: dict[_Meaning, tuple[int, ...]] = dict.fromkeys(whole, ())
        for sequence, _, meaning in longer:
            # Of two elements the second is known to fit: it chose the pattern.
            places = (first + 1,) if len(sequence) == 2 else self._places(sequence, 1, fits, first + 1)
            if places is not None and len(places) >= len(found.get(meaning, ())):
                found[meaning] = places
        ends = {meaning: places[-1] + 1 if places else first + 1 for meaning, places in found.items()}
        for meaning in sorted(found, key=lambda meaning: (-ends[meaning], meaning)):
            scheme, term, wrong = meaning
            yield Match(first, ends[meaning], term, scheme, wrong, (first, *found[meaning]))

    def _fit_of(self, forms: Forms) -> _Fit:
        numbers = frozenset().union(*map(self._fitting, forms))
        starts = frozenset(number for number in numbers if number in self._starts)
        # Few sets of beginnings ever occur, and word forms share them.
        return _Fit(self._begun.get(starts) or self._begin(starts), numbers & self._later)

    def _begin(self, numbers: frozenset[int]) -> _Begun:
        """The patterns that begin with one of the elements."""
        begun = self._begun[numbers] = _Begun()
        whole: set[_Meaning] = set()
        for number in sorted(numbers):
            for entry in self._starts.get(number, ()):
                if len(entry.sequence) == 1:
                    whole.add(entry.meaning)
                    continue
                begun.ends.add(entry.sequence[-1])
                if entry.sequence[1] in self._gaps:
                    begun.gapped.append(entry)
                else:
                    begun.by_second[entry.sequence[1]].append(entry)
        begun.whole = tuple(sorted(whole))
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

    def _look_up(self, form: str) -> frozenset[int]:
        """The elements that a word form fits."""
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
        return not self._telling.isdisjoint(self._fitting(form))


SIDE_BY_SIDE = frozenset({"right"})
"""Schemes whose terms do not compete: texts string rights together ("correct or delete"), and each of them counts."""


def choose(matches: Sequence[Match]) -> list[Match]:
    """Of overlapping matches in one scheme the longest; none where a distractor at least as long overlaps it.

    Length and overlap count the matched tokens, not those in gaps. What lies within a longer match is no match,
    even where that one yields to a third. Two terms of one wording both count.
    """
    schemes: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in matches:
        schemes[match.scheme, match.term if match.scheme in SIDE_BY_SIDE else ""].append(match)
    chosen: list[Match] = []
    for rivals in schemes.values():
        chosen += rivals if len(rivals) == 1 or _apart(rivals) else _winners(rivals)
    return sorted(match for match in chosen if not match.distractor)


def _apart(matches: Sequence[Match]) -> bool:
    """Do matches, in reading order, begin each where the one before has ended?"""
    return all(one.last <= other.first for one, other in pairwise(matches))


def _winners(rivals: Sequence[Match]) -> Iterator[Match]:
    """The matches of one scheme that no other beats, distractors among them."""
    longer: dict[int, list[frozenset[int]]] = defaultdict(list)
    """Token -> the longer matches that it is in."""
    holders: dict[int, Match] = {}
    """Token -> the match that has won it."""
    for match in sorted(rivals, key=lambda m: (-len(m.places), not m.distractor, m.last - m.first, m.first, m.term)):
        places = frozenset(match.places)
        within = any(places < other for other in longer.get(match.first, ()))
        if len(places) > 1:
            for place in places:
                longer[place].append(places)
        if not within and not any(_beats(holders[place], match) for place in places if place in holders):
            holders |= dict.fromkeys(places, match)
            yield match


def _beats(rival: Match, match: Match) -> bool:
    """Does an overlapping match of the same scheme, at least as long, leave no room for this one?"""
    return rival.distractor or rival.places != match.places
