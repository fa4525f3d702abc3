"""Elements of HTML for pages that are complete in themselves; whatever comes from a text is escaped here."""

from __future__ import annotations

from html import escape

SAFE = "default-src 'none'; style-src 'unsafe-inline'"
"""Should markup of a text ever slip through, the browser runs and loads none of it (W3C Content Security Policy)."""


def element(name: str, content: str, **attributes: str | None) -> str:
    """An element around content that is markup already; attributes are escaped, None leaves one out.

    >>> element("p", escaped("<b>"), class_="soft", title='"')
    '<p class="soft" title="&quot;">&lt;b&gt;</p>'
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>"


def escaped(text: str) -> str:
    """Text that is text in HTML."""
    return escape(text, quote=True)
