"""Markdown and HTML -> page. Markdown becomes HTML first, so that both share one walk."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Any, TypeGuard

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from selectolax.lexbor import LexborHTMLParser

from graphkit.errors import ReadError
from graphkit.read.cues import ReadingCues
from graphkit.read.frame import content_of
from graphkit.read.normalise import normalise
from graphkit.read.page import Page
from graphkit.read.promote import promote
from graphkit.read.survey import check_nesting
from graphkit.read.tables import TableWalk
from graphkit.read.walk import Walk

_FRONT_MATTER = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_FRONT_MATTER_END = re.compile(r"^(?:---|\+\+\+|\.\.\.)[ \t]*$", re.MULTILINE)
_TEMPLATE_LINE = re.compile(
    r"^[ \t]*(?:\{%[^\n]{0,500}%\}|\{\{[^\n]{0,500}\}\}|import [^\n]{0,300} from [^\n]{0,300})[ \t]*$", re.MULTILINE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s<>\"]{1,2000}) -->")
_OPENING = 3_000
_LONGEST_MATTER = 20_000
_QUOTING = re.compile(r"^(?:[ \t]{0,3}>){100,}[ \t]?", re.MULTILINE)


class _Renderer(RendererHTML):
    """CommonMark's renderer, except that addresses in angle brackets keep them, as a reader of the source sees them."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        opened = self.renderToken(tokens, idx, options, env)
        return opened + "&lt;" if tokens[idx].info == "auto" else opened

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        closed = self.renderToken(tokens, idx, options, env)
        return "&gt;" + closed if tokens[idx].info == "auto" else closed


def read_html(text: str, cues: ReadingCues) -> Page:
    """The page's own text in blocks, without its frame; front matter as site generators have it is none of it."""
    body, matter = _front_matter(text)
    return _page(body, cues, title=matter.get("title"), url=None)


def read_markdown(text: str, cues: ReadingCues) -> Page:
    """The text in blocks; front matter gives title and address."""
    body, matter = _front_matter(text)
    body = _QUOTING.sub("", _TEMPLATE_LINE.sub("", body))
    parser = MarkdownIt("commonmark", {"html": True}, renderer_cls=_Renderer).enable("table").disable("code")
    try:
        rendered: str = parser.render(body)
    except RecursionError as problem:
        raise ReadError("Markdown nested too deeply. Give the text as .txt.") from problem
    url = next((matter[key] for key in ("source_url", "canonical", "url", "source") if is_url(matter.get(key))), None)
    return _page(f"<body>{rendered}</body>", cues, title=matter.get("title"), url=url)


def _page(markup: str, cues: ReadingCues, *, title: str | None, url: str | None) -> Page:
    check_nesting(markup)
    tree = LexborHTMLParser(markup)
    url = url or _canonical(tree, markup)
    head = tree.css_first("title")
    title = title or (" ".join(normalise(head.text()).split()) if head else "") or None
    content = content_of(tree, cues)
    if content is None:
        return Page("", [], title, url)
    root, left_out, measures = content
    walk = Walk(TableWalk(measures), left_out)
    walk.through(root)
    return Page(walk.canvas.text, promote(walk.canvas.text, walk.canvas.drafts), title, url)


def _canonical(tree: LexborHTMLParser, markup: str) -> str | None:
    """The address that the page gives itself, or that a browser saved it from."""
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = tree.css_first(selector)
        address = node.attributes.get(attribute) if node else None
        if is_url(address):
            return address
    saved = _SAVED_FROM.search(markup[:_OPENING])
    return saved.group(1) if saved else None


def is_url(address: str | None) -> TypeGuard[str]:
    """Is it an address of a page?"""
    return address is not None and _ADDRESS.fullmatch(address) is not None


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    """The text after the front matter, and the plain values in it."""
    text = text.lstrip("\n")
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return text, {}
    closing = _FRONT_MATTER_END.search(text, opening.end(), opening.end() + _LONGEST_MATTER)
    if closing is None:
        return text, {}
    values: dict[str, str] = {}
    for line in text[opening.end() : closing.start()].split("\n"):
        key, mark, value = line.partition(":" if ":" in line else "=")
        if mark and key and not key[0].isspace() and value.strip():
            values.setdefault(key.strip().lower(), value.strip().strip("\"'"))
    return text[closing.end() :], values
