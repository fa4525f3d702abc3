"""The shapes one by one, as a reader or a program wants them listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from graphkit.rdf.names import RDF_TYPE, shorten
from graphkit.validate.articles import article_name
from graphkit.validate.namespaces import SH, short_shape
from graphkit.validate.report import SEVERITIES
from graphkit.validate.shape_texts import ShapeTexts
from graphkit.validate.shapes import SHAPES, load_shapes

SEVERITY = NamedNode(SH + "severity")
PROPERTY = NamedNode(SH + "property")
TARGET_CLASS = NamedNode(SH + "targetClass")
TARGETS = (TARGET_CLASS, NamedNode(SH + "targetSubjectsOf"), NamedNode(SH + "targetObjectsOf"))


@dataclass(frozen=True, slots=True)
class ShapeEntry:
    """One shape that gives findings; texts by language."""

    iri: str
    name: str
    """gks:Name, or the IRI of a shape of the user's."""
    theme: str
    severity: str
    titles: Mapping[str, str]
    messages: Mapping[str, str]
    cures: Mapping[str, str]
    articles: tuple[str, ...]
    """ELI addresses."""
    only_if: Mapping[str, str]
    """The condition under which the law asks for it; empty if always."""
    targets: tuple[str, ...]
    """CURIEs of the classes or properties whose nodes it looks at."""


def shape_entries(extra: str | Path | None = None) -> list[ShapeEntry]:
    """All shapes that give findings, by theme and name, with those of one more folder; ShapesError if it is wrong."""
    triples = load_shapes(extra).triples
    graph = ox.Store()
    graph.bulk_load(triples, RdfFormat.N_TRIPLES)
    texts = ShapeTexts(triples)
    found = (entry(graph, texts, node) for node in named_shapes(graph))
    return sorted((each for each in found if each.messages), key=lambda each: (each.theme, each.name))


def named_shapes(graph: ox.Store) -> Iterator[NamedNode]:
    """Shapes with an IRI."""
    for kind in SHAPES:
        for quad in graph.quads_for_pattern(None, RDF_TYPE, kind, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def entry(graph: ox.Store, texts: ShapeTexts, node: NamedNode) -> ShapeEntry:
    """What stands of one shape."""
    text = texts.of(node.value)
    severities = (shorten_severity(quad.object) for quad in graph.quads_for_pattern(node, SEVERITY, None, None))
    return ShapeEntry(
        iri=node.value,
        name=short_shape(node.value),
        theme=text.theme,
        severity=next(severities, SEVERITIES[0]),
        titles=text.titles,
        messages=text.messages,
        cures=text.cures,
        articles=text.articles,
        only_if=text.only_if,
        targets=tuple(sorted(targets(graph, node))),
    )


def shorten_severity(term: object) -> str:
    """sh:Warning -> Warning."""
    return term.value.removeprefix(SH) if isinstance(term, NamedNode) else SEVERITIES[0]


def targets(graph: ox.Store, node: NamedNode) -> set[str]:
    """What a shape looks at: its own targets, and those of shapes that it is a property of."""
    above = [quad.subject for quad in graph.quads_for_pattern(None, PROPERTY, node, None)]
    return {
        shorten(quad.object)
        for each in (node, *above)
        if not isinstance(each, ox.Triple)
        for target in TARGETS
        for quad in graph.quads_for_pattern(each, target, None, None)
        if isinstance(quad.object, NamedNode)
    }


def as_markdown(entries: list[ShapeEntry]) -> str:
    """The entries as a document, theme by theme."""
    lines: list[str] = []
    for theme, members in groupby(entries, key=lambda each: each.theme):
        lines += [f"## {theme}", ""]
        for each in members:
            lines += [*shape_lines(each), ""]
    return "\n".join(lines).rstrip() + "\n"


def shape_lines(entry: ShapeEntry) -> Iterator[str]:
    """One shape."""
    yield f"### {entry.titles.get('en') or entry.name}"
    yield ""
    looks = ", ".join(f"`{target}`" for target in entry.targets) or "other shapes"
    articles = ", ".join(f"[{article_name(each, 'en')}]({each})" for each in entry.articles)
    yield f"`{entry.name}` · {entry.severity} · looks at {looks}{f' · {articles}' if articles else ''}"
    yield ""
    if "en" in entry.only_if:
        yield f"Asked for only {entry.only_if['en']}."
        yield ""
    for lang, texts in (("en", "Finding"), ("de", "Befund")):
        if entry.messages.get(lang):
            yield f"- {texts}: {entry.messages[lang]}"
    for lang, texts in (("en", "Cure"), ("de", "Abhilfe")):
        if entry.cures.get(lang):
            yield f"- {texts}: {entry.cures[lang]}"
