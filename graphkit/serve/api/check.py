"""All current policies checked one after the other, in a process of its own at low priority; a line of JSON for each.

Run as a module by the server: store, day. The first line says how many policies there are, or what the problem is.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from graphkit.errors import GraphkitError
from graphkit.query.opened import open_graph
from graphkit.serve.api.answers.findings import all_chains, findings_of
from graphkit.serve.problems import Refused, problem_of
from graphkit.serve.work.sandbox import close_network

NICENESS: Final = 15


def checked(place: Path, day: date) -> Iterator[dict[str, Any]]:
    """How many policies there are, then each with its findings."""
    store = open_graph(place)
    current = [policy for policy in store.policies() if policy.valid_until is None]
    yield {"policies": len(current)}
    chains = all_chains(store, day)
    for policy in current:
        yield {"policy": policy.iri, "findings": findings_of(store, policy.iri, day, chains)}


def work(place: Path, day: date) -> None:
    """Writes the lines."""
    try:
        for line in checked(place, day):
            print(json.dumps(line), flush=True)  # noqa: T201 - the process's answer
    except Refused as refused:
        print(json.dumps({"status": refused.problem.status} | refused.problem.as_json()), flush=True)  # noqa: T201
    except GraphkitError as error:
        problem = problem_of(error, str(place))
        print(json.dumps({"status": problem.status} | problem.as_json()), flush=True)  # noqa: T201


if __name__ == "__main__":
    os.nice(NICENESS)
    close_network()
    try:
        work(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
    except BrokenPipeError:
        # Nobody reads any longer.
        os._exit(0)
