"""The text piece by piece: every segment, and the blocks that were not analysed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphkit.annotate import Annotated
from graphkit.assemble.text import Text
from graphkit.explain.facts import Stated
from graphkit.explain.kinds import ASIDE
from graphkit.explain.marks import marks_of
from graphkit.explain.missed import missed
from graphkit.explain.records import Given, Mark, Missed, Piece
from graphkit.explain.taken import Reader
from graphkit.model import Document, Evidence

Quotes = Mapping[int, Sequence[tuple[Stated, Evidence]]]
"""Facts and what gives to them, by the place where the quote begins, which is that of its segment."""


def pieces(text: Text, shown: Sequence[Stated], everything: Sequence[Stated], reader: Reader) -> list[Piece]:
    """All pieces in the order of the text, with what they give to the facts `shown`; missed is what gives nothing
    to `everything`."""
    quotes, all_quotes = _by_place(shown), _by_place(everything)
    introduces = {part.segment.lead_in for part in text.parts if part.segment.lead_in is not None}
    found = _left_alone(text)
    for part in text.parts:
        start = part.segment.start
        kinds = {fact.kind for fact, _ in all_quotes.get(start, ())} - ASIDE
        why = missed(text, part, kinds, introduces)
        found.append(_piece(text.document, part, quotes.get(start, ()), why, reader))
    return sorted(found, key=lambda piece: piece.start)


def _by_place(facts: Sequence[Stated]) -> Quotes:
    found: dict[int, list[tuple[Stated, Evidence]]] = defaultdict(list)
    for fact in facts:
        for quote in fact.evidence:
            found[quote.start].append((fact, quote))
    return found


def _piece(
    document: Document,
    part: Annotated,
    quotes: Sequence[tuple[Stated, Evidence]],
    why: Missed | None,
    reader: Reader,
) -> Piece:
    segment = part.segment
    block = document.blocks[segment.block]
    marks = marks_of(part, reader.vocab, reader.lang)
    given = tuple(reader.given(fact, quote, marks) for fact, quote in quotes)
    return Piece(
        index=segment.index,
        kind=segment.kind,
        block=segment.block,
        block_kind=block.kind,
        level=block.level,
        start=segment.start,
        end=segment.end,
        text=segment.text,
        language=segment.language,
        section=segment.section,
        place=segment.place,
        marks=_with_use(marks, given),
        facts=given,
        missed=why,
    )


def _with_use(marks: Sequence[Mark], given: Sequence[Given]) -> tuple[Mark, ...]:
    taken = {mark for each in given for value in each.values for mark in value.words}
    return tuple(used if (used := replace(mark, used=True)) in taken else mark for mark in marks)


def _left_alone(text: Text) -> list[Piece]:
    """Blocks that no segment lies in: of a language that is not analysed, or without a letter."""
    document = text.document
    seen = {part.segment.block for part in text.parts}
    return [
        Piece(
            index=None,
            kind=block.kind,
            block=number,
            block_kind=block.kind,
            level=block.level,
            start=block.start,
            end=block.end,
            text=document.text[block.start : block.end],
            language=block.language,
            section="",
            place=block.place,
        )
        for number, block in enumerate(document.blocks)
        if number not in seen
    ]
