"""All policies of a graph, one after the other or in several processes, with constant memory for each."""

from __future__ import annotations

import difflib
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from graphkit.errors import QueryError, StoreError
from graphkit.files import folder
from graphkit.rdf.ontology import ontology_quads
from graphkit.store import Store, StoredPolicy
from graphkit.validate.chains import chains_beside
from graphkit.validate.engines import Choice, engine_name, engine_of
from graphkit.validate.facts import Law
from graphkit.validate.findings import Checker, PolicyGraph
from graphkit.validate.items import items
from graphkit.validate.report import Checked, Finding, Report
from graphkit.validate.shape_texts import ShapeTexts
from graphkit.validate.shapes import load_shapes
from graphkit.validate.terms import Terms, needed_terms, vocabulary_of

MANY = 8
"""From this number of policies on, starting further processes is worth their time."""
AHEAD = 3
"""Policies that wait for each process; more would only fill the memory."""
LISTED = 20


@dataclass(frozen=True, slots=True)
class Setup:
    """What every worker needs: shapes as N-Triples, terms as N-Quads, the date, and whose law."""

    shapes: bytes
    terms: bytes
    as_of: date
    law: Law
    engine: Choice
    own_shapes: bool
    """Are the shapes graphkit's and no others?"""

    def checker(self) -> Checker:
        """What checks one policy after the other."""
        engine = engine_of(self.shapes, self.engine, own_shapes=self.own_shapes)
        return Checker(engine, ShapeTexts(self.shapes), Terms(self.terms), self.as_of, self.law)


Task = tuple[str, bytes, str | None, bytes]
"""A policy's IRI, its graph as N-Quads, its text if that is at hand, and what other policies add, as N-Quads."""
Judged = tuple[Checked, list[Finding]]
_checker: list[Checker] = []
"""The one checker of a worker process."""


def validate(
    store: Store | ox.Store,
    *,
    policies: Sequence[str] | None = None,
    shapes: str | Path | None = None,
    as_of: date | None = None,
    law: Law = "text",
    engine: Choice = "auto",
    jobs: int | None = 1,
) -> Report:
    """Findings on the policies of a store: by identifier, series or IRI; by default all current ones.

    `shapes`: a folder of further shapes. `as_of`: the day for which mechanisms and adequacy are judged, today if None.
    `law`: duties to inform are those in force on the text's own date ("text"), or on the day of the check ("today").
    `engine`: "auto" takes the fast one for graphkit's own shapes, if it is installed, and pySHACL for a user's.
    `jobs`: processes; None takes all cores from `MANY` policies on. A script that asks for more than one needs its
    `if __name__ == "__main__"`.
    QueryError for an unknown policy, ShapesError for shapes that can't be applied or where the engine is missing.
    """
    opened = store if isinstance(store, Store) else Store(store)
    named = engine_name(engine, own_shapes=shapes is None)
    loaded = load_shapes(shapes)
    day = as_of or datetime.now(UTC).date()
    chosen = chosen_policies(opened.policies(), policies)
    terms = vocabulary(opened)
    processes = jobs or ((os.cpu_count() or 1) if len(chosen) >= MANY else 1)
    setup = Setup(loaded.triples, terms, day, law, engine, shapes is None)
    beside = chains_beside(opened, Terms(terms), day, {policy.iri for policy in chosen})
    judged = list(check(graphs(opened, chosen, beside), setup, min(processes, len(chosen))))
    found = tuple(finding for _, findings in judged for finding in findings)
    asked = items(ShapeTexts(loaded.triples))
    return Report(found, tuple(policy for policy, _ in judged), day, law, named, loaded.sha256, asked)


def vocabulary(store: Store) -> bytes:
    """The terms that a check needs: of the store, or where it has no vocabulary, those that come with graphkit."""
    own = needed_terms(vocabulary_of(store.graph))
    return own or needed_terms(ontology_quads(folder("ontology")))


def chosen_policies(known: Sequence[StoredPolicy], names: Sequence[str] | None) -> list[StoredPolicy]:
    """The current policies, or those of the given names; QueryError suggests names that are near."""
    if not known:
        raise QueryError("The store holds no policy. Build some: graphkit build POLICIES/")
    if names is None:
        return [policy for policy in known if policy.valid_until is None]
    return list(dict.fromkeys(policy for name in names for policy in policies_named(known, name)))


def policies_named(known: Sequence[StoredPolicy], name: str) -> list[StoredPolicy]:
    """The current versions of an identifier or series, or the version of an IRI."""
    names = {policy: (policy.slug, policy.series.rpartition("/")[2]) for policy in known}
    found = [policy for policy in known if policy.iri == name]
    found = found or [policy for policy in known if name in names[policy] and policy.valid_until is None]
    if found:
        return found
    every = sorted({each for pair in names.values() for each in pair})
    near = difflib.get_close_matches(name, every, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(every[:LISTED])}."
    raise QueryError(f"{name}: no such policy in the store. {hint}")


def graphs(
    store: Store, policies: Iterable[StoredPolicy], beside: Mapping[str, Sequence[ox.Quad]]
) -> Iterator[PolicyGraph]:
    """The graph of each policy, read when it is asked for, with its text and what chains over other policies add."""
    for policy in policies:
        node = NamedNode(policy.iri)
        try:
            text = store.text(policy.iri) if store.folder else None
        except StoreError:
            text = None
        yield PolicyGraph(node, list(store.quads(node)), text, beside.get(policy.iri, ()))


def check(work: Iterator[PolicyGraph], setup: Setup, jobs: int) -> Iterator[Judged]:
    """Policies and their findings, in the order of the policies."""
    if jobs <= 1:
        checker = setup.checker()
        yield from (checker.check(graph) for graph in work)
        return
    # spawn: a fork after a store was opened hangs (RocksDB's threads do not exist in the child).
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=start, initargs=(setup,)) as pool:
        waiting: deque[Future[Judged]] = deque()
        for graph in work:
            waiting.append(pool.submit(check_one, packed(graph)))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def packed(graph: PolicyGraph) -> Task:
    """A policy's graph as bytes, since terms of pyoxigraph don't travel between processes by themselves."""
    quads, beside = (ox.serialize(each, format=RdfFormat.N_QUADS) or b"" for each in (graph.quads, graph.beside))
    return graph.policy.value, quads, graph.text, beside


def start(setup: Setup) -> None:
    """Makes the checker of this process."""
    _checker[:] = [setup.checker()]


def check_one(task: Task) -> Judged:
    """One policy and its findings, in a worker."""
    iri, quads, text, beside = task
    read = [list(ox.parse(each, format=RdfFormat.N_QUADS)) for each in (quads, beside)]
    return _checker[0].check(PolicyGraph(NamedNode(iri), read[0], text, read[1]))
