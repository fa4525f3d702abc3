"""DOCX -> HTML -> page. Needs the extra `docx`."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace

from graphkit.errors import ReadError
from graphkit.read.cues import ReadingCues
from graphkit.read.heads import with_heads
from graphkit.read.markup import read_html
from graphkit.read.normalise import normalise
from graphkit.read.page import Page

INSTALL = "pip install 'graphkit-privacy[docx]'"
MAX_UNZIPPED = 60_000_000
"""Of the parts that are read, all together; pictures are not."""
MAX_TAGS = 200_000
"""In those parts, all together: each becomes an object in memory."""
_TEXT_PARTS = (".xml", ".rels")
_PART = "word/document.xml"
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_CODECS = (zlib.error, lzma.LZMAError, struct.error)
"""What unpacking raises beside the errors of zipfile."""
_OLE = b"\xd0\xcf\x11\xe0"


def read_docx(raw: bytes, cues: ReadingCues) -> Page:
    """The text in blocks; pictures, headers, footers and comments are left out."""
    try:
        import mammoth
    except ImportError as error:
        raise ReadError(f"a DOCX needs mammoth. Install it: {INSTALL}") from error
    slim = _checked(raw)
    try:
        html: str = mammoth.convert_to_html(
            io.BytesIO(slim), style_map=_STYLES, include_embedded_style_map=False, convert_image=lambda _picture: []
        ).value
    except RecursionError as error:
        raise ReadError("a DOCX nested too deeply. Save its text as .txt.") from error
    # mammoth lets through whatever the parsers below it make of a broken file.
    except Exception as error:
        raise ReadError(f"a broken DOCX ({error}). Open it and save it again.") from error
    page = read_html(f"<body>{normalise(html)}</body>", cues)
    return replace(page, drafts=with_heads(page.text, page.drafts))


def _checked(raw: bytes) -> bytes:
    """The file without its pictures; ReadError if it is none, has a password, or unzips to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith(_TEXT_PARTS)]
            if _PART not in {part.filename for part in parts}:
                raise ReadError("no DOCX: it holds no document. Open it in a word processor and save it as .docx.")
            return _slim(archive, parts)
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        KeyError,
        *_CODECS,
    ) as error:
        if raw.startswith(_OLE):
            raise ReadError("a DOCX with a password, or an old .doc. Save it as .docx without a password.") from error
        raise ReadError(f"a broken DOCX ({error}). Open it and save it again.") from error


def _slim(archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> bytes:
    """The parts with text, unzipped piece by piece, since a zip bomb lies about its size."""
    left, tags = MAX_UNZIPPED, 0
    slim = io.BytesIO()
    with zipfile.ZipFile(slim, "w", zipfile.ZIP_STORED) as copy:
        for part in parts:
            with archive.open(part) as packed:
                content = packed.read(left + 1)
            left -= len(content)
            if left < 0:
                raise ReadError(f"unzips to more than {MAX_UNZIPPED / 1e6:.0f} MB. Cut it down to the policy's text.")
            # Without zeros, UTF-16 reads like ASCII.
            if b"<!DOCTYPE" in content.replace(b"\0", b""):
                raise ReadError("a DOCX that defines entities, which word processors never do. Save it again.")
            tags += content.count(b"<")
            if tags > MAX_TAGS:
                raise ReadError(f"a DOCX with more than {MAX_TAGS:,} tags. Cut it down, or save its text as .txt.")
            copy.writestr(part.filename, content)
    return slim.getvalue()
