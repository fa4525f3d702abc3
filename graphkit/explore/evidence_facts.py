"""What the sentences of one policy give to its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graphkit.explore.names import Named, Names
from graphkit.explore.quotes import value
from graphkit.explore.statements import MODALITIES
from graphkit.query.card import KINDS, Node, first, nodes_of, quote
from graphkit.rdf.names import GK, RDF_TYPE
from graphkit.store import Store

OWNERS: Final = {"Policy": GK.Policy, **KINDS}


@dataclass(frozen=True, slots=True)
class Given:
    """A fact that a sentence gives something to. `id`: its path below the base. `kind`: "Disclosure", "Denial", …;
    `label`: what that is called. `supports`: the values that the sentence gives. `modality`: as facets know it."""

    id: str
    kind: str
    label: str
    modality: str
    supports: tuple[Named, ...]


def given(store: Store, policy: NamedNode, names: Names) -> tuple[frozenset[str], list[tuple[int, int, Given]]]:
    """The sections that sentences stand in, and the places of a policy's evidence, each with its fact."""
    nodes = nodes_of(policy, store)
    sections, found = set[str](), list[tuple[int, int, Given]]()
    for owner, node in list(nodes.items()):
        kind = next((kind for kind, class_ in OWNERS.items() if class_ in node.get(RDF_TYPE, ())), None)
        if kind is None or not isinstance(owner, NamedNode):
            continue
        for term in node.get(GK.evidence, ()):
            said = quote(nodes[term])
            sections.add(" ".join(said.section.split()))
            supports = tuple(sorted(supported(nodes[term], names), key=lambda each: (each.label.casefold(), each.id)))
            fact = Given(
                owner.value.removeprefix(store.base),
                kind,
                names.labels.of(OWNERS[kind]),
                modality(kind, node),
                supports,
            )
            found.append((said.start, said.end, fact))
    return frozenset(sections - {""}), sorted(found, key=lambda each: (each[0], each[1], each[2].id))


def supported(evidence: Node, names: Names) -> Iterator[Named]:
    """The values that a piece of evidence gives."""
    for term in evidence.get(GK.supports, ()):
        yield value(term, names)


def modality(kind: str, node: Node) -> str:
    """How firmly a fact is stated."""
    if kind == "Denial":
        return "denied"
    stated = first(node, GK.modality) or ""
    return MODALITIES.get(stated, "does")
