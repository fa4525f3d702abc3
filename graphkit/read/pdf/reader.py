"""The bytes of a PDF -> page; ReadError for what has no text, needs a password or is broken."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from graphkit.errors import ReadError
from graphkit.read.cues import ReadingCues
from graphkit.read.draft import Canvas
from graphkit.read.normalise import normalise
from graphkit.read.page import Page
from graphkit.read.pdf.blocks import Writer, body_of, edges_of, heading_styles
from graphkit.read.pdf.hyphens import joiner
from graphkit.read.pdf.lines import Line
from graphkit.read.pdf.margins import without_margins
from graphkit.read.pdf.parts import Part, numbered, page_parts
from graphkit.read.pdf.sheet import Sheet, sheet_of
from graphkit.read.promote import promote

INSTALL = "pip install 'graphkit-privacy[pdf]'"
MAX_PAGES = 300
_LEAST_LETTERS = 20
"""A page with fewer is a picture."""
_MOST_GLYPHS = 3_000_000
_MOST_UNMAPPED = 0.2
_PASSWORD = 4
"""pdfium's code for a file that needs one."""


def read_pdf(raw: bytes, cues: ReadingCues) -> Page:
    """The text in blocks, without running titles and page numbers."""
    sheets, title = _opened(raw)
    _check(sheets)
    pages = [page_parts(sheet, number) for number, sheet in enumerate(sheets)]
    kept, frame = without_margins(pages, [sheet.height for sheet in sheets])
    parts = list(numbered(kept))
    title = title or next(iter(frame), None)
    if not parts:
        return Page("", [], title)
    canvas = _written(parts, [sheet.width for sheet in sheets], cues)
    return Page(canvas.text, promote(canvas.text, canvas.drafts), title)


def _written(parts: Sequence[Part], widths: Sequence[float], cues: ReadingCues) -> Canvas:
    lines = [line for part in parts for line in ((part,) if isinstance(part, Line) else part.lines)]
    flow = [part for part in parts if isinstance(part, Line)]
    body = body_of(flow or lines)
    writer = Writer(
        cues=cues,
        body=body,
        join=joiner([line.words for line in lines], cues),
        edges=edges_of(flow, widths),
        styles=heading_styles(flow, body),
    )
    writer.write(parts)
    return writer.canvas


def _opened(raw: bytes) -> tuple[list[Sheet], str | None]:
    """What is on each page, and the title that the file gives."""
    try:
        import pypdfium2
    except ImportError as error:
        raise ReadError(f"a PDF needs pypdfium2. Install it: {INSTALL}") from error
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise ReadError("a PDF with a password. Save it without, or save its text as .txt.") from error
        raise ReadError(f"a broken PDF ({error}). Save or download it again.") from error
    with suppress(pypdfium2.PdfiumError):
        pages = len(document)
        if pages > MAX_PAGES:
            raise ReadError(f"{pages} pages, more than the {MAX_PAGES} that a policy may have. Cut it down to it.")
        return _sheets(document), _title(document)
    raise ReadError("a broken PDF: a page cannot be read. Save or download it again.")


def _sheets(document: Any) -> list[Sheet]:
    sheets: list[Sheet] = []
    glyphs = 0
    for page in document:
        sheets.append(sheet_of(page))
        page.close()
        glyphs += len(sheets[-1].glyphs)
        if glyphs > _MOST_GLYPHS:
            raise ReadError("more text than a policy may have. Cut it down to the policy.")
    return sheets


def _title(document: Any) -> str | None:
    title = normalise(document.get_metadata_value("Title") or "")
    return " ".join(title.split())[:300] or None


def _check(sheets: Sequence[Sheet]) -> None:
    """ReadError if most pages are pictures, or if the file does not say which letters it shows."""
    without = [number for number, sheet in enumerate(sheets, 1) if len(sheet.glyphs) < _LEAST_LETTERS]
    pictures = [number for number in without if sheets[number - 1].pictures]
    if pictures and 2 * len(without) >= len(sheets):
        raise ReadError(
            f"a scanned PDF: {len(pictures)} of {len(sheets)} pages are pictures without text. "
            "Have the text recognised first, for example: ocrmypdf IN.pdf OUT.pdf"
        )
    letters = sum(len(sheet.glyphs) for sheet in sheets)
    if sum(sheet.unmapped for sheet in sheets) > _MOST_UNMAPPED * max(1, letters):
        raise ReadError(
            "a PDF whose letters cannot be told. Have the text recognised: ocrmypdf --force-ocr IN.pdf OUT.pdf"
        )
