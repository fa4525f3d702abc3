"""Bytes or a file -> Document."""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import ReadError
from graphkit.model import Document
from graphkit.read.cues import ReadingCues, reading_cues
from graphkit.read.decode import decode, repair_mojibake
from graphkit.read.draft import Draft
from graphkit.read.files import MAX_LETTERS, check_size, read_bytes, slug_of, suffix_of
from graphkit.read.language import set_languages
from graphkit.read.markers import is_title_like, numbering
from graphkit.read.markup import read_html, read_markdown
from graphkit.read.normalise import normalise
from graphkit.read.outline import outline
from graphkit.read.page import Page
from graphkit.read.plain import read_txt

_READERS = {".txt": read_txt, ".md": read_markdown, ".html": read_html}
_OPENING = 20
"""Among so many blocks the title is looked for."""
_MEDIA = {"text/plain": ".txt", "text/markdown": ".md", "text/html": ".html", "application/xhtml+xml": ".html"}


def read_document(
    source: Path | bytes, *, slug: str | None = None, name: str = "", media: str | None = None
) -> Document:
    """The document in a file, or in bytes of a media type ("text/plain" unless `name` or `media` say otherwise).

    ReadError for what is no readable text; whether it is a policy, `is_policy` says.
    """
    if isinstance(source, Path):
        kind = _kind(media) if media else suffix_of(source)
        raw, shown, stem = read_bytes(source), str(source), slug_of(source)
    else:
        kind = _kind(media) if media else suffix_of(Path(name)) if name else ".txt"
        raw, shown, stem = source, name or "input", slug_of(Path(name)) if name else "policy"
        check_size(shown, len(raw))
    text = normalise(repair_mojibake(decode(raw, shown)))
    if not text.strip():
        raise ReadError(f"{shown}: empty. Give a file with the policy's text.")
    return read_text(text, slug=slug or stem, kind=kind, name=shown)


def read_text(text: str, *, slug: str, kind: str = ".txt", name: str = "input") -> Document:
    """The document in a text of kind ".txt", ".md" or ".html"; offsets count in the result's own text."""
    cues = reading_cues()
    if kind != ".html":
        check_size(name, len(text), MAX_LETTERS)
    try:
        page = _READERS[kind](normalise(text), cues)
    except ReadError as problem:
        raise ReadError(f"{name}: {problem}") from problem
    if not page.drafts:
        raise ReadError(f"{name}: no text in it. Give a file with the policy's text.")
    blocks, language = set_languages(page.text, outline(page.drafts), cues)
    return Document(slug, page.text, blocks, language, _title(page, cues), page.url)


def _title(page: Page, cues: ReadingCues) -> str | None:
    """A line that speaks of privacy: an unnumbered heading, what the file gives, its first line; else any of them."""
    headings = [_one_line(page, draft) for draft in page.drafts[:_OPENING] if draft.kind == "heading"]
    opening = _one_line(page, page.drafts[0])
    lines = [line for line in headings if numbering(line) is None]
    lines += [page.title or "", opening if is_title_like(opening) else "", *headings]
    candidates = [line for line in lines if line]
    speaking = (line for line in candidates if any(_of_privacy(word, cues) for word in line.lower().split()))
    return next(speaking, None) or page.title or next(iter(candidates), None)


def _of_privacy(word: str, cues: ReadingCues) -> bool:
    return word in cues.title_wording or word.startswith(cues.title_prefixes)


def _one_line(page: Page, draft: Draft) -> str:
    return " ".join(page.text[draft.start : draft.end].split())


def _kind(media: str) -> str:
    plain = media.split(";")[0].strip().lower()
    if plain not in _MEDIA:
        raise ReadError(f"unknown media type '{media}'. Known: {', '.join(_MEDIA)}.")
    return _MEDIA[plain]
