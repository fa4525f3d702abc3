"""The answer to a query as the editor's page shows it: short names that lead somewhere, no more than can be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote as escaped

import pyoxigraph as ox

from graphkit.query.labels import Labels
from graphkit.query.values import written_as
from graphkit.rdf.names import expand, shorten
from graphkit.serve.page.seen.versions import address_of, name_of
from graphkit.serve.sparql.answer import Asked, sparql
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

ACCEPT: Final = "application/sparql-results+json, text/turtle;q=0.9"
TRIPLES: Final = 1000
"""Most triples that are listed."""
STRING: Final = expand("xsd:string").value
LONGEST: Final = 20_000
"""Characters of the Turtle that is shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value: its text, the address of its page, what it is called, and its language or datatype."""

    text: str
    href: str = ""
    label: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A subject of a graph with its properties."""

    subject: Cell
    properties: tuple[tuple[Cell, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`rows` of `total`; or the truth of ASK; or a graph: its beginning as Turtle, and its subjects."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    truth: bool | None = None
    turtle: str | None = None
    subjects: tuple[Described, ...] = ()
    cut: bool = False


class Names:
    """What the terms of an answer are written as, and where they lead."""

    def __init__(self, store: Store, lang: str) -> None:
        self.store = store
        self.labels = Labels(store, lang)
        self.policies = {policy.iri: policy for policy in store.policies()}

    def iri(self, iri: str) -> Cell:
        """A node: a policy leads to its page, all others to that of the term."""
        node = ox.NamedNode(iri)
        label = self.labels.of(node)
        short = written_as(node)
        about = "" if label in (short, shorten(node)) else label
        policy = self.policies.get(iri)
        if policy is not None:
            return Cell(name_of(policy), address_of(policy), " ".join((policy.title or "").split()))
        is_known = any(self.store.graph.quads_for_pattern(node, None, None, None))
        return Cell(short, f"/term/{escaped(short, safe='/:')}" if is_known else "", about)

    def literal(self, text: str, lang: str | None, datatype: str | None) -> Cell:
        """A text, number or day."""
        about = lang or ("" if datatype in (None, STRING) else shorten(ox.NamedNode(datatype)))
        return Cell(text, about=about)

    def term(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Cell:
        """Any term of a graph."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if isinstance(term, ox.Literal):
            return self.literal(term.value, term.language, term.datatype.value)
        return Cell(str(term))

    def value(self, said: Mapping[str, Any] | None) -> Cell:
        """A value of SPARQL's results in JSON."""
        if said is None:
            return Cell("")
        if said["type"] == "uri":
            return self.iri(said["value"])
        if said["type"] == "bnode":
            return Cell(f"_:{said['value']}")
        if said["type"] == "triple":
            return Cell(json.dumps(said["value"], ensure_ascii=False))
        return self.literal(said["value"], said.get("xml:lang"), said.get("datatype"))


def sparql_page(store: Store, limits: Limits, *, query: str, asked: Asked, lang: str) -> Answer:
    """The answer to free SPARQL, within the limits of all queries, cut to what a page shows."""
    body = sparql(store, limits, query, asked._replace(format=None, accept=ACCEPT))
    names = Names(store, lang)
    if body.media.startswith("text/turtle"):
        return graph_answer(body.content.decode(), names)
    said = json.loads(body.content)
    if "boolean" in said:
        return Answer(truth=said["boolean"])
    columns, rows = said["head"]["vars"], said["results"]["bindings"]
    shown = tuple(tuple(names.value(row.get(column)) for column in columns) for row in rows[: limits.page_rows])
    return Answer(tuple(columns), shown, len(rows), cut=len(rows) > len(shown))


def graph_answer(turtle: str, names: Names) -> Answer:
    """A graph by its subjects."""
    triples = [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    answer = Answer(total=len(triples), turtle=turtle[:LONGEST], cut=len(turtle) > LONGEST)
    return replace(answer, subjects=tuple(described(triples[:TRIPLES], names)))


def described(triples: Iterable[ox.Triple], names: Names) -> list[Described]:
    """Subjects in the order of the graph, each with its properties."""
    found: dict[object, dict[object, list[Cell]]] = {}
    terms: dict[object, Cell] = {}
    for triple in triples:
        for term in (triple.subject, triple.predicate):
            terms.setdefault(term, names.term(term))
        found.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(names.term(triple.object))
    return [
        Described(terms[subject], tuple((terms[each], tuple(objects)) for each, objects in said.items()))
        for subject, said in found.items()
    ]
