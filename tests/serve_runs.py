"""The real server in a process of its own, asked over HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
PATIENCE = 60
FORM = "application/x-www-form-urlencoded"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def media(self) -> str:
        """The media type, without its parameters."""
        return self.headers["content-type"].partition(";")[0]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[str]

    def ask(
        self, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None, method: str | None = None
    ) -> Reply:
        """One request."""
        request = urllib.request.Request(self.address + path, body, dict(headers or {}), method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return Reply(answer.status, dict(answer.headers.items()), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, dict(error.headers.items()), error.read())

    def get(self, path: str, headers: Mapping[str, str] | None = None, **parameters: str) -> Reply:
        """GET; a parameter's trailing underscore is left out, so that it may be a word of Python."""
        query = urlencode({name.rstrip("_"): value for name, value in parameters.items()})
        return self.ask(f"{path}?{query}" if query else path, None, headers)

    def page(self, path: str, **parameters: str) -> Reply:
        """GET as a browser does it."""
        return self.get(path, BROWSER, **parameters)

    def sparql(self, query: str, accept: str = "*/*", **parameters: str) -> Reply:
        """A query by POST, as a form."""
        body = urlencode({"query": query, **parameters}).encode()
        return self.ask("/sparql", body, {"Content-Type": FORM, "Accept": accept})


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Server]:
    """The server over a store, at a free port."""
    command = [sys.executable, "-m", "graphkit", "serve", str(store), "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            assert "serving" in line, line + process.stderr.read()
            # A pipe that nobody reads would one day stop the server at its log.
            drain = threading.Thread(target=process.stderr.read, daemon=True)
            drain.start()
            yield Server(line.partition(" at ")[2].partition("/ ")[0], process)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def problem(reply: Reply, status: int, *words: str) -> dict[str, str]:
    """Asserts the one shape of errors, the status, and words that it says; returns its parts."""
    assert reply.status == status, reply.text
    assert reply.media == "application/json"
    assert list(reply.json) == ["error"]
    error: dict[str, str] = reply.json["error"]
    assert list(error) in (["what", "where", "cure"], ["what", "where", "cure", "line", "column", "excerpt"])
    assert all(error.values()), error
    for word in words:
        assert word in " ".join(map(str, error.values()))
    return error
