"""Speed and memory of `graphkit build`, beside what it costs to read the texts at all.

usage: python benchmarks/speed.py [FOLDER]     (default: examples/; policies in .txt, .md, .html)
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GRAPHKIT = (sys.executable, "-m", "graphkit")
RUNS = 5
LENGTHS = (1_000, 3_000, 10_000, 100_000)
"""Words of policies that are measured by themselves: a usual one, and one, ten and a hundred times a short one."""
MANY = 200
"""Policies that are built on one core and on two."""


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def best(action: Callable[[], object], runs: int = RUNS) -> float:
    """Wall time of the fastest of some calls: others use the machine too."""
    return min(seconds(action) for _ in range(runs))


def command(*arguments: str) -> Callable[[], object]:
    """A run of a process, its output dropped."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return lambda: subprocess.run(arguments, check=True, capture_output=True, env=environment)


def read(paths: list[Path]) -> int:
    """The plain read: bytes, text, words; gives their number."""
    return sum(len(path.read_bytes().decode("utf-8", "replace").split()) for path in paths)


def policies(folder: Path) -> list[Path]:
    """The texts to measure, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md", ".html", ".htm"})


def start_up() -> Iterator[str]:
    """What every command costs."""
    helped, bare = best(command(*GRAPHKIT, "--help")), best(command(sys.executable, "-c", ""))
    yield f"start-up of graphkit --help     {helped:8.3f} s   {helped / bare:6.1f} x bare Python"


def cold(folder: Path, words: int, scratch: Path) -> Iterator[str]:
    """A build in a fresh process: dictionaries and vocabulary are loaded anew."""
    build = command(*GRAPHKIT, "build", str(folder), "-o", str(scratch / "out.nq"), "--jobs", "1")
    spent = best(build, 2)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield f"build, cold, one core           {spent:8.3f} s   {words / spent:6.0f} words/s"
    yield f"  peak memory                   {memory:8.0f} MB"


def warm(folder: Path, paths: list[Path], words: int) -> Iterator[str]:
    """Text to quads in a process that has built before."""
    from graphkit.verbs.build import run, tasks_of

    tasks = tasks_of([folder])
    first = seconds(lambda: list(run(tasks)))
    again, plain = best(lambda: list(run(tasks))), best(lambda: read(paths))
    yield f"text to quads, first time       {first:8.3f} s   {words / first:6.0f} words/s"
    yield f"text to quads, warm             {again:8.3f} s   {words / again:6.0f} words/s"
    yield f"  beside the plain read         {plain:8.5f} s   {again / plain:6.0f} x"


def lengths(paths: list[Path], scratch: Path) -> Iterator[str]:
    """One policy of 1,000 words, and ten and a hundred times as long, each beside its plain read."""
    from graphkit.verbs.build import run, tasks_of
    from graphkit.verbs.one import Failed

    words = [word for path in paths if path.suffix != ".html" for word in path.read_text("utf-8", "replace").split(" ")]
    for length in LENGTHS:
        path = scratch / f"words-{length}.md"
        path.write_text(" ".join((words * (length // len(words) + 1))[:length]), "utf-8")
        tasks = tasks_of([path])
        (result,) = run(tasks)
        if isinstance(result, Failed):
            raise SystemExit(result.message)
        spent = min(seconds(lambda tasks=tasks: list(run(tasks))) for _ in range(RUNS))  # type: ignore[misc]
        plain = min(seconds(lambda path=path: read([path])) for _ in range(RUNS))  # type: ignore[misc]
        yield f"one policy of {read([path]):7} words   {spent:8.3f} s   {spent / plain:6.0f} x its plain read"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"  peak memory of the longest    {memory:8.0f} MB"


def many(paths: list[Path], scratch: Path) -> Iterator[str]:
    """Two hundred policies in fresh processes, on one core and on two."""
    folder = scratch / "many"
    folder.mkdir()
    for number in range(MANY):
        path = paths[number % len(paths)]
        (folder / f"p{number}-{path.name}").write_bytes(path.read_bytes())
    words = read(policies(folder))
    for jobs in (1, 2):
        build = command(*GRAPHKIT, "build", str(folder), "-o", str(scratch / "many.nq"), "--jobs", str(jobs))
        spent = seconds(build)
        yield f"build of {MANY}, jobs {jobs}            {spent:8.1f} s   {words / spent:6.0f} words/s"


def main() -> None:
    """Prints one line a measure."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples"
    paths = policies(folder)
    words = read(paths)
    print(f"{folder.name}: {len(paths)} policies, {words} words; Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for measure in (
            start_up(),
            cold(folder, words, scratch),
            warm(folder, paths, words),
            lengths(paths, scratch),
            many(paths, scratch),
        ):
            for line in measure:
                print(line, flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
