"""Policies -> graph: into a store, a file, or both."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import ReadError
from graphkit.files import folder
from graphkit.rdf.dataset import dataset_quads
from graphkit.rdf.names import DEFAULT_BASE
from graphkit.rdf.ontology import ontology_hash, ontology_quads
from graphkit.rdf.serialise import format_of, write_graph
from graphkit.read import collect_files
from graphkit.store import Store, StoreWriter
from graphkit.verbs.one import STDIN, Built, Failed, Product, Task, build_one, read_stdin

Progress = Callable[[int, int], None]
"""Called with the number of inputs that are done, and of all."""
MANY = 8
"""From this number of inputs on, starting further processes is worth their time."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built and what was not, each in the order of the inputs."""

    built: tuple[Built, ...]
    failed: tuple[Failed, ...]
    store: Path | None = None
    output: Path | None = None


@dataclass(slots=True)
class Sorter:
    """Takes results as they come: bad ones aside, and twins refused."""

    built: list[Built] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def good(self, results: Iterable[Product | Failed]) -> Iterator[Product]:
        """The products; ReadError if two inputs are one version of one policy: one would overwrite the other."""
        names: dict[str, str] = {}
        for result in results:
            if isinstance(result, Failed):
                self.failed.append(result)
                continue
            iri, name = result.built.iri, result.built.name
            if iri in names:
                raise ReadError(
                    f"{names[iri]} and {name} are one version of one policy. Leave one out, or give it --id."
                )
            names[iri] = name
            self.built.append(result.built)
            yield result

    def refusal(self) -> ReadError:
        """The error for a build in which nothing was good."""
        more = f" (and {len(self.failed) - 1} more, none of them good)" if len(self.failed) > 1 else ""
        return ReadError(self.failed[0].message + more)


def build(
    paths: Sequence[str | Path],
    *,
    store: str | Path | None = None,
    output: str | Path | None = None,
    base: str = DEFAULT_BASE,
    id: str | None = None,
    series: str | None = None,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> BuildReport:
    """Builds policies (files, folders, "-" for stdin) and adds them to `store`, or replaces them there.

    `output` is a graph file to write (.nq, .trig, .ttl, .nt, .jsonld). Neither: the report alone.
    ReadError if no input could be built: then nothing is written. Bad inputs beside good ones are in `failed`.
    `jobs`: processes; None takes all cores from `MANY` inputs on. A script that asks for more than one needs its
    `if __name__ == "__main__"`.
    """
    target = Path(output) if output else None
    if target:
        format_of(target)
    tasks = tasks_of(paths, base=base, id=id, series=series)
    sorter = Sorter()
    products = sorter.good(watched(run(tasks, jobs or default_jobs(len(tasks))), len(tasks), progress))
    first = next(products, None)
    if first is None:
        raise sorter.refusal()
    ontology = ontology_quads(folder("ontology"), base=base)
    kept: list[ox.Quad] = []
    # The store is opened only now, so that a build of nothing but bad inputs leaves no trace.
    with Store.write(store, base=base) if store else nullcontext() as writer:
        if writer:
            writer.set_ontology(ontology)
        for product in chain([first], products):
            kept += put(product, writer, keep=target is not None)
    if target:
        write_graph(dataset_quads(kept, ontology), target, base=base)
    return BuildReport(tuple(sorter.built), tuple(sorter.failed), Path(store) if store else None, target)


def put(product: Product, writer: StoreWriter | None, *, keep: bool) -> list[ox.Quad]:
    """Writes a product to the store; its quads, if they are needed again."""
    quads = product.quads() if writer or keep else []
    if writer:
        writer.replace(quads, product.text)
    return quads if keep else []


def tasks_of(
    paths: Sequence[str | Path], *, base: str = DEFAULT_BASE, id: str | None = None, series: str | None = None
) -> list[Task]:
    """A task for each input, in order; with `id` each has that slug, and versions must tell them apart."""
    release = ontology_hash(folder("ontology"))
    files = [Path(path) for path in paths if str(path) != STDIN]
    groups = [files] if id is None else [[file] for file in files]
    sources: list[tuple[Path | bytes, str]] = [pair for group in groups for pair in collect_files(group)]
    if len(files) < len(paths):
        sources.append((read_stdin(), "stdin"))
    return [Task(source, id or slug, base, series, release) for source, slug in sources]


def default_jobs(inputs: int) -> int:
    """All cores for many inputs, one process for few."""
    return (os.cpu_count() or 1) if inputs >= MANY else 1


def run(tasks: Sequence[Task], jobs: int = 1) -> Iterator[Product | Failed]:
    """The result of each task in the order of the tasks, however many processes work on them."""
    if jobs <= 1 or len(tasks) <= 1:
        yield from map(build_one, tasks)
        return
    # spawn: a fork after a store was opened hangs (RocksDB's threads do not exist in the child).
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context) as pool:
        yield from pool.map(build_one, tasks, chunksize=max(1, min(8, len(tasks) // (4 * jobs))))


def watched(results: Iterable[Product | Failed], total: int, progress: Progress | None) -> Iterator[Product | Failed]:
    """The same results, each reported when it is done."""
    for number, result in enumerate(results, 1):
        if progress:
            progress(number, total)
        yield result
