"""The sentences behind statements, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import NamedNode

from graphkit.explore.ids import id_of
from graphkit.explore.names import Named, Names
from graphkit.explore.pairs import Term, pairs
from graphkit.rdf.names import GK, OA
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a policy, its section, its place in the canonical text, and the values that it gives."""

    text: str
    section: str
    start: int
    end: int
    supports: tuple[Named, ...] = ()


def quotes(store: Store, owner: str, names: Names) -> tuple[Quoted, ...]:
    """The sentences of a statement or policy, in the order of the text."""
    found = [
        quoted(store, quad.object, names)
        for quad in store.graph.quads_for_pattern(NamedNode(owner), GK.evidence, None, None)
        if isinstance(quad.object, NamedNode)
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def quoted(store: Store, evidence: NamedNode, names: Names) -> Quoted:
    """One piece of evidence."""
    said = dict[NamedNode, str]()
    supports = list[Named]()
    for quad in store.graph.quads_for_pattern(evidence, None, None, None):
        if quad.predicate == GK.supports:
            supports.append(value(quad.object, names))
        elif isinstance(quad.object, ox.Literal):
            said[quad.predicate] = quad.object.value
    place = int(said.get(OA.start, 0)), int(said.get(OA.end, 0))
    given = tuple(sorted(dict.fromkeys(supports), key=lambda each: (each.label.casefold(), each.id)))
    return Quoted(said.get(OA.exact, ""), said.get(GK.section, ""), *place, given)


def value(term: Term, names: Names) -> Named:
    """A value that a sentence gives: a node by its id and label, a date, period or wording as it is."""
    if isinstance(term, NamedNode):
        id = id_of(term.value)
        return Named(id, names.of("", id))
    return Named(term.value if isinstance(term, ox.Literal) else str(term), names.labels.of(term))


def all_sentences(store: Store) -> Iterator[tuple[NamedNode, str]]:
    """Every piece of evidence in the store with its sentence."""
    for iri, sentence in pairs(store, OA.exact):
        if isinstance(sentence, ox.Literal):
            yield NamedNode(iri), sentence.value
