"""A store for reading: the current generation of a folder, or a graph file in memory."""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Variable

from graphkit.errors import QueryError, StoreError
from graphkit.rdf.dataset import dataset_quads
from graphkit.rdf.names import DEFAULT_BASE, GK, GRAPHS, NAMESPACES
from graphkit.rdf.serialise import write_graph
from graphkit.store.dataset import names_dataset
from graphkit.store.graph_file import load_graph_file
from graphkit.store.layout import broken, current_generation, read_marker
from graphkit.store.locks import take_lease
from graphkit.store.malformed import malformed
from graphkit.store.service import calls_service
from graphkit.store.texts import read_text
from graphkit.store.writer import StoreWriter, write_store

Answer = QuerySolutions | QueryBoolean | QueryTriples
PATIENCE = 50
"""Attempts to open a generation that a build replaces meanwhile, 20 ms apart."""

POLICIES = """
SELECT ?iri ?slug ?series ?sha256 ?built_by ?vocabulary ?title ?language ?valid_from ?valid_until WHERE {
  GRAPH ?iri {
    ?iri a gk:Policy ; dct:identifier ?slug ; dct:isVersionOf ?series ; gk:sha256 ?sha256 ;
         gk:builtBy ?built_by ; gk:vocabulary ?vocabulary .
    OPTIONAL { ?iri dct:title ?title } OPTIONAL { ?iri dct:language ?language }
    OPTIONAL { ?iri gk:validFrom ?valid_from }
  }
  OPTIONAL { GRAPH <https://w3id.org/graphkit/id/graph/history> { ?iri gk:validUntil ?valid_until } }
} ORDER BY ?slug ?iri
"""


@dataclass(frozen=True, slots=True)
class StoredPolicy:
    """A policy version as the store lists it, with ISO dates; it holds until the day before `valid_until`."""

    iri: str
    slug: str
    series: str
    sha256: str
    built_by: str
    vocabulary: str
    title: str | None
    language: str | None
    valid_from: str | None
    valid_until: str | None

    @property
    def version(self) -> str:
        """First day and digest of the text: the last part of the IRI."""
        return self.iri.rpartition("/")[2]


class Store:
    """One unchanging state of the graph; open again to see what a later build published."""

    def __init__(self, graph: ox.Store, *, folder: Path | None = None, base: str = DEFAULT_BASE) -> None:
        self.graph = graph
        self.folder = folder
        self.base = base

    @classmethod
    def open(cls, path: str | Path, *, ontology: Iterable[Quad] = ()) -> Store:
        """The store in a folder, or a graph file (.nq .trig .ttl .nt .jsonld) read into memory.

        A file without vocabulary or catalogue gets those of `ontology`. StoreError says what is wrong, and the cure.
        """
        where = Path(path)
        if where.is_file():
            graph = ox.Store()
            graph.bulk_extend(load_graph_file(where, ontology))
            return cls(graph)
        base = read_marker(where)
        graph, lease = open_generation(where)
        store = cls(graph, folder=where, base=base)
        weakref.finalize(store, os.close, lease)
        return store

    @staticmethod
    def write(path: str | Path, *, base: str | None = None) -> AbstractContextManager[StoreWriter]:
        """The store in a folder, opened for one build: all of it is published at the end, or nothing."""
        return write_store(Path(path), base=base)

    def query(
        self,
        sparql: str,
        *,
        substitutions: Mapping[str, NamedNode | Literal] | None = None,
        default_graph: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
        base_iri: str | None = None,
    ) -> Answer:
        """The answer to a SPARQL 1.1 query; the model's prefixes are known.

        Its dataset are the graphs that are given, else those that it names by FROM and FROM NAMED, of this store and
        never fetched; else all graphs, with their union as default graph. QueryError for a query that is not
        well-formed or that calls another endpoint.
        """
        if calls_service(sparql):
            raise QueryError("The query calls another endpoint (SERVICE), which is refused. Ask that endpoint itself.")
        values: dict[Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            Variable(name): term for name, term in (substitutions or {}).items()
        }
        is_given = default_graph is not None or named_graphs is not None
        try:
            return self.graph.query(
                sparql,
                base_iri=base_iri,
                prefixes=prefixes_in(sparql),
                use_default_graph_as_union=not is_given and not names_dataset(sparql),
                default_graph=list(default_graph or ()) if is_given else None,
                named_graphs=list(named_graphs or ()) if is_given else None,
                substitutions=values or None,
            )
        except SyntaxError as error:
            raise malformed(sparql, error, base_iri) from error

    def policies(self) -> list[StoredPolicy]:
        """All policy versions, by slug."""
        rows = self.query(POLICIES)
        assert isinstance(rows, QuerySolutions)
        fields = StoredPolicy.__slots__
        return [StoredPolicy(**{name: row[name] and row[name].value for name in fields}) for row in rows]

    def text(self, policy: str | NamedNode) -> str:
        """The canonical text of a policy version, to which the offsets of its evidence refer."""
        iri = policy.value if isinstance(policy, NamedNode) else policy
        if self.folder is None:
            raise StoreError(f"{iri}: a graph file holds no texts. Build with --store to keep them.")
        node = NamedNode(iri)
        for quad in self.graph.quads_for_pattern(node, GK.sha256, None, node):
            return read_text(self.folder, quad.object.value if isinstance(quad.object, Literal) else "")
        raise StoreError(f"{iri}: no such policy in {self.folder}. List them: graphkit show --store {self.folder}")

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all."""
        return self.graph.quads_for_pattern(None, None, None, graph)

    def dump(self, target: str | Path | BinaryIO, form: RdfFormat | None = None, *, everything: bool = False) -> None:
        """Writes policies, history and the catalogue's nodes that they use; or all graphs, with the whole ontology."""
        where = Path(target) if isinstance(target, str) else target
        quads = list(self.quads())
        if not everything:
            quads = dataset_quads((quad for quad in quads if quad.graph_name not in GRAPHS), quads)
        write_graph(quads, where, form, base=self.base)


def prefixes_in(sparql: str) -> dict[str, str]:
    """Those of the model's prefixes that a query may use: to read all of them takes a fifth of a small query's time."""
    return {name: iri for name, iri in NAMESPACES.items() if f"{name}:" in sparql}


def open_generation(folder: Path) -> tuple[ox.Store, int]:
    """The current generation, read-only, and the lease that keeps it on disk."""
    for _ in range(PATIENCE):
        generation = current_generation(folder)
        if generation is None:
            raise StoreError(f"{folder}: no build has finished here. Build again: graphkit build … --store {folder}")
        lease = take_lease(generation)
        if lease is not None:
            break
        time.sleep(0.02)
    else:
        raise broken(folder, "the generation that CURRENT names is missing")
    try:
        return ox.Store.read_only(str(generation)), lease
    except (OSError, RuntimeError, ValueError) as error:
        os.close(lease)
        raise broken(folder, f"{generation.name}: {error}") from error
