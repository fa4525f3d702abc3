"""Throughput and latency of `graphkit serve`, beside the plain `oxigraph serve` over the same data in the same run.

usage: python benchmarks/serve.py STORE [--oxigraph PROGRAM] [--seconds N]

Needs the programs `wrk` (Debian) and `oxigraph` (PyPI). Every request asks another query, so that no cache answers.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from graphkit.query.opened import open_graph
from graphkit.rdf.names import NAMESPACES
from graphkit.store import Store

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = (1, 8, 64)
PORT = 18_471
ROUNDS = 2
JSON = "application/sparql-results+json"
PREFIXES = "".join(f"PREFIX {name}: <{NAMESPACES[name]}>\n" for name in ("gk", "dpv", "oa"))
QUERIES = {
    "facts of one flow": "SELECT ?p ?o {{ GRAPH ?g {{ <{flow}> ?p ?o }} }} # {n}",
    "sentences of a recipient": """SELECT ?flow ?quote {{ GRAPH ?g {{
        ?flow dpv:hasRecipient <{recipient}> ; gk:evidence ?e . ?e oa:exact ?quote }} }} LIMIT 20 # {n}""",
    "recipients of a policy": """SELECT DISTINCT ?recipient {{ GRAPH <{policy}> {{
        ?flow dpv:hasRecipient ?recipient }} }} # {n}""",
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DISTINCT = 2000
"""Different queries of a kind."""
LUA = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local next = 0
request = function()
  next = next %% #paths + 1
  return wrk.format("GET", paths[next], {["Accept"] = "%s"})
end
done = function(summary, latency)
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %%f %%f %%f %%f %%d\\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, errors))
end
"""


class Measured(NamedTuple):
    """Requests per second, latencies in ms, and answers that were errors."""

    rate: float
    p50: float
    p95: float
    p99: float
    errors: int


def queries(store: Store, form: str) -> list[str]:
    """Queries of one kind about what is in the store, all different."""
    subjects = {
        "flow": rows(store, "SELECT DISTINCT ?x { ?x a gk:Disclosure } ORDER BY ?x LIMIT 2000"),
        "recipient": rows(store, "SELECT DISTINCT ?x { ?f dpv:hasRecipient ?x } ORDER BY ?x LIMIT 2000"),
        "policy": rows(store, "SELECT ?x { ?x a gk:Policy } ORDER BY ?x LIMIT 2000"),
    }
    chosen = ({name: found[n % len(found)] for name, found in subjects.items()} for n in range(DISTINCT))
    return [PREFIXES + form.format(n=n, **each) for n, each in enumerate(chosen)]


def rows(store: Store, query: str) -> list[str]:
    """The IRIs that a query selects."""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [row["x"].value for row in found]


@contextmanager
def running(command: list[str], address: str) -> Iterator[str]:
    """A server, once it answers."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(address + "?query=ASK%7B%7D", timeout=5).read()
                    break
                except OSError:
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()


def pressed(address: str, asked: list[str], clients: int, seconds: int, scratch: Path) -> Measured:
    """What so many clients get from it."""
    path = "/" + address.split("/", 3)[3]
    (scratch / "paths").write_text("".join(f"{path}?query={quote(query)}\n" for query in asked), encoding="utf-8")
    (scratch / "ask.lua").write_text(LUA % (scratch / "paths", JSON), encoding="utf-8")
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", str(scratch / "ask.lua")]
    said = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    rate, p50, p95, p99, errors = next(line for line in said.splitlines() if line.startswith("RESULT")).split()[1:]
    return Measured(float(rate), float(p50), float(p95), float(p99), int(errors))


def overhead(store: Store, address: str, asked: list[str]) -> tuple[float, float]:
    """Median ms of direct evaluation, and of the same queries over HTTP on one connection each after the other."""

    def direct(query: str) -> object:
        found = store.query(query)
        return found.serialize(format=ox.QueryResultsFormat.JSON) if isinstance(found, ox.QuerySolutions) else None

    def over_http(query: str) -> object:
        request = urllib.request.Request(f"{address}?query={quote(query)}", headers={"Accept": JSON})
        return json.load(urllib.request.urlopen(request, timeout=60))

    return median(direct, asked), median(over_http, asked)


def median(action: Callable[[str], object], asked: list[str]) -> float:
    """Median milliseconds of the action over some queries."""
    spent: list[float] = []
    for query in asked[:300]:
        begin = time.perf_counter()
        action(query)
        spent.append(1000 * (time.perf_counter() - begin))
    return statistics.median(spent)


@contextmanager
def endless(address: str, many: int) -> Iterator[None]:
    """Clients that ask a query without end, again and again."""
    ending = threading.Event()

    def ask() -> None:
        while not ending.is_set():
            try:
                urllib.request.urlopen(f"{address}?query={quote(ENDLESS)}", timeout=15).read()
            except OSError:
                time.sleep(0.05)

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(many)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    yield
    ending.set()


def compare(store: Path, oxigraph: str, seconds: int) -> Iterator[str]:
    """The report, line by line."""
    graph = open_graph(store)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        graph.dump(scratch / "all.nq", everything=True)
        load = [oxigraph, "load", "--location", str(scratch / "ox"), "--file", str(scratch / "all.nq")]
        subprocess.run(load, check=True, capture_output=True)
        ours = [sys.executable, "-m", "graphkit", "serve", str(store), "--port", str(PORT)]
        plain = [oxigraph, "serve-read-only", "--location", str(scratch / "ox"), "--bind", f"127.0.0.1:{PORT + 1}"]
        addresses = {"graphkit": f"http://127.0.0.1:{PORT}/sparql", "oxigraph": f"http://127.0.0.1:{PORT + 1}/query"}
        with running(ours, addresses["graphkit"]), running(plain, addresses["oxigraph"]):
            for name, form in QUERIES.items():
                asked = queries(graph, form)
                direct, http = overhead(graph, addresses["graphkit"], asked)
                yield f"\n{name}: direct {direct:.2f} ms, over HTTP {http:.2f} ms (a new connection each)"
                for clients in CLIENTS:
                    yield from side_by_side(addresses, asked, clients, seconds, scratch)
            asked = queries(graph, QUERIES["facts of one flow"])
            for many in (1, 4):
                yield f"\nfacts of one flow, 8 clients, while {many} more ask an endless query"
                for address in addresses.values():
                    with endless(address, many):
                        measured = pressed(address, asked, 8, 2 * seconds, scratch)
                    yield line(address, measured)


def side_by_side(
    addresses: dict[str, str], asked: list[str], clients: int, seconds: int, scratch: Path
) -> Iterator[str]:
    """Both servers in turn, the better of the rounds of each."""
    best: dict[str, Measured] = {}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            measured = pressed(address, asked, clients, seconds, scratch)
            best[name] = max(best.get(name, measured), measured)
    for name, measured in best.items():
        yield line(f"{clients:3} clients, {name}", measured)
    yield f"    ratio {best['graphkit'].rate / best['oxigraph'].rate:.2f}"


def line(name: str, measured: Measured) -> str:
    """One measurement."""
    rate, p50, p95, p99, errors = measured
    return f"  {name:40} {rate:8.0f} /s   p50 {p50:7.2f}   p95 {p95:7.2f}   p99 {p99:7.2f} ms   errors {errors}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--oxigraph", default="oxigraph")
    parser.add_argument("--seconds", type=int, default=4)
    given = parser.parse_args()
    for text in compare(given.store, given.oxigraph, given.seconds):
        print(text, flush=True)
