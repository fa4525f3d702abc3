"""Statements of one policy's graph with their values, for facts that compare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import DPV, GK, OA, RDF_TYPE
from graphkit.validate.facts.case import Case

KINDS: Final = frozenset({GK.Collection, GK.Disclosure, GK.Use, GK.Storage, GK.Transfer, GK.Denial})
ACTORS: Final = (GK.deniedBy, GK.sender, DPV.isImplementedByEntity)
"""Who does it, or does not; the first that a statement has counts."""
Values = Mapping[NamedNode, frozenset[NamedNode]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A practice or denial."""

    node: NamedNode
    kinds: frozenset[NamedNode]
    values: Values
    texts: Mapping[NamedNode, frozenset[str]]
    """Literal values."""
    section: str
    """Of its first sentence."""
    quotes: tuple[str, ...]
    start: int
    groups: Mapping[NamedNode, NamedNode]
    """Unnamed recipients of the policy, with their categories."""

    def __getitem__(self, predicate: NamedNode) -> frozenset[NamedNode]:
        """Terms and parties that it gives."""
        return self.values.get(predicate, frozenset())

    def has(self, predicate: NamedNode) -> bool:
        """Does it give anything for this?"""
        return predicate in self.values or predicate in self.texts

    @property
    def actors(self) -> frozenset[NamedNode]:
        """Who does it, or does not."""
        return next((self[predicate] for predicate in ACTORS if self[predicate]), frozenset())

    @property
    def places(self) -> frozenset[NamedNode]:
        """Where data goes."""
        return self[DPV.hasLocation]

    def categories(self, parties: frozenset[NamedNode]) -> frozenset[NamedNode]:
        """The categories of those parties that are unnamed groups."""
        return frozenset(self.groups[party] for party in parties if party in self.groups)


def statements_of(case: Case) -> list[Statement]:
    """All practices and denials, in the order of the text."""
    values: dict[NamedNode, dict[NamedNode, set[NamedNode]]] = defaultdict(lambda: defaultdict(set))
    texts: dict[NamedNode, dict[NamedNode, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in case.quads:
        if isinstance(quad.subject, NamedNode):
            if isinstance(quad.object, NamedNode):
                values[quad.subject][quad.predicate].add(quad.object)
            elif isinstance(quad.object, Literal):
                texts[quad.subject][quad.predicate].add(quad.object.value)
    groups = {
        node: min(each[GK.recipientCategory], key=str) for node, each in values.items() if GK.recipientCategory in each
    }
    found = []
    for node, own in values.items():
        kinds = frozenset(own[RDF_TYPE]) & KINDS
        if kinds:
            quotes = sorted(own[GK.evidence], key=lambda quote: start_of(texts, quote))
            first = quotes[0] if quotes else node
            found.append(
                Statement(
                    node,
                    kinds,
                    {predicate: frozenset(each) for predicate, each in own.items()},
                    {predicate: frozenset(each) for predicate, each in texts[node].items()},
                    next(iter(texts[first][GK.section]), ""),
                    tuple(text for quote in quotes for text in sorted(texts[quote][OA.exact])),
                    start_of(texts, first),
                    groups,
                )
            )
    return sorted(found, key=lambda each: (each.start, each.node.value))


def start_of(texts: Mapping[NamedNode, Mapping[NamedNode, set[str]]], quote: NamedNode) -> int:
    """Where a piece of evidence begins."""
    return min((int(text) for text in texts.get(quote, {}).get(OA.start, ()) if text.isdigit()), default=0)
