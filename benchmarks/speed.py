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
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GRAPHKIT = (sys.executable, "-m", "graphkit")
RUNS = 5
WARM_RUNS = 3


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def command(*arguments: str) -> Callable[[], object]:
    """A run of a process, its output dropped."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return lambda: subprocess.run(arguments, check=True, capture_output=True, env=environment)


def read(paths: list[Path]) -> int:
    """The plain read: bytes, text, words; gives their number."""
    return sum(len(path.read_bytes().decode("utf-8", "replace").split()) for path in paths)


def main() -> None:
    """Prints one line a measure."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples"
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md", ".html", ".htm"})
    words = read(paths)
    print(f"{folder.name}: {len(paths)} policies, {words} words; Python {sys.version.split()[0]}")

    help_time = min(seconds(command(*GRAPHKIT, "--help")) for _ in range(RUNS))
    bare = min(seconds(command(sys.executable, "-c", "")) for _ in range(RUNS))
    print(f"start-up of graphkit --help     {help_time:8.3f} s   {help_time / bare:6.1f} x bare Python")

    with tempfile.TemporaryDirectory() as scratch:
        build = command(*GRAPHKIT, "build", str(folder), "-o", f"{scratch}/out.nq", "--jobs", "1")
        cold = min(seconds(build) for _ in range(2))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"build, cold, one core           {cold:8.3f} s   {words / cold:6.0f} words/s")
    print(f"peak memory of that             {memory:8.0f} MB")

    from graphkit.verbs.build import run, tasks_of

    tasks = tasks_of([folder])
    first = seconds(lambda: list(run(tasks)))
    warm = min(seconds(lambda: list(run(tasks))) for _ in range(WARM_RUNS))
    plain = min(seconds(lambda: read(paths)) for _ in range(RUNS))
    print(f"text to quads, first time       {first:8.3f} s   {words / first:6.0f} words/s")
    print(f"text to quads, warm             {warm:8.3f} s   {words / warm:6.0f} words/s")
    print(f"  of a policy of 3,000 words    {3000 * warm / words:8.3f} s")
    print(f"  beside the plain read         {plain:8.5f} s   {warm / plain:6.0f} x")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
