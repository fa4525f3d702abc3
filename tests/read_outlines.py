"""A document's blocks as short lines, so that a test shows structure literally."""

from __future__ import annotations

from graphkit.model import Block, Document
from graphkit.read import read_text

_LETTERS = {"heading": "H", "paragraph": "P", "item": "I", "cell": "C"}


def outline_of(text: str, kind: str = ".txt") -> list[str]:
    """Each block as "H1 text", "I2<0 text", "C(0,1) text": kind, level, lead-in, row and column."""
    return outline_of_document(read_text(text, slug="test", kind=kind))


def outline_of_document(document: Document) -> list[str]:
    """The same of a document that was read already."""
    return [_line(document, block) for block in document.blocks]


def _line(document: Document, block: Block) -> str:
    place = f"({block.place.row},{block.place.column}{'h' if block.place.header else ''})" if block.place else ""
    level = str(block.level) if block.level else ""
    lead_in = f"<{block.lead_in}" if block.lead_in is not None else ""
    return f"{_LETTERS[block.kind]}{level}{place}{lead_in} {document.text[block.start : block.end]}"
