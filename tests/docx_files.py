"""DOCX files made for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document
from docx.document import Document as Word


def docx(*writes: Callable[[Word], object]) -> bytes:
    """A DOCX: each step writes to it in turn."""
    document = Document()
    for write in writes:
        write(document)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """The same file with one part in another's place."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return changed.getvalue()
