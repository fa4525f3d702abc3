"""A page saved as one file (MHTML) -> page: its HTML part, read like any other HTML."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace

from graphkit.errors import ReadError
from graphkit.read.cues import ReadingCues
from graphkit.read.decode import decode, repair_mojibake
from graphkit.read.files import MAX_LETTERS, check_size
from graphkit.read.markup import is_url, read_html
from graphkit.read.normalise import normalise
from graphkit.read.page import Page


def read_mhtml(raw: bytes, cues: ReadingCues) -> Page:
    """The saved page; its address is the one it was saved from."""
    try:
        # compat32 reads broken headers as they are, the newer policies raise on some.
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    except RecursionError as error:
        raise ReadError("an MHTML file nested too deeply. Save the page again, as HTML.") from error
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise ReadError("no page in this MHTML file. Save the page again, as HTML.")
    check_size("its page", len(content), MAX_LETTERS * 2)
    page = read_html(normalise(repair_mojibake(decode(content, "its page", part.get_content_charset()))), cues)
    saved_from = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    return replace(page, url=saved_from) if is_url(saved_from) else page
