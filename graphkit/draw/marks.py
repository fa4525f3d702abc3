"""The small parts of an SVG document, with everything that comes from a text escaped."""

from __future__ import annotations

from html import escape


def escaped(content: str) -> str:
    """Text that is safe in XML: escaped, and without the signs that XML does not allow.

    >>> escaped("<script>\\x0b & co")
    '&lt;script&gt; &amp; co'
    """
    return escape(allowed(content), quote=True)


def allowed(content: str) -> str:
    """The signs of a text that XML 1.0 allows (W3C XML 1.0, section 2.2)."""
    if content.isprintable():
        return content
    return "".join(sign for sign in content if sign in "\t\n\r" or " " <= sign < "\ud800" or "\ue000" <= sign < "\ufffe"
                   or sign > "\uffff")  # fmt: skip


def text(content: str, x: float, y: float, look: str = "", *, anchor: str = "") -> str:
    """One line of text."""
    classed = f' class="{look}"' if look else ""
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{classed} x="{x:.1f}" y="{y:.1f}"{anchored}>{escaped(content)}</text>'


def element(name: str, look: str, **numbers: float) -> str:
    """An element with numbers as attributes."""
    attributes = "".join(f' {key}="{number:.1f}"' for key, number in numbers.items())
    return f'<{name} class="{look}"{attributes}/>'
