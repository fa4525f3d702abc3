"""One input through all stages: its quads, or why it has none."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graphkit import __version__
from graphkit.errors import GraphkitError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Task:
    """What to build: a file, or bytes from stdin, and how to name the result."""

    source: Path | bytes
    slug: str
    base: str
    series: str | None
    release: str
    """Hash of the ontology, reckoned once for all tasks."""

    @property
    def name(self) -> str:
        """What messages call the input."""
        return str(self.source) if isinstance(self.source, Path) else "stdin"


@dataclass(frozen=True, slots=True)
class Built:
    """A policy that was built; counts are of practices and denials."""

    name: str
    slug: str
    iri: str
    practices: int
    denials: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """What one input gives: its graph as sorted N-Quads, which travel between processes, and its canonical text."""

    built: Built
    nquads: bytes
    text: str

    def quads(self) -> list[ox.Quad]:
        """The policy's graph."""
        return list(ox.parse(self.nquads, format=ox.RdfFormat.N_QUADS))


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that gave no policy, and the line that says what, where, and the cure."""

    name: str
    message: str


def build_one(task: Task) -> Product | Failed:
    """Read, extract and write out one policy. A bad input is an answer, not an exception, so that others go on."""
    from graphkit.assemble import extract
    from graphkit.rdf import Release, policy_quads
    from graphkit.rdf.iris import policy_iri
    from graphkit.rdf.serialise import serialise
    from graphkit.read import read_document, require_policy
    from graphkit.vocab import load

    try:
        document = read_document(task.source, slug=task.slug, media=media_of(task.source))
        require_policy(document)
        policy = extract(document, load())
        release = Release(f"graphkit {__version__}", task.release)
        quads = policy_quads(policy, release, base=task.base, series=task.series)
    except GraphkitError as error:
        return Failed(task.name, placed(task.name, str(error)))
    built = Built(
        name=task.name,
        slug=task.slug,
        iri=policy_iri(policy, task.base).value,
        practices=len(policy.practices),
        denials=len(policy.denials),
        notes=policy.notes,
    )
    return Product(built, serialise(quads), document.text)


def placed(name: str, message: str) -> str:
    """The message, beginning with the place that it is about."""
    return message if message.startswith(name) else f"{name}: {message}"


def media_of(source: Path | bytes) -> str | None:
    """Media type of what comes by stdin: HTML if it begins as HTML does; a file's ending says it itself."""
    if isinstance(source, Path):
        return None
    return "text/html" if source.lstrip()[:100].lower().startswith((b"<!doctype", b"<html")) else "text/plain"


def read_stdin() -> bytes:
    """All bytes of the standard input."""
    return sys.stdin.buffer.read()
