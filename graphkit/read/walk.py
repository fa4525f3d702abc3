"""One walk through a page's elements, in reading order, that writes its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from graphkit.read.draft import Canvas
from graphkit.read.markers import bullet_length, ends_open
from graphkit.read.normalise import normalise
from graphkit.read.tables import TableWalk

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *(
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
        ),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 5, "legend": 5, "caption": 6}
_LISTS = frozenset(("ul", "ol", "menu", "dl"))
_BOLD = frozenset(("b", "strong"))
_SPACE = re.compile(r"[ \t\n\r]+")
_MOST_BOLD_WORDS = 14
_BREAK, _CUT = "\v", "\f"
"""Marks of a line break that a sentence may run across, and of one it may not (an image); no input has them."""


@dataclass(slots=True)
class Walk:
    """The state of the walk; `canvas` holds what it has written."""

    tables: TableWalk
    left_out: frozenset[int] = frozenset()
    canvas: Canvas = field(default_factory=Canvas)
    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    bold_letters: int = 0
    lists: int = 0
    items: list[int] = field(default_factory=list)
    """Depths of the open list items."""
    heading: int = 0
    """Level of the open heading, 0 outside."""
    last_heading: int = 0
    languages: list[str] = field(default_factory=list)

    def through(self, root: LexborNode) -> None:
        """Walk from `root` to its last descendant; an explicit stack, so that no nesting is too deep."""
        todo: list[tuple[LexborNode, bool]] = [(root, True)]
        while todo:
            node, entering = todo.pop()
            if not entering:
                self._leave(node)
            elif node.tag == "-text":
                self._say(node.text_content or "")
            elif node.mem_id not in self.left_out and not (node.tag or "-").startswith(("-", "!", "_")):
                self._enter(node)
                todo.append((node, False))
                todo.extend(reversed([(child, True) for child in node.iter(include_text=True)]))
        self._flush()

    def _say(self, words: str) -> None:
        words = normalise(words)
        self.pieces.append(words)
        if self.bold:
            self.bold_letters += len("".join(words.split()))

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self.pieces.append(_BREAK)
        elif tag == "img":
            self.pieces.append(_CUT)
        elif tag in _BOLD:
            self.bold += 1
        if tag not in _BLOCKS:
            return
        self._flush()
        language = (node.attributes.get("lang") or "")[:2].lower()
        self.languages.append(language or (self.languages[-1] if self.languages else ""))
        self.tables.enter(node, tag)
        if tag in _LISTS:
            self.lists += 1
        elif tag == "li" or tag == "dt":
            self.items.append(max(1, self.lists))
        elif tag == "dd":
            self.items.append(max(1, self.lists) + 1)
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BOLD:
            self.bold -= 1
        if tag not in _BLOCKS:
            return
        self._flush()
        if self.languages:
            self.languages.pop()
        self.tables.leave(tag)
        if tag in _LISTS:
            self.lists -= 1
        elif tag in ("li", "dt", "dd") and self.items:
            self.items.pop()
        elif tag in _HEADINGS:
            self.heading = 0

    def _flush(self) -> None:
        """Write what was said since the last block began."""
        if not self.pieces:
            return
        said = "".join(self.pieces)
        letters = len("".join(said.replace(_BREAK, " ").replace(_CUT, " ").split()))
        all_bold = 0 < letters <= self.bold_letters
        self.pieces.clear()
        self.bold_letters = 0
        if self.heading:
            said = said.replace(_BREAK, " ")
        for line in _lines(said):
            self._write(line, all_bold=all_bold)

    def _write(self, line: str, *, all_bold: bool) -> None:
        language = self.languages[-1] if self.languages else ""
        place = self.tables.place
        if place is not None:
            self.canvas.add("cell", line, place=place, language=language)
        elif self.heading:
            self.last_heading = self.heading
            self.canvas.add("heading", line, level=self.heading, language=language)
        elif self.items:
            self.canvas.add("item", line, level=self.items[-1], language=language)
        elif bullet_length(line):
            self.canvas.add("item", line, level=1, language=language)
        elif all_bold and ends_open(line) and not line.endswith(",") and line.count(" ") < _MOST_BOLD_WORDS:
            self.canvas.add("heading", line, level=min(6, self.last_heading + 1), language=language)
        else:
            self.canvas.add("paragraph", line, language=language)


def _lines(said: str) -> list[str]:
    """The lines between breaks; one that a sentence runs across is no break."""
    lines: list[str] = []
    for stretch in said.split(_CUT):
        open_line = False
        for raw in stretch.split(_BREAK):
            line = _SPACE.sub(" ", raw).strip()
            if not line:
                open_line = False
            elif open_line and line[0].islower() and ends_open(lines[-1]) and not bullet_length(line):
                lines[-1] += " " + line
            else:
                lines.append(line)
                open_line = True
    return lines
