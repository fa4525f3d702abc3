"""A policy's text with everything marked that some fact rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, Literal

from pyoxigraph import NamedNode

from graphkit.explore.evidence_facts import Given, given
from graphkit.explore.names import Names
from graphkit.store import Store

BlockKind = Literal["heading", "item", "paragraph"]
BULLETS: Final = ("- ", "• ", "* ", "– ")
LONGEST_HEADING: Final = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, and the facts that it gives something to."""

    start: int
    end: int
    facts: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text. `marks`: numbers of the marks that begin with it, and of the innermost that it lies in."""

    start: int
    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, list item or paragraph; its pieces together are its text."""

    kind: BlockKind
    start: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The blocks of a canonical text, and its marks in the order of the text; all of it grows as the text does."""

    policy: str
    blocks: tuple[TextBlock, ...]
    marks: tuple[Mark, ...]


def marked_text(store: Store, policy: str, lang: str) -> MarkedText:
    """The text of a policy version, by its IRI, with all its facts. StoreError where the store holds no texts."""
    text, names = store.text(policy), Names(store, {}, lang)
    sections, found = given(store, NamedNode(policy), names)
    by_place: dict[tuple[int, int], list[Given]] = {}
    for start, end, fact in found:
        if 0 <= start < end <= len(text):
            by_place.setdefault((start, end), []).append(fact)
    marks = tuple(Mark(*place, tuple(by_place[place])) for place in sorted(by_place))
    return MarkedText(policy, tuple(blocks(text, sections, marks)), marks)


def blocks(text: str, sections: frozenset[str], marks: Sequence[Mark]) -> Iterator[TextBlock]:
    """The blocks of a text, in its order."""
    cuts = Cuts(marks)
    for start, end, kind in spans(text, sections):
        pieces = tuple(Piece(begin, text[begin:stop], numbers) for begin, stop, numbers in cuts.within(start, end))
        yield TextBlock(kind, start, pieces)


def spans(text: str, sections: frozenset[str]) -> Iterator[tuple[int, int, BlockKind]]:
    """Where blocks begin and end: at blank lines, and at lines that are headings."""
    start = at = 0
    for line in text.split("\n"):
        end = at + len(line)
        heading = is_heading(line, sections)
        if heading or not line:
            if start < at - 1:
                yield start, at - 1, kind_of(text[start : at - 1])
            start = end + 1
            if heading:
                yield at, end, "heading"
        at = end + 1
    if start < len(text):
        yield start, len(text), kind_of(text[start:])


def is_heading(line: str, sections: frozenset[str]) -> bool:
    """Is it what some evidence names as its section, with or without its number?

    >>> is_heading("2. Cookies", frozenset({"Cookies"})), is_heading("We use Cookies", frozenset({"Cookies"}))
    (True, False)
    """
    if not line or len(line) > LONGEST_HEADING:
        return False
    plain = " ".join(line.split())
    number, _, rest = plain.partition(" ")
    numbered = number.endswith((".", ")", ":")) or number.isdecimal() or number.startswith("§")
    return plain in sections or (numbered and rest in sections)


def kind_of(block: str) -> BlockKind:
    """What a block that is no heading looks like."""
    return "item" if block.startswith(BULLETS) else "paragraph"


class Cuts:
    """Places where marks begin or end, taken from left to right in one pass."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
        self.edge = 0
        self.ahead = 0
        # The innermost mark is the one that began last, and of those the shortest.
        self.open: list[tuple[int, int, int]] = []

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The parts of a block, each with its marks; blocks must be asked for in the order of the text."""
        at = start
        while at < end:
            numbers = self.begun(at)
            while self.edge < len(self.edges) and self.edges[self.edge] <= at:
                self.edge += 1
            stop = min(end, self.edges[self.edge]) if self.edge < len(self.edges) else end
            yield at, stop, numbers
            at = stop

    def begun(self, at: int) -> tuple[int, ...]:
        """Numbers of the marks that have begun by a place since the last, and of the innermost there, each once."""
        first = self.ahead
        while self.ahead < len(self.marks) and self.marks[self.ahead].start <= at:
            mark = self.marks[self.ahead]
            heappush(self.open, (-mark.start, mark.end, self.ahead))
            self.ahead += 1
        while self.open and self.open[0][1] <= at:
            heappop(self.open)
        innermost = (self.open[0][2],) if self.open else ()
        return tuple(dict.fromkeys((*range(first, self.ahead), *innermost)))
