"""Statements of a description: one subject at a time, without blank nodes, texts in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Triple

from graphkit.query.labels import LANGUAGES, captions
from graphkit.rdf.names import DEFAULT_BASE, RDF_TYPE, XSD, shorten
from graphkit.serve.sparql.formats import GRAPHS
from graphkit.serve.sparql.written import Body, sorted_graph
from graphkit.serve.work.limits import Limits

ENDPOINT: Final = "/sparql"
MOST_GRAPHS: Final = 100
"""Named graphs that a description lists; it says how many there are."""


class About:
    """What is said of one subject."""

    def __init__(self, subject: NamedNode, *types: NamedNode) -> None:
        self.subject = subject
        self.triples = [Triple(subject, RDF_TYPE, each) for each in types]

    def say(self, predicate: NamedNode, *values: NamedNode | Literal | int) -> About:
        """Adds statements; numbers become integers."""
        for value in values:
            node = Literal(str(value), datatype=XSD.integer) if isinstance(value, int) else value
            self.triples.append(Triple(self.subject, predicate, node))
        return self

    def caption(self, predicate: NamedNode, name: str, **values: int) -> About:
        """Adds a caption in every language."""
        return self.say(predicate, *in_languages(name, **values))


def in_languages(name: str, **values: int) -> Iterator[Literal]:
    """A caption in every language."""
    for lang in LANGUAGES:
        yield Literal(captions(lang)[name].format(**values), language=lang)


def part(document: str, kind: str, iri: NamedNode) -> NamedNode:
    """The name of the part of a document that is about an IRI.

    >>> part("http://example.org/void", "class", NamedNode("https://w3id.org/dpv#Process")).value
    'http://example.org/void#class-dpv:Process'
    """
    return NamedNode(f"{document}#{kind}-{quote(shorten(iri).removeprefix(DEFAULT_BASE), safe=':/-_.~')}")


def written(said: list[About], format: str, limits: Limits) -> Body:
    """The statements in one of the formats of graphs."""
    chosen = next(each for each in GRAPHS if each.name == format)
    triples = [triple for about in said for triple in about.triples]
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert lines is not None
    return sorted_graph(lines, chosen, limits)
