"""Blocks -> segments: sentences, items, headings and cells with their offsets and context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graphkit.model import Block, Document, Segment, SegmentKind
from graphkit.read.cues import ReadingCues, reading_cues
from graphkit.read.language import ANALYSED
from graphkit.read.markers import marker_length
from graphkit.segment.sentences import cut_long, split_sentences

_KINDS: dict[str, SegmentKind] = {"heading": "heading", "paragraph": "sentence", "item": "item", "cell": "cell"}


def segment(document: Document) -> tuple[Segment, ...]:
    """The segments of all blocks in German or English, in reading order; what is left out, `unanalysed` says."""
    cues = reading_cues()
    segments: list[Segment] = []
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, block in enumerate(document.blocks):
        if block.language not in ANALYSED:
            continue
        for start, end in _slices(document.text, block, cues):
            first.setdefault(number, len(segments))
            last[number] = len(segments)
            segments.append(_segment(document, number, start, end, len(segments), first, last))
    return tuple(segments)


def unanalysed(document: Document) -> tuple[str, ...]:
    """One note for each language that is not analysed: "not analysed: 1 block in nl (at 18023)"."""
    foreign = [block for block in document.blocks if block.language not in ANALYSED]
    counts = Counter(block.language for block in foreign)
    places = {block.language: block.start for block in reversed(foreign)}
    return tuple(
        f"not analysed: {count} block{'' if count == 1 else 's'} in {language} (at {places[language]})"
        for language, count in sorted(counts.items())
    )


def _segment(
    document: Document,
    number: int,
    start: int,
    end: int,
    index: int,
    first: dict[int, int],
    last: dict[int, int],
) -> Segment:
    block = document.blocks[number]
    headings = tuple(first[heading] for heading in block.headings if heading in first)
    lead_in = last.get(block.lead_in) if block.lead_in is not None else None
    text = document.text[start:end]
    section = _heading_text(document, block)
    return Segment(
        index, _KINDS[block.kind], start, end, text, number, block.language, section, headings, lead_in, block.place
    )


def _heading_text(document: Document, block: Block) -> str:
    """Text of the nearest heading, in one line, without its number."""
    if not block.headings:
        return ""
    nearest = document.blocks[block.headings[-1]]
    words = document.text[nearest.start : nearest.end]
    return " ".join(words[marker_length(words) :].split()) or " ".join(words.split())


def _slices(text: str, block: Block, cues: ReadingCues) -> Iterator[tuple[int, int]]:
    """The block's sentences, the first without bullet and numbering; slices without a letter are left out."""
    start, end = block.start, block.end
    if block.kind != "cell":
        start += marker_length(text[start : min(end, start + 100)])
    pieces = cut_long(text, start, end) if block.kind == "heading" else split_sentences(text, start, end, cues)
    for first, last in pieces:
        if any(character.isalnum() for character in text[first:last]):
            yield first, last
