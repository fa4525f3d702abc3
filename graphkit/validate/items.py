"""What the laws ask texts to name, as the rows of a report's overview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from graphkit.rdf.names import expand
from graphkit.validate.articles import article_order
from graphkit.validate.namespaces import SH
from graphkit.validate.report import Item
from graphkit.validate.shape_texts import ShapeTexts

LAWS: Final = {
    expand("gk:PolicyUnderGdpr"): "Gdpr",
    expand("gk:DisclosureUnderGdpr"): "Gdpr",
    expand("gk:PolicyUnderSwissDpa"): "SwissDpa",
    expand("gk:StatementUnderSwissDpa"): "SwissDpa",
}
"""The classes that shapes on duties look at, and whose duties those are."""
TARGET: Final = NamedNode(SH + "targetClass")
PROPERTY: Final = NamedNode(SH + "property")
ASKED: Final = "Completeness"


def items(texts: ShapeTexts) -> tuple[Item, ...]:
    """All of them, by law and article."""
    rows: dict[str, list[str]] = defaultdict(list)
    laws: dict[str, str] = {}
    for shape, law in asked(texts):
        text = texts.of(shape)
        if text.row or text.theme == ASKED or text.only_if:
            rows[text.row or shape].append(shape)
            laws[text.row or shape] = law
    found = (item(texts, shape, rows[shape], laws[shape]) for shape in rows if texts.of(shape).messages)
    return tuple(sorted(found, key=lambda each: (each.law, *map(article_order, each.articles[:1]), each.shapes[0])))


def asked(texts: ShapeTexts) -> Iterator[tuple[str, str]]:
    """Shapes that look at what stands under a law, by themselves or as properties, with that law."""
    for quad in texts.graph.quads_for_pattern(None, TARGET, None, None):
        law = LAWS.get(quad.object) if isinstance(quad.object, NamedNode) else None
        if law and isinstance(quad.subject, NamedNode):
            yield quad.subject.value, law
            for below in texts.graph.quads_for_pattern(quad.subject, PROPERTY, None, None):
                if isinstance(below.object, NamedNode):
                    yield below.object.value, law


def item(texts: ShapeTexts, shape: str, shapes: list[str], law: str) -> Item:
    """One row."""
    text = texts.of(shape)
    others = sorted(set(shapes) - {shape})
    return Item((shape, *others), law, text.titles, text.articles, text.only_if)
