"""The shapes to check with: those of graphkit, and a folder of the user's beside them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from graphkit.files import folder
from graphkit.store import calls_service
from graphkit.validate.errors import ShapesError
from graphkit.validate.namespaces import SH

QUERIES = frozenset(NamedNode(SH + name) for name in ("select", "ask", "construct"))
SHAPES = frozenset(NamedNode(SH + name) for name in ("NodeShape", "PropertyShape"))
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
BASE = "https://w3id.org/graphkit/shapes/"
"""Relative names in a shapes file are resolved here, whatever the folder is."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes as N-Triples, and the hash of the files that they come from."""

    triples: bytes
    sha256: str


def load_shapes(extra: str | Path | None = None) -> Shapes:
    """The shapes of graphkit and of one more folder (or file); ShapesError says which file is wrong, and how."""
    files = shape_files(folder("shapes")) + (shape_files(Path(extra)) if extra else [])
    whole = hashlib.sha256()
    triples: list[Triple] = []
    for number, file in enumerate(files):
        content = file_content(file)
        whole.update(content)
        triples += [apart(triple, number) for triple in parsed(file, content)]
    return Shapes(ox.serialize(triples, format=RdfFormat.N_TRIPLES) or b"", whole.hexdigest())


def shape_files(place: Path) -> list[Path]:
    """The Turtle files of a folder, by their paths, or the one file."""
    if place.is_file():
        return [place]
    files = sorted(place.rglob("*.ttl"), key=lambda file: file.relative_to(place).as_posix())
    if not files:
        why = "no .ttl file in it" if place.is_dir() else "no such folder"
        raise ShapesError(f"{place}: {why}. Give a folder of SHACL shapes in Turtle.")
    return files


def file_content(file: Path) -> bytes:
    """The bytes of a file."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise ShapesError(f"{file}: can't be read ({error.strerror}). Check its permissions.") from error


def parsed(file: Path, content: bytes) -> list[Triple]:
    """The triples of a shapes file that holds at least one shape and calls nobody."""
    try:
        triples = [quad.triple for quad in ox.parse(content, format=RdfFormat.TURTLE, base_iri=BASE)]
    except (SyntaxError, ValueError) as error:
        raise ShapesError(f"{file}: no Turtle ({' '.join(str(error).split())}). Correct it there.") from error
    if not any(triple.predicate == RDF_TYPE and triple.object in SHAPES for triple in triples):
        raise ShapesError(f"{file}: no sh:NodeShape or sh:PropertyShape in it. Give a type to each shape.")
    for triple in triples:
        if triple.predicate in QUERIES and isinstance(triple.object, Literal) and calls_service(triple.object.value):
            raise ShapesError(f"{file}: a constraint calls another endpoint (SERVICE), which is refused. Remove it.")
    return triples


def apart(triple: Triple, number: int) -> Triple:
    """The triple with blank nodes that no other file has; ShapesError for a quoted triple."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, Triple) or isinstance(value, Triple):
        raise ShapesError(f"{triple}: a quoted triple. Shapes may hold plain triples only.")
    own = value if isinstance(value, Literal) else renamed(value, number)
    return Triple(renamed(subject, number), triple.predicate, own)


def renamed(node: NamedNode | BlankNode, number: int) -> NamedNode | BlankNode:
    """A blank node under a name of its file."""
    return BlankNode(f"f{number}x{node.value}") if isinstance(node, BlankNode) else node
