"""One build's access to a store: the next generation, published as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import StoreError
from graphkit.rdf.history import flow_quads, history_quads, versions
from graphkit.rdf.iris import sha256
from graphkit.rdf.names import (
    DCT,
    DEFAULT_BASE,
    GK,
    GRAPH_CATALOGUE,
    GRAPH_FLOWS,
    GRAPH_HISTORY,
    GRAPH_VOCABULARY,
)
from graphkit.store import layout
from graphkit.store.locks import build_lock, remove_unread
from graphkit.store.texts import drop_texts, keep_text

BATCH: Final = 100_000
"""Quads that are collected before they are written; a batch this large is loaded in bulk."""


class StoreWriter:
    """The graph of the next generation. Nobody else sees it before it is published."""

    def __init__(self, folder: Path, graph: ox.Store) -> None:
        self.folder = folder
        self.graph = graph
        self.changed = False
        self.bulky = False
        self.added: set[str] = set()
        self.pending: list[Quad] = []

    def replace(self, quads: Sequence[Quad], text: str) -> str:
        """Adds a policy's graph, in place of an earlier build of the same text and slug; returns its IRI.

        StoreError if this build has already written a policy of that slug and version.
        """
        names = {quad.graph_name for quad in quads}
        graph = names.pop() if names else None
        if names or not isinstance(graph, NamedNode):
            raise ValueError("The quads of one policy stand in one named graph.")
        if graph.value in self.added:
            raise StoreError(f"{graph.value}: two inputs give this policy. Remove one, or name one with --id.")
        self.added.add(graph.value)
        keep_text(self.folder, text)
        earlier = {graph, *self.builds_of(graph_slug(quads), text)}
        if earlier != {graph} or set(quads) != set(self.graph_quads(graph)):
            for each in earlier:
                self.drop(each)
            self.append(quads)
        return graph.value

    def remove(self, policy: str) -> None:
        """Takes a policy version out; StoreError if there is none."""
        graph = NamedNode(policy)
        self.write_pending()
        if not self.graph.contains_named_graph(graph):
            raise StoreError(f"{policy}: no such policy in {self.folder}. List them with graphkit show.")
        self.drop(graph)

    def set_ontology(self, quads: Iterable[Quad]) -> None:
        """Makes these the vocabulary and catalogue graphs."""
        wanted = list(quads)
        for graph in (GRAPH_VOCABULARY, GRAPH_CATALOGUE):
            self.set_graph(graph, [quad for quad in wanted if quad.graph_name == graph])

    def set_graph(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Brings a graph to exactly these quads, writing only what differs."""
        have, want = set(self.graph_quads(graph)), set(canonical_set(quads))
        for quad in have - want:
            self.graph.remove(quad)
        self.changed |= have != want
        self.append(sorted(want - have, key=str))

    def builds_of(self, slug: str, text: str) -> set[NamedNode]:
        """Graphs of the same slug and text: builds that found another date in it."""
        same_slug = self.graph.quads_for_pattern(None, DCT.identifier, Literal(slug), None)
        graphs = {quad.graph_name for quad in same_slug}
        digest = Literal(sha256(text))
        return {
            graph
            for graph in graphs
            if isinstance(graph, NamedNode) and Quad(graph, GK.sha256, digest, graph) in self.graph
        }

    def graph_quads(self, graph: NamedNode) -> Iterator[Quad]:
        """What the store holds in a graph."""
        return self.graph.quads_for_pattern(None, None, None, graph)

    def drop(self, graph: NamedNode) -> None:
        """Removes a graph, if it is there."""
        if self.graph.contains_named_graph(graph):
            self.graph.remove_graph(graph)
            self.changed = True

    def append(self, quads: Sequence[Quad]) -> None:
        """Adds quads, now or with the next batch."""
        self.changed |= bool(quads)
        self.pending += quads
        if len(self.pending) >= BATCH:
            self.write_pending()

    def write_pending(self) -> None:
        """Writes what was collected: in one transaction, or in bulk where it is much."""
        if len(self.pending) >= BATCH:
            self.graph.bulk_extend(self.pending)
            self.bulky = True
        elif self.pending:
            self.graph.extend(self.pending)
        self.pending = []

    def finish(self) -> None:
        """Writes the rest and the graphs that depend on all policies, and puts all on disk."""
        self.write_pending()
        if not self.changed:
            return
        found = self.graph.quads_for_pattern
        dated = versions(chain(found(None, DCT.isVersionOf, None, None), found(None, GK.validFrom, None, None)))
        edges = found(None, GK.sendsDataTo, None, None)
        self.set_graph(GRAPH_HISTORY, history_quads(dated))
        self.set_graph(GRAPH_FLOWS, flow_quads(quad for quad in edges if quad.graph_name != GRAPH_FLOWS))
        self.write_pending()
        if self.bulky:
            self.graph.optimize()
        self.graph.flush()

    def close(self) -> None:
        """Closes the database; only then may others open it."""
        del self.graph

    def digests(self) -> set[str]:
        """The texts that the policies refer to."""
        found = self.graph.quads_for_pattern(None, GK.sha256, None, None)
        return {quad.object.value for quad in found if isinstance(quad.object, Literal)}


def graph_slug(quads: Iterable[Quad]) -> str:
    """The `dct:identifier` of the policy in these quads."""
    for quad in quads:
        if quad.predicate == DCT.identifier and quad.subject == quad.graph_name and isinstance(quad.object, Literal):
            return quad.object.value
    raise ValueError("The quads hold no policy with a dct:identifier.")


def canonical_set(quads: Iterable[Quad]) -> ox.Store:
    """The quads as a store would return them."""
    graph = ox.Store()
    graph.bulk_extend(quads)
    return graph


@contextmanager
def write_store(folder: Path, *, base: str | None = None) -> Iterator[StoreWriter]:
    """A writer for the next generation of the store in a folder, which is made if it is missing.

    At the end the generation is published, unless nothing changed; an error leaves the store as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: can't be a store ({error.strerror}). Choose another folder.") from error
    if layout.is_vacant(folder):
        claim = base or DEFAULT_BASE
    else:
        claim = None
        check_base(folder, base)
    with build_lock(folder):
        if claim and layout.is_vacant(folder):
            layout.write_marker(folder, claim)
        check_base(folder, base)
        draft = layout.start_generation(folder)
        try:
            yield from draft_writer(folder, draft)
        except BaseException:
            if layout.current_generation(folder) != draft:
                layout.remove_generation(draft)
            raise


def check_base(folder: Path, base: str | None) -> None:
    """StoreError for a folder that is no store, or one whose IRIs have another base."""
    have = layout.read_marker(folder)
    if base is not None and base != have:
        raise StoreError(f"{folder}: its IRIs start with {have}, not {base}. Choose another folder, or that base.")


def draft_writer(folder: Path, draft: Path) -> Iterator[StoreWriter]:
    """Yields the writer on a draft, then publishes the draft and clears what is no longer needed."""
    try:
        writer = StoreWriter(folder, ox.Store(str(draft)))
    except (OSError, RuntimeError, ValueError) as error:
        raise layout.broken(folder, str(error)) from error
    try:
        before = writer.digests()
        yield writer
        writer.finish()
        needed = before | writer.digests()
    finally:
        writer.close()
    changed = writer.changed or layout.current_generation(folder) is None
    if not changed:
        layout.remove_generation(draft)
        return
    layout.publish(draft)
    gone = [remove_unread(generation) for generation in layout.obsolete(folder)]
    if all(gone):
        drop_texts(folder, needed)
