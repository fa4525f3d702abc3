"""Policies -> graph: into a store, a file, or both."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import ReadError
from graphkit.files import folder
from graphkit.rdf.dataset import dataset_quads
from graphkit.rdf.names import DEFAULT_BASE
from graphkit.rdf.ontology import ontology_hash, ontology_quads
from graphkit.rdf.serialise import format_of, write_graph
from graphkit.read import collect_files
from graphkit.verbs.one import STDIN, Built, Failed, Task, build_one, read_stdin

MANY = 8
"""From this number of inputs on, starting further processes is worth their time."""
Progress = Callable[[int, int], None]
"""Called with the number of inputs that are done, and of all."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built and what was not, each in the order of the inputs."""

    built: tuple[Built, ...]
    failed: tuple[Failed, ...]
    store: Path | None = None
    output: Path | None = None


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
    results = list(watched(run(tasks, jobs or default_jobs(len(tasks))), len(tasks), progress))
    built = tuple(result for result in results if isinstance(result, Built))
    failed = tuple(result for result in results if isinstance(result, Failed))
    refuse_twins(built)
    if not built:
        more = f" (and {len(failed) - 1} more inputs, none of them good)" if len(failed) > 1 else ""
        raise ReadError(failed[0].message + more)
    if store:
        from graphkit.verbs.graph import add_to_store

        add_to_store(Path(store), built, base=base)
    if target:
        quads = dataset_quads(quads_of(built), ontology_quads(folder("ontology"), base=base))
        write_graph(quads, target, base=base)
    return BuildReport(built, failed, Path(store) if store else None, target)


def tasks_of(paths: Sequence[str | Path], *, base: str, id: str | None, series: str | None) -> list[Task]:
    """A task for each input, in order."""
    release = ontology_hash(folder("ontology"))
    files = [Path(path) for path in paths if str(path) != STDIN]
    sources: list[tuple[Path | bytes, str]] = []
    if id is None:
        sources += collect_files(files)
    else:
        sources += [pair for file in files for pair in collect_files([file])]
    if len(files) < len(paths):
        sources.append((read_stdin(), "stdin"))
    return [Task(source, id or slug, base, series, release) for source, slug in sources]


def default_jobs(inputs: int) -> int:
    """All cores for many inputs, one process for few."""
    return (os.cpu_count() or 1) if inputs >= MANY else 1


def run(tasks: Sequence[Task], jobs: int) -> Iterator[Built | Failed]:
    """The result of each task in the order of the tasks, however many processes work on them."""
    if jobs <= 1 or len(tasks) <= 1:
        yield from map(build_one, tasks)
        return
    # spawn: a fork after a store was opened hangs (RocksDB's threads do not exist in the child).
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context) as pool:
        yield from pool.map(build_one, tasks, chunksize=max(1, min(8, len(tasks) // (4 * jobs))))


def watched(results: Iterator[Built | Failed], total: int, progress: Progress | None) -> Iterator[Built | Failed]:
    """The same results, each reported when it is done."""
    for number, result in enumerate(results, 1):
        if progress:
            progress(number, total)
        yield result


def refuse_twins(built: Sequence[Built]) -> None:
    """ReadError if two inputs are one version of one policy: the second would overwrite the first."""
    names: dict[str, str] = {}
    for policy in built:
        if policy.iri in names:
            raise ReadError(
                f"{names[policy.iri]} and {policy.name} are the same version of '{policy.slug}'. "
                "Leave one out, or give one another --id."
            )
        names[policy.iri] = policy.name


def quads_of(built: Sequence[Built]) -> list[ox.Quad]:
    """The policies' graphs."""
    return [quad for policy in built for quad in ox.parse(policy.quads, format=ox.RdfFormat.N_QUADS)]
