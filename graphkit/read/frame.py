"""Takes a web page's frame away: scripts, navigation, banners. In doubt the text stays."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graphkit.read.cues import ReadingCues

_NEVER_TEXT = (
    "script, style, noscript, template, svg, math, iframe, object, embed, audio, video, canvas, select, button, "
    "input, textarea, datalist, map, dialog, link, meta"
)
_FRAME = (
    "nav, footer, [hidden], [role=navigation], [role=contentinfo], [role=search], [role=dialog], [role=alertdialog]"
)
_MAIN = "main, article, [role=main]"
_FRAME_SHARE = 0.3
"""A part with more of the page's text than this is no frame, whatever it is called."""
_MAIN_SHARE = 0.6
_TOKENS = str.maketrans({"_": "-"})


def content_of(tree: LexborHTMLParser, cues: ReadingCues) -> LexborNode | None:
    """The element that holds the page's own text, with the frame removed from it."""
    body = tree.body
    if body is None:
        return None
    for node in tree.css(_NEVER_TEXT):
        node.decompose()
    total = _size(body)
    for node in tree.css(_FRAME):
        _drop(node, total)
    for node in tree.css("[class], [id]"):
        if _is_furniture(node, cues):
            _drop(node, total)
    for node in tree.css("ul, ol"):
        if _is_contents_list(node):
            node.decompose()
    return _main(tree, body)


def _main(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """The one element that holds most of the text, or the body."""
    total = _size(body)
    best = max(tree.css(_MAIN), key=_size, default=None)
    return best if best is not None and _size(best) >= _MAIN_SHARE * total else body


def _drop(node: LexborNode, total: int) -> None:
    if node.tag not in ("body", "html", "main", "article") and _size(node) <= _FRAME_SHARE * total:
        node.decompose()


def _size(node: LexborNode) -> int:
    return len((node.text(deep=True) or "").replace(" ", ""))


def _is_furniture(node: LexborNode, cues: ReadingCues) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().translate(_TOKENS).split()
    return any(name in cues.furniture for name in names)


def _is_contents_list(node: LexborNode) -> bool:
    """A table of contents: nothing but links to places on the same page; its titles come again as headings."""
    links = node.css("a")
    if len(links) < 3 or not all((link.attributes.get("href") or "").startswith("#") for link in links):
        return False
    linked = sum(_size(link) for link in links)
    return linked >= 0.9 * _size(node)
