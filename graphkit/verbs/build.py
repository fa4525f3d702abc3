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

from graphkit.correct.files import SUFFIX, corrections_file
from graphkit.errors import ReadError
from graphkit.files import folder
from graphkit.rdf.dataset import dataset_quads
from graphkit.rdf.names import DEFAULT_BASE
from graphkit.rdf.ontology import ontology_hash, ontology_quads
from graphkit.rdf.serialise import format_of, write_graph
from graphkit.read import Fetcher, collect_files, is_url, slug_of_url
from graphkit.store import Store, StoreWriter
from graphkit.verbs.confidence import least_confidence
from graphkit.verbs.one import STDIN, Built, Failed, Product, Source, Task, build_one, read_stdin

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
    notes: tuple[str, ...] = ()
    """What concerns no single policy: corrections files without one."""


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
    min_confidence: float = 0.0,
    jobs: int | None = 1,
    progress: Progress | None = None,
    fetcher: Fetcher | None = None,
) -> BuildReport:
    """Builds policies (files, folders, addresses on the web, "-" for stdin) and adds them to `store`.

    Versions that it has already are replaced.

    Corrections in NAME.corrections.toml beside NAME.md are applied; a bad one keeps its policy from being built.
    `output` is a graph file to write (.nq, .trig, .ttl, .nt, .jsonld). Neither: the report alone.
    `min_confidence`: practices and denials below are left out, and counted in the report.
    ReadError if no input could be built: then nothing is written. Bad inputs beside good ones are in `failed`.
    `jobs`: processes; None takes all cores from `MANY` inputs on. A script that asks for more than one needs its
    `if __name__ == "__main__"`.
    `fetcher`: how to fetch addresses, e.g. `Fetcher(allows=...)` for those within a local network; it works
    in one process.
    """
    target = Path(output) if output else None
    if target:
        format_of(target)
    tasks = tasks_of(paths, base=base, id=id, series=series, least=least_confidence(min_confidence), fetcher=fetcher)
    if not tasks:
        raise ReadError("nothing to build. Give a file, a folder or an address.")
    sorter = Sorter()
    # A fetcher holds functions, which need not survive the way into another process.
    jobs = 1 if fetcher else jobs or default_jobs(len(tasks))
    products = sorter.good(watched(run(tasks, jobs), len(tasks), progress))
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
    notes = tuple(idle_corrections(paths, tasks))
    return BuildReport(tuple(sorter.built), tuple(sorter.failed), Path(store) if store else None, target, notes)


def put(product: Product, writer: StoreWriter | None, *, keep: bool) -> list[ox.Quad]:
    """Writes a product to the store; its quads, if they are needed again."""
    quads = product.quads() if writer or keep else []
    if writer:
        writer.replace(quads, product.text)
    return quads if keep else []


def tasks_of(
    paths: Sequence[str | Path],
    *,
    base: str = DEFAULT_BASE,
    id: str | None = None,
    series: str | None = None,
    least: float = 0.0,
    fetcher: Fetcher | None = None,
) -> list[Task]:
    """A task for each input, in order; with `id` each has that slug, and versions must tell them apart."""
    release = ontology_hash(folder("ontology"))
    urls = [str(path) for path in dict.fromkeys(paths) if is_url(path)]
    files = [Path(path) for path in paths if str(path) != STDIN and not is_url(path) and not is_corrections(path)]
    if paths and not files and not urls and STDIN not in map(str, paths):
        raise ReadError(f"{paths[0]}: corrections, and no policy. Build the policy that they belong to.")
    groups = [files] if id is None else [[file] for file in files]
    sources: list[tuple[Source, str]] = [pair for group in groups for pair in collect_files(group)]
    sources += [(url, slug_of_url(url)) for url in urls]
    if STDIN in map(str, paths):
        sources.append((read_stdin(), "stdin"))
    return [Task(source, id or slug, base, series, release, least, fetcher) for source, slug in sources]


def is_corrections(path: str | Path) -> bool:
    """Is it a corrections file, which is read with its policy?"""
    return str(path).endswith(SUFFIX)


def idle_corrections(paths: Iterable[str | Path], tasks: Iterable[Task]) -> Iterator[str]:
    """A note for each corrections file among the inputs whose policy is not."""
    used = {corrections_file(task.source).resolve() for task in tasks if isinstance(task.source, Path)}
    for path in (Path(each) for each in dict.fromkeys(paths) if not is_url(each)):
        found = sorted(path.rglob("*" + SUFFIX)) if path.is_dir() else [path] if is_corrections(path) else []
        for file in found:
            if file.resolve() not in used:
                name = file.name.removesuffix(SUFFIX)
                yield f"{file}: corrections without a policy. Name the file like its policy, or build {name} too."


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
