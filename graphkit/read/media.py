"""What kind of input it is: by the file's ending, by a media type, by its first bytes."""

from __future__ import annotations

import codecs
from email.message import Message
from pathlib import Path

from graphkit.errors import ReadError

KINDS = {
    ".txt": ".txt", ".md": ".md", ".html": ".html", ".htm": ".html", ".mhtml": ".mhtml", ".mht": ".mhtml",
    ".pdf": ".pdf", ".docx": ".docx",
}  # fmt: skip
"""Ending -> kind."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "multipart/related": ".mhtml",
    "message/rfc822": ".mhtml",
    "application/pdf": ".pdf",
    DOCX: ".docx",
}
MEDIA_OF_KIND = {kind: media for media, kind in reversed(_MEDIA.items())}
_HTML = (b"<!doctype", b"<html", b"<!-- saved from")
_MHTML = (b"from: <saved by", b"mime-version:", b"snapshot-content-location:")


def kind_of_file(path: Path) -> str:
    """The kind that the file's ending says; ReadError for any other."""
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise ReadError(f"{path}: unknown kind '{suffix or 'no ending'}'. Known: {', '.join(KINDS)}.")
    return KINDS[suffix]


def kind_of_media(media: str) -> str:
    """The kind of a media type; ReadError for any other."""
    kind = _MEDIA.get(media.split(";")[0].strip().lower())
    if kind is None:
        raise ReadError(f"unknown media type '{media}'. Known: {', '.join(_MEDIA)}.")
    return kind


def charset_of(media: str | None) -> str | None:
    """The encoding that a media type names, if Python knows it.

    >>> charset_of("text/html; charset=ISO-8859-1"), charset_of("text/html")
    ('iso8859-1', None)
    """
    header = Message()
    header["content-type"] = media or "text/plain"
    try:
        found = codecs.lookup(str(header.get_param("charset") or ""))
    except (LookupError, ValueError):
        return None
    # Python's own codecs (base64, rot13 …) turn no bytes into text.
    return found.name if getattr(found, "_is_text_encoding", True) else None


def sniffed_media(raw: bytes) -> str:
    """The media type that the first bytes give away; plain text if none."""
    opening = raw[:400].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if opening.startswith(b"%pdf-"):
        return "application/pdf"
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return DOCX
    if opening.startswith(_HTML):
        return "text/html"
    return "multipart/related" if opening.startswith(_MHTML) and b"\n" in opening else "text/plain"
