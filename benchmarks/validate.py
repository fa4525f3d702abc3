"""Time and memory of `graphkit validate` over a store, with the fast engine beside pySHACL, in one run.

usage: python benchmarks/validate.py STORE [--only fast]

Each engine runs as a process of its own: first with one worker, then with two. The reports have to be the same.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MEBI = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of the clock and of CPU, and the most memory that it or a worker of it held."""

    seconds: float
    cpu: float
    peak_mib: float
    report: dict[str, Any]


def run(store: Path, engine: str, jobs: int, folder: Path) -> Run:
    """`graphkit validate` once."""
    out = folder / f"{engine}-{jobs}.json"
    command = ["-m", "graphkit", "validate", str(store), "--engine", engine, "--jobs", str(jobs), "-o", str(out)]
    begin = time.perf_counter()
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, *command])
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{engine}: exit code {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / MEBI, json.loads(out.read_bytes()))


def main() -> None:
    """Runs, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--only", choices=["fast", "pyshacl"])
    asked = parser.parse_args()
    engines = [asked.only] if asked.only else ["fast", "pyshacl"]
    reports = []
    with TemporaryDirectory() as folder:
        for engine in engines:
            for jobs in (1, 2):
                each = run(asked.store, engine, jobs, Path(folder))
                policies, findings = len(each.report["policies"]), len(each.report["findings"])
                print(
                    f"{each.report['engine']:16} {jobs} process(es): {policies} policies, {findings} findings, "
                    f"{each.seconds:.1f} s, {1000 * each.seconds / policies:.0f} ms a policy, "
                    f"{each.cpu:.1f} s CPU, {each.peak_mib:.0f} MiB"
                )
                reports.append({key: value for key, value in each.report.items() if key != "engine"})
    print("the same report" if all(report == reports[0] for report in reports) else "THE REPORTS DIFFER")


if __name__ == "__main__":
    main()
