"""What a page consists of, measured in one pass: letters and links in each element, the shape of each table."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from graphkit.errors import ReadError

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
# What closes itself, so that a page without its end tags is not nested.
_CLOSES_ITSELF = frozenset(
    (
        *("area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input"),
        *("li", "link", "meta", "optgroup", "option", "p", "param", "path", "source", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "track", "wbr"),
    )
)
# Left open, they are opened again in each paragraph that follows.
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_DEEPEST = 500
"""Pages have some thirty; a parser's time grows with the depth."""
_MOST_REOPENED = 1_000_000


@dataclass(slots=True)
class Part:
    """An element's letters, and those in links; a table's rows and cells."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    local_links: int = 0
    """Links to a place on the same page."""
    rows: int = 0
    cells: int = 0
    longest_cell: int = 0
    nested: bool = False
    """A table with a table in it."""


@dataclass(slots=True)
class Survey:
    """The parts of a page by their elements' `mem_id`."""

    parts: dict[int, Part] = field(default_factory=dict)

    def of(self, node: LexborNode) -> Part:
        """The part that an element is, an empty one if it was left out."""
        return self.parts.get(node.mem_id) or Part()


def check_nesting(page: str) -> None:
    """ReadError if tags are nested so deeply, or so many left open, that no page can be meant."""
    depth = formatting = reopened = 0
    for match in _TAG.finditer(page):
        tag = match.group(2).lower()
        step = -1 if match.group(1) else 1
        if tag in _FORMATTING:
            formatting = max(0, formatting + step)
        else:
            reopened += formatting
        if tag not in _CLOSES_ITSELF:
            depth = max(0, depth + step)
        if depth > _DEEPEST or reopened > _MOST_REOPENED:
            raise ReadError(f"more than {_DEEPEST} tags open at once in this page. Save its text as .txt.")


def survey(root: LexborNode, left_out: Collection[int] = ()) -> Survey:
    """Measure `root` and all below it, except the elements whose `mem_id` is left out."""
    found = Survey()
    open_parts: list[Part] = []
    open_tables: list[Part] = []
    todo: list[tuple[LexborNode, bool]] = [(root, True)]
    while todo:
        node, entering = todo.pop()
        tag = node.tag or ""
        if not entering:
            part = open_parts.pop()
            _close(node, tag, part, open_tables)
            if open_parts:
                _add(open_parts[-1], part)
        elif tag == "-text":
            if open_parts:
                open_parts[-1].letters += len("".join((node.text_content or "").split()))
        elif node.mem_id not in left_out and not tag.startswith(("-", "!", "_")):
            part = found.parts[node.mem_id] = Part()
            open_parts.append(part)
            if tag == "table":
                for table in open_tables[-1:]:
                    table.nested = True
                open_tables.append(part)
            todo.append((node, False))
            todo.extend((child, True) for child in node.iter(include_text=True))
    return found


def _close(node: LexborNode, tag: str, part: Part, open_tables: list[Part]) -> None:
    """What an element is, now that all within it is measured."""
    if tag == "a":
        part.linked, part.links = part.letters, 1
        part.local_links = int((node.attributes.get("href") or "").startswith("#"))
    elif tag == "table":
        open_tables.pop()
    elif tag == "tr" and open_tables:
        open_tables[-1].rows += 1
    elif tag in ("td", "th") and open_tables:
        open_tables[-1].cells += 1
        open_tables[-1].longest_cell = max(open_tables[-1].longest_cell, part.letters)


def _add(whole: Part, part: Part) -> None:
    whole.letters += part.letters
    whole.linked += part.linked
    whole.links += part.links
    whole.local_links += part.local_links
