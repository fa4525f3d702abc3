"""Tells a web page's frame (scripts, navigation, banners) from its own text. In doubt it is text."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graphkit.read.cues import ReadingCues
from graphkit.read.survey import Survey, survey

_NEVER_TEXT = (
    "script, style, noscript, template, svg, math, iframe, object, embed, audio, video, canvas, select, input, "
    "textarea, datalist, map, link, meta"
)
_FRAME = "nav, footer, dialog, [role=navigation], [role=contentinfo], [role=search], [role=dialog], [role=alertdialog]"
_MAIN = "main, article, [role=main]"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"))
_FRAME_SHARE = 0.3
"""A part with more of the page's text than this is no frame, whatever it is called."""
_MAIN_SHARE = 0.6
_LEAST_CONTENTS = 3
_TITLES = ("h1", "h2", "h3")
_LINKED_SHARE = 0.8
_LONG_TEXT = 150
_SHORT_FORM = 200
"""So many letters label the fields of a form; more is text."""
_TOKENS = str.maketrans({"_": "-"})


def content_of(tree: LexborHTMLParser, cues: ReadingCues) -> tuple[LexborNode, frozenset[int], Survey] | None:
    """The element that holds the page's own text, the `mem_id` of all to leave out of it, and its measures."""
    body = tree.body
    if body is None:
        return None
    never = {node.mem_id for node in tree.css(_NEVER_TEXT)}
    never |= {node.mem_id for node in tree.css("button") if node.parent is None or node.parent.tag not in _HEADINGS}
    whole = survey(body, never)
    most = _FRAME_SHARE * whole.of(body).letters
    framed = [*tree.css(_FRAME), *(node for node in tree.css("[class], [id]") if _is_furniture(node, cues))]
    left_out = never | {node.mem_id for node in framed if _may_go(node) and whole.of(node).letters <= most}
    left_out |= {node.mem_id for node in tree.css("ul, ol") if _is_contents_list(node, whole)}
    left_out |= {node.mem_id for node in tree.css("form") if whole.of(node).letters <= _SHORT_FORM}
    left_out |= _links_before_text(body, whole, cues)
    rest = survey(body, left_out)
    return _main(tree, body, rest), frozenset(left_out), rest


def _links_before_text(body: LexborNode, whole: Survey, cues: ReadingCues) -> set[int]:
    """The `mem_id` of what is nothing but links and stands before the heading of the policy, or its first long text."""
    found: set[int] = set()
    todo = [body]
    while todo:
        node = todo.pop()
        part = whole.of(node)
        if node.tag in _TITLES and cues.of_privacy(node.text()):
            break
        if part.links and part.linked >= _LINKED_SHARE * part.letters:
            if node.css_first(", ".join(_TITLES)) is None:
                found.add(node.mem_id)
        elif not _says_something(node):
            todo.extend(reversed(list(node.iter())))
        elif part.letters - part.linked > _LONG_TEXT:
            break
    return found


def _says_something(node: LexborNode) -> bool:
    """Has an element words of its own, beside those in the elements within it? Links among them belong to them."""
    return any(child.tag == "-text" and (child.text_content or "").strip() for child in node.iter(include_text=True))


def _main(tree: LexborHTMLParser, body: LexborNode, rest: Survey) -> LexborNode:
    """The one element that holds most of the text, or the body."""
    best = max(tree.css(_MAIN), key=lambda node: rest.of(node).letters, default=None)
    return best if best is not None and rest.of(best).letters >= _MAIN_SHARE * rest.of(body).letters else body


def _may_go(node: LexborNode) -> bool:
    return node.tag not in ("body", "html", "main", "article")


def _is_furniture(node: LexborNode, cues: ReadingCues) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().translate(_TOKENS).split()
    return any(name in cues.furniture for name in names)


def _is_contents_list(node: LexborNode, whole: Survey) -> bool:
    """A table of contents: nothing but links to places on the same page; its titles come again as headings."""
    part = whole.of(node)
    return part.links >= _LEAST_CONTENTS and part.local_links == part.links and part.linked >= 0.9 * part.letters
