"""What is taken away in thought: a mechanism, or the decisions on a country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graphkit.errors import QueryError
from graphkit.rdf.names import SKOS_ALT_LABEL, expand, shorten
from graphkit.trace.mechanisms import DECIDED_BY, JURISDICTION
from graphkit.vocab.suggest import near_names, plain

IN_SCHEME = expand("skos:inScheme")
PREF_LABEL = expand("skos:prefLabel")
DESTINATION = expand("gk:destination")
MECHANISMS = expand("gk:TransferMechanisms")
DECISIONS = expand("gk:AdequacyDecisions")
NO_TOOL = expand("gk:Dpa")
ADEQUACY = "Adequacy:"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """`terms`: what no longer holds; `code`: what stands for it; `place`: the one country that it is for, if any."""

    code: str
    terms: frozenset[NamedNode]
    place: str | None = None


def find_withdrawn(vocabulary: ox.Store, text: str) -> Withdrawn:
    """What a local name, CURIE or label means, or "Adequacy:GB" the decisions on a country; QueryError suggests."""
    wanted = plain(text.removeprefix("gk:"))
    for node, names in sorted(known(vocabulary)):
        if wanted in map(plain, names):
            return withdrawn(vocabulary, node)
    names_of = {name: written(node, names) for node, names in known(vocabulary) for name in names}
    near = near_names(text, names_of)
    hint = f"Near: {', '.join(near)}." if near else "List them: graphkit vocab --scheme mechanism."
    raise QueryError(f"{text}: no such transfer mechanism or adequacy decision. {hint}")


def written(node: str, names: Iterable[str]) -> str:
    """What one writes to mean a term: its local name, or "Adequacy:GB"."""
    return next((name for name in names if name.startswith(ADEQUACY)), shorten(node).partition(":")[2])


def known(vocabulary: ox.Store) -> Iterator[tuple[str, list[str]]]:
    """Mechanisms and decisions with their names, the local one first."""
    for scheme in (MECHANISMS, DECISIONS):
        for quad in vocabulary.quads_for_pattern(None, IN_SCHEME, scheme, None):
            node = quad.subject
            if isinstance(node, NamedNode) and node != NO_TOOL:
                own = [ADEQUACY + place.partition(":")[2] for place in places(vocabulary, node)]
                local = shorten(node).partition(":")[2]
                yield node.value, [local, *(own if scheme == DECISIONS else ()), *labels(vocabulary, node)]


def withdrawn(vocabulary: ox.Store, node: str) -> Withdrawn:
    """The mechanism; or of a decision, all of the Union's decisions on its country."""
    term = NamedNode(node)
    if not holds(vocabulary, term, IN_SCHEME, DECISIONS):
        found = objects(vocabulary, term, DESTINATION)
        return Withdrawn(shorten(term), frozenset({term}), next(map(shorten, found), None))
    place = next(iter(places(vocabulary, term)), None)
    if place is None:
        return Withdrawn(shorten(term), frozenset({term}))
    same = (quad.subject for quad in vocabulary.quads_for_pattern(None, JURISDICTION, expand(place), None))
    terms = (each for each in same if isinstance(each, NamedNode) and holds(vocabulary, each, IN_SCHEME, DECISIONS))
    return Withdrawn(shorten(term), frozenset(terms), place)


def places(vocabulary: ox.Store, node: NamedNode) -> list[str]:
    """The country that a decision is about."""
    return sorted({shorten(place) for place in objects(vocabulary, node, JURISDICTION)} - DECIDED_BY)


def objects(vocabulary: ox.Store, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """Nodes that a property has."""
    found = (quad.object for quad in vocabulary.quads_for_pattern(node, predicate, None, None))
    return sorted({value for value in found if isinstance(value, NamedNode)}, key=str)


def holds(vocabulary: ox.Store, node: NamedNode, predicate: NamedNode, value: NamedNode) -> bool:
    """Is the triple in some graph?"""
    return next(vocabulary.quads_for_pattern(node, predicate, value, None), None) is not None


def labels(vocabulary: ox.Store, node: NamedNode) -> list[str]:
    """Preferred and other labels, in both languages."""
    found = (quad.object for p in (PREF_LABEL, SKOS_ALT_LABEL) for quad in vocabulary.quads_for_pattern(node, p, None))
    return sorted({label.value for label in found if isinstance(label, Literal)})
