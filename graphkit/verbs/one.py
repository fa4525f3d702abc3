"""One input through all stages: its quads, or why it has none."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkit import __version__
from graphkit.errors import CorrectionError, GraphkitError
from graphkit.model import Policy

if TYPE_CHECKING:
    from graphkit.model import Document
    from graphkit.read import Fetcher

STDIN = "-"
Source = Path | str | bytes
"""A file, an address on the web, or what came by stdin."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to build: a file, an address on the web, or bytes from stdin, and how to name the result."""

    source: Source
    slug: str
    base: str
    series: str | None
    release: str
    """Hash of the ontology, reckoned once for all tasks."""
    least: float = 0.0
    """Facts of lower confidence are left out."""
    fetcher: Fetcher | None = None

    @property
    def name(self) -> str:
        """What messages call the input."""
        return "stdin" if isinstance(self.source, bytes) else str(self.source)


@dataclass(frozen=True, slots=True)
class Built:
    """A policy that was built; counts are of practices and denials."""

    name: str
    slug: str
    iri: str
    practices: int
    denials: int
    notes: tuple[str, ...]
    corrections: int = 0
    """Decisions of a person that were applied."""
    left_out: int = 0
    """Practices and denials below the confidence asked for."""


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
    from graphkit.assemble.surer import surer
    from graphkit.rdf import Release, policy_quads
    from graphkit.rdf.iris import policy_iri
    from graphkit.rdf.serialise import rendered
    from graphkit.read import require_policy
    from graphkit.vocab import load

    try:
        document = read_source(task)
        require_policy(document)
        whole = corrected(extract(document, load()), task.source)
        policy = surer(whole, task.least)
        release = Release(f"graphkit {__version__}", task.release)
        quads = policy_quads(policy, release, base=task.base, series=task.series)
    except CorrectionError as error:
        return Failed(task.name, str(error))
    except GraphkitError as error:
        return Failed(task.name, placed(task.name, str(error)))
    built = Built(
        name=task.name,
        slug=task.slug,
        iri=policy_iri(policy, task.base).value,
        practices=len(policy.practices),
        denials=len(policy.denials),
        notes=policy.notes,
        corrections=len(policy.corrections),
        left_out=len(whole.practices) + len(whole.denials) - len(policy.practices) - len(policy.denials),
    )
    return Product(built, rendered(quads, ox.RdfFormat.N_QUADS), document.text)


def corrected(policy: Policy, source: Source) -> Policy:
    """The policy as the corrections file beside its source leaves it; as it is, where there is none."""
    from graphkit.correct import correct, corrections_file, read_corrections
    from graphkit.vocab import load

    corrections = read_corrections(corrections_file(source)) if isinstance(source, Path) else None
    return correct(policy, corrections, load()) if corrections else policy


def placed(name: str, message: str) -> str:
    """The message, beginning with the place that it is about."""
    return message if message.startswith(name) else f"{name}: {message}"


def read_source(task: Task) -> Document:
    """The document of a task; what comes by stdin is told by its first bytes."""
    from graphkit.read import read_document, read_url, sniffed_media

    if isinstance(task.source, str):
        return read_url(task.source, slug=task.slug, fetcher=task.fetcher)
    media = sniffed_media(task.source) if isinstance(task.source, bytes) else None
    return read_document(task.source, slug=task.slug, media=media)


def read_stdin() -> bytes:
    """All bytes of the standard input."""
    return sys.stdin.buffer.read()
