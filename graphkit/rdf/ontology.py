"""`ontology/` -> the graphs of vocabulary and catalogue; what of them a policy's graph uses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from graphkit.errors import VocabularyError
from graphkit.rdf.names import (
    DEFAULT_BASE,
    DPV,
    GK,
    GRAPH_CATALOGUE,
    GRAPH_VOCABULARY,
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_ALT_LABEL,
)

CATALOGUE: Final = "organisations"
"""`ontology/organisations.ttl` or the files of `ontology/organisations/`; all others are vocabulary."""
UPWARDS: Final = (GK.operator, GK.memberOf, DPV.isSubsidiaryOf)
SHOWN: Final = (
    RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, DPV.hasCountry, GK.domain, GK.serviceCategory, *UPWARDS,
)  # fmt: skip
"""What a written graph tells of a node of the catalogue: no hidden labels and patterns, which only serve matching."""


def turtle_files(folder: Path) -> list[Path]:
    """All Turtle files below the folder, in the order of their paths."""
    files = sorted(folder.rglob("*.ttl"), key=lambda file: file.relative_to(folder).as_posix())
    if not files:
        raise VocabularyError(f"{folder}: no .ttl file. Point to the ontology/ that comes with graphkit.")
    return files


def ontology_hash(folder: Path) -> str:
    """SHA-256 over the paths and contents of the ontology's files: the value of `gk:vocabulary`."""
    whole = hashlib.sha256()
    for file in turtle_files(folder):
        content = file.read_bytes()
        whole.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def ontology_quads(folder: Path, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """The vocabulary graph and the catalogue graph, sorted, without blank nodes.

    `gk:covers` is closed transitively; the catalogue's IRIs are moved to `base`.
    """
    quads: set[Quad] = set()
    for file in turtle_files(folder):
        path = file.relative_to(folder).with_suffix("")
        catalogue = path.parts[0] == CATALOGUE
        graph = GRAPH_CATALOGUE if catalogue else GRAPH_VOCABULARY
        named = NameNodes(f"{GRAPH_VOCABULARY.value}/{path.as_posix()}", base if catalogue else DEFAULT_BASE)
        quads.update(Quad(*named.triple(triple), graph) for triple in parsed(file))
    quads.update(covering(quads))
    return sorted(quads, key=str)


def parsed(file: Path) -> list[Triple]:
    """The triples of a Turtle file."""
    try:
        return [quad.triple for quad in ox.parse(path=str(file), format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise VocabularyError(f"{file}: {error}. Correct the Turtle.") from error


class NameNodes:
    """Gives the blank nodes of one file IRIs in the order of their appearance, and rebases the catalogue's IRIs."""

    def __init__(self, prefix: str, base: str) -> None:
        self.prefix = prefix
        self.base = base
        self.names: dict[BlankNode, NamedNode] = {}

    def triple(self, triple: Triple) -> tuple[NamedNode, NamedNode, NamedNode | Literal]:
        """The triple with names only."""
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if isinstance(subject, Triple) or isinstance(value, Triple):
            raise VocabularyError(f"{self.prefix}: a quoted triple. The ontology may hold plain triples only.")
        return self.name(subject), predicate, value if isinstance(value, Literal) else self.name(value)

    def name(self, node: NamedNode | BlankNode) -> NamedNode:
        """The node itself, below the base, or a name for a blank one."""
        if isinstance(node, BlankNode):
            return self.names.setdefault(node, NamedNode(f"{self.prefix}/{len(self.names) + 1}"))
        if self.base != DEFAULT_BASE and node.value.startswith(DEFAULT_BASE):
            return NamedNode(self.base + node.value.removeprefix(DEFAULT_BASE))
        return node


def covering(quads: Iterable[Quad]) -> set[Quad]:
    """`gk:covers` from each category to all that it covers, near and far."""
    direct: dict[NamedNode, set[NamedNode]] = {}
    for quad in quads:
        if quad.predicate == GK.covers and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            direct.setdefault(quad.subject, set()).add(quad.object)
    found = {(wide, narrow) for wide in direct for narrow in reached(wide, direct)}
    return {Quad(wide, GK.covers, narrow, GRAPH_VOCABULARY) for wide, narrow in found}


def reached(start: NamedNode, steps: dict[NamedNode, set[NamedNode]]) -> set[NamedNode]:
    """All that one gets to from a node."""
    found: set[NamedNode] = set()
    ahead = list(steps.get(start, ()))
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead.extend(steps.get(node, ()))
    return found


def used_catalogue(policies: Iterable[Quad], ontology: Iterable[Quad]) -> list[Quad]:
    """What the catalogue tells of the nodes that policies use, and of the organisations above those."""
    facts: dict[NamedNode, list[Quad]] = {}
    for quad in ontology:
        if quad.graph_name == GRAPH_CATALOGUE and quad.predicate in SHOWN and isinstance(quad.subject, NamedNode):
            facts.setdefault(quad.subject, []).append(quad)
    above = {
        node: {quad.object for quad in quads if quad.predicate in UPWARDS and isinstance(quad.object, NamedNode)}
        for node, quads in facts.items()
    }
    used = {term for quad in policies for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    nodes = {up for node in used for up in ({node} | reached(node, above))}
    return sorted((quad for node in nodes for quad in facts.get(node, ())), key=str)
