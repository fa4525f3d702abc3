"""What shapes say for people: titles, messages and cures by language, articles, themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, RdfFormat

from graphkit.rdf.names import expand
from graphkit.validate.articles import article_order
from graphkit.validate.namespaces import SH

CURE = expand("gk:cure")
THEME = expand("gk:theme")
HINT = expand("gk:hint")
QUOTES = expand("gk:quotes")
ONLY_IF = expand("gk:onlyIf")
ROW = expand("gk:row")
CONFIDENCE = expand("gk:confidence")
SEE_ALSO = expand("rdfs:seeAlso")
NAME = NamedNode(SH + "name")
MESSAGE = NamedNode(SH + "message")
HOUSE_RULES = expand("gk:HouseRules").value.rpartition("#")[2]
"""The theme of a shape that names none: one of the user's own."""


@dataclass(frozen=True, slots=True)
class ShapeText:
    """What one shape says; texts by language, "" where it gives none."""

    titles: dict[str, str]
    messages: dict[str, str]
    cures: dict[str, str]
    articles: tuple[str, ...]
    theme: str
    hints: tuple[str, ...] = ()
    """Words of any language that a text would need to say what the shape misses."""
    quotes: tuple[str, ...] = ()
    """Values whose sentence makes the finding what it is: a basis relied on, a notice given."""
    only_if: Mapping[str, str] = field(default_factory=dict)
    """The condition under which the law asks for it; empty if always."""
    row: str | None = None
    """The shape in whose row of an overview this one counts, if not in its own."""
    confidence: float | None = None
    """The measured share of its findings that are right; None where nobody measured it."""


class ShapeTexts:
    """The texts of all shapes, read from N-Triples."""

    def __init__(self, shapes: bytes) -> None:
        self.shapes = shapes
        self.known: dict[str, ShapeText] = {}

    @cached_property
    def graph(self) -> ox.Store:
        """The shapes."""
        graph = ox.Store()
        graph.bulk_load(self.shapes, RdfFormat.N_TRIPLES)
        return graph

    def of(self, shape: str) -> ShapeText:
        """The texts of a shape; empty ones for a shape without a name of its own."""
        if shape not in self.known:
            self.known[shape] = self._read(shape)
        return self.known[shape]

    def _read(self, shape: str) -> ShapeText:
        try:
            node = NamedNode(shape)
        except ValueError:
            return ShapeText({}, {}, {}, (), HOUSE_RULES)
        articles = tuple(sorted((str(value.value) for value in self._values(node, SEE_ALSO)), key=article_order))
        themes = sorted(str(value.value).rpartition("#")[2] for value in self._values(node, THEME))
        theme = themes[0] if themes else HOUSE_RULES
        hints = tuple(sorted(str(value.value) for value in self._values(node, HINT)))
        said = (self._said(node, NAME), self._said(node, MESSAGE), self._said(node, CURE))
        quotes = tuple(sorted(str(value.value) for value in self._values(node, QUOTES)))
        rows = sorted(str(value.value) for value in self._values(node, ROW))
        measured = next((float(value.value) for value in self._values(node, CONFIDENCE)), None)
        only_if = self._said(node, ONLY_IF)
        return ShapeText(*said, articles, theme, hints, quotes, only_if, next(iter(rows), None), measured)

    def _said(self, node: NamedNode, predicate: NamedNode) -> dict[str, str]:
        values = (value for value in self._values(node, predicate) if isinstance(value, Literal))
        return {value.language or "": value.value for value in sorted(values, key=str)}

    def _values(self, node: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
        found = (quad.object for quad in self.graph.quads_for_pattern(node, predicate, None, None))
        return [value for value in found if isinstance(value, NamedNode | Literal)]
