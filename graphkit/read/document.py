"""Bytes or a file -> Document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graphkit.errors import ReadError
from graphkit.model import Document
from graphkit.read.cues import ReadingCues, reading_cues
from graphkit.read.decode import decode, repair_mojibake
from graphkit.read.docx import read_docx
from graphkit.read.draft import Draft
from graphkit.read.files import MAX_LETTERS, check_size, limit_of, read_bytes, slug_of
from graphkit.read.language import set_languages
from graphkit.read.markers import is_title_like, numbering
from graphkit.read.markup import read_html, read_markdown
from graphkit.read.media import charset_of, kind_of_file, kind_of_media
from graphkit.read.mhtml import read_mhtml
from graphkit.read.normalise import normalise
from graphkit.read.outline import outline
from graphkit.read.page import Page
from graphkit.read.pdf import read_pdf
from graphkit.read.plain import read_txt
from graphkit.read.web import Fetcher, slug_of_url

_TEXTS = {".txt": read_txt, ".md": read_markdown, ".html": read_html}
_FILES = {".pdf": read_pdf, ".docx": read_docx, ".mhtml": read_mhtml}
_OPENING = 20
"""Among so many blocks the title is looked for."""


def read_document(
    source: Path | bytes,
    *,
    slug: str | None = None,
    name: str = "",
    media: str | None = None,
    url: str | None = None,
) -> Document:
    """The document in a file, or in bytes of a media type ("text/plain" unless `name` or `media` say otherwise).

    `url`: where it was found, if the file's own word for it is not to be taken.
    ReadError for what is no readable text; whether it is a policy, `is_policy` says.
    """
    named = source if isinstance(source, Path) else Path(name) if name else None
    kind = kind_of_media(media) if media else kind_of_file(named) if named else ".txt"
    shown, stem = str(named or "input"), slug_of(named) if named else "policy"
    if isinstance(source, Path):
        raw = read_bytes(source)
    else:
        raw, shown = source, name or "input"
        check_size(shown, len(raw), limit_of(kind))
    if kind in _FILES:
        return _document(_read(_FILES[kind], raw, shown), slug or stem, shown, url)
    text = normalise(repair_mojibake(decode(raw, shown, charset_of(media))))
    if not text.strip():
        raise ReadError(f"{shown}: empty. Give a file with the policy's text.")
    return read_text(text, slug=slug or stem, kind=kind, name=shown, url=url)


def read_text(text: str, *, slug: str, kind: str = ".txt", name: str = "input", url: str | None = None) -> Document:
    """The document in a text of kind ".txt", ".md" or ".html"; offsets count in the result's own text."""
    if kind != ".html":
        check_size(name, len(text), MAX_LETTERS)
    return _document(_read(_TEXTS[kind], normalise(text), name), slug, name, url)


def read_url(url: str, *, slug: str | None = None, fetcher: Fetcher | None = None) -> Document:
    """The document at an address on the web; its `url` is where all redirects led."""
    page = (fetcher or Fetcher()).fetch(url)
    return read_document(page.raw, slug=slug or slug_of_url(url), name=url, media=page.media, url=page.url)


Given = TypeVar("Given", str, bytes)


def _read(reader: Callable[[Given, ReadingCues], Page], given: Given, name: str) -> Page:
    try:
        return reader(given, reading_cues())
    except ReadError as problem:
        raise ReadError(f"{name}: {problem}") from problem


def _document(page: Page, slug: str, name: str, url: str | None) -> Document:
    if not page.drafts:
        raise ReadError(f"{name}: no text in it. Give a file with the policy's text.")
    check_size(name, len(page.text), MAX_LETTERS)
    cues = reading_cues()
    blocks, language = set_languages(page.text, outline(page.drafts), cues)
    return Document(slug, page.text, blocks, language, _title(page, cues), url or page.url)


def _title(page: Page, cues: ReadingCues) -> str | None:
    """A line that speaks of privacy: an unnumbered heading, what the file gives, its first line; else any of them."""
    headings = [_one_line(page, draft) for draft in page.drafts[:_OPENING] if draft.kind == "heading"]
    opening = _one_line(page, page.drafts[0])
    lines = [line for line in headings if numbering(line) is None]
    lines += [page.title or "", opening if is_title_like(opening) else "", *headings]
    candidates = [line for line in lines if line]
    speaking = (line for line in candidates if cues.of_privacy(line))
    return next(speaking, None) or page.title or next(iter(candidates), None)


def _one_line(page: Page, draft: Draft) -> str:
    return " ".join(page.text[draft.start : draft.end].split())
