"""Quads <-> files by their ending: N-Quads, TriG, Turtle, N-Triples, JSON-LD; equal graphs give equal bytes."""

from __future__ import annotations

import io
import os
import re
import secrets
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from graphkit.errors import StoreError
from graphkit.rdf.names import DEFAULT_BASE, NAMESPACES, RDF_TYPE

FORMATS: Final = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
}
SUBJECT_ENDS: Final = re.compile(rb"(?:(?<= \.\n)|(?<=\n}\n))(?=\t?[^\t\s}@])")
"""Where a subject or graph starts after another one; quotes can't match, since a literal stays on its line."""


def format_of(path: Path) -> RdfFormat:
    """The format that a file's ending names."""
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(FORMATS)
        raise StoreError(f"{path}: {path.suffix or 'no ending'} names no graph format. Use {known}.") from None


def serialise(quads: Iterable[Quad], form: RdfFormat = RdfFormat.N_QUADS, *, base: str = DEFAULT_BASE) -> bytes:
    """The quads in one format: N-Quads in the order of lines, others graph by graph, subject by subject, types first.

    Formats without graphs get each triple once.
    """
    distinct = set(quads)
    if form == RdfFormat.N_QUADS:
        return rendered(sorted(distinct, key=str), form)
    prefixes = used_prefixes(distinct, base)
    if form.supports_datasets:
        return spaced(rendered(sorted(distinct, key=reading_order), form, prefixes))
    merged = {Quad(*quad.triple) for quad in distinct}
    triples = [quad.triple for quad in sorted(merged, key=reading_order)]
    return spaced(rendered(triples, form, prefixes))


def rendered(
    statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    """The statements in one format, in the order given."""
    stream = io.BytesIO()
    ox.serialize(statements, stream, form, prefixes=prefixes)
    return stream.getvalue()


def reading_order(quad: Quad) -> tuple[str, bool, str, bool, str, str]:
    """Sorts by graph (its own nodes first) and subject, with a subject's types before its other properties."""
    graph, subject = quad.graph_name, quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
    outside = isinstance(graph, NamedNode) and not subject.startswith(graph.value)
    return str(graph), outside, subject, quad.predicate != RDF_TYPE, quad.predicate.value, str(quad.object)


def used_prefixes(quads: Collection[Quad], base: str) -> dict[str, str]:
    """The prefixes of the namespaces that occur, in alphabetical order."""
    known = {**NAMESPACES, "org": base + "org/", "service": base + "service/"}
    iris: set[str] = set()
    for quad in quads:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        iris.update(term.value for term in terms if isinstance(term, NamedNode))
        if isinstance(quad.object, Literal):
            iris.add(quad.object.datatype.value)
    spaces = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: known[prefix] for prefix in sorted(known) if known[prefix] in spaces}


def spaced(text: bytes) -> bytes:
    """Turtle or TriG with its prefixes in order and an empty line between subjects."""
    if not text.startswith(b"@prefix"):
        return text
    lines = text.splitlines(keepends=True)
    prefixes = sorted(line for line in lines if line.startswith(b"@prefix"))
    return SUBJECT_ENDS.sub(b"\n", b"".join(prefixes + lines[len(prefixes) :]))


def write_graph(
    quads: Iterable[Quad], target: Path | BinaryIO, form: RdfFormat | None = None, *, base: str = DEFAULT_BASE
) -> None:
    """Writes the quads to a file (whole or not at all) or a binary stream; without a form the ending names it."""
    if isinstance(target, Path):
        content = serialise(quads, form or format_of(target), base=base)
        replace_file(target, content)
    else:
        target.write(serialise(quads, form or RdfFormat.N_QUADS, base=base))


def replace_file(path: Path, content: bytes) -> None:
    """Puts a file in place by an atomic rename, on disk before its name is."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StoreError(f"{path}: can't be written ({error.strerror}). Check folder and permissions.") from error


def read_graph(path: Path) -> list[Quad]:
    """The quads of a graph file; of Turtle and N-Triples in the default graph."""
    form = format_of(path)
    try:
        return list(ox.parse(path=str(path), format=form))
    except FileNotFoundError:
        raise StoreError(f"{path}: no such file. Build it: graphkit build POLICY… --output {path}") from None
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: not readable as {form.name} ({error}). Build it again.") from error
