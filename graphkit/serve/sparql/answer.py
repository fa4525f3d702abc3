"""A SPARQL query and its answer in one of the formats, within the limits. Runs in a worker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final, NamedTuple

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.rdf.serialise import serialise
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.formats import GRAPHS, SOLUTIONS, Format, chosen
from graphkit.serve.work.limits import MEGABYTE, Limits
from graphkit.store import Store, calls_service

PROLOGUE: Final = re.compile(
    r"(?:\s++|#[^\r\n]*+|prefix\s++[^\s<:]*+:\s*+<[^>\s]*+>|base\s*+<[^>\s]*+>)*+", re.IGNORECASE
)
UPDATE: Final = re.compile(r"(?:insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
DATASET: Final = re.compile(r"\bfrom\s*+(?:named\s*+)?+(?:<|[\w.-]*+:)", re.IGNORECASE)
PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
LONGEST_REASON: Final = 160


class Body(NamedTuple):
    """What the client gets."""

    content: bytes
    media: str


class Asked(NamedTuple):
    """The form in which an answer is wanted, and the graphs that the protocol's parameters name."""

    format: str | None = None
    accept: str | None = None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


class Bounded(BytesIO):
    """Bytes up to a limit."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.full = False

    def write(self, piece: object) -> int:
        """Takes the piece in; OSError if that is too much."""
        assert isinstance(piece, bytes | bytearray | memoryview)
        if self.tell() + len(piece) > self.most:
            self.full = True
            raise OSError("full")
        return super().write(piece)


def sparql(
    store: Store,
    limits: Limits,
    query: str,
    asked: Asked,
    bindings: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
) -> Body:
    """The answer to a query; Refused for an update, a call to another endpoint, a broken query, a too large answer."""
    refuse_service(query)
    whole = not asked.default_graphs and not asked.named_graphs
    if whole and DATASET.search(query):
        cure = "Name graphs by GRAPH <…> { }, or by the parameters default-graph-uri and named-graph-uri."
        raise Refused(400, "FROM is not supported here: the query is asked of all graphs.", "query", cure)
    try:
        result = store.query(
            query,
            substitutions=bindings,
            default_graph=None if whole else nodes(asked.default_graphs),
            named_graphs=None if whole else nodes(asked.named_graphs),
        )
        return written(result, asked, limits)
    except QueryError as error:
        raise malformed(query, error) from error
    except (RuntimeError, ValueError) as error:
        why = " ".join(str(error).split())[:LONGEST_REASON]
        raise Refused(400, f"The query can't be answered: {why}.", "query", "Correct it and ask again.") from error


def refuse_service(query: str) -> None:
    """Refused where the query would make this server ask another one."""
    if calls_service(query):
        what = "The query calls another endpoint (SERVICE), which this server never does."
        raise Refused(403, what, "query", "Ask that endpoint itself.")


def nodes(iris: Sequence[str]) -> list[ox.NamedNode]:
    """Graph names."""
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise Refused(400, f"A graph's name is no IRI: {error}.", "default-graph-uri", "Write full IRIs.") from error


def malformed(query: str, error: QueryError) -> Refused:
    """Why a query was not understood, with line and column; an update is understood, and refused."""
    prologue = PROLOGUE.match(query)
    if UPDATE.match(query, prologue.end() if prologue else 0):
        what = "The store can't be changed here: this server only reads."
        return Refused(403, what, "query", "Change a store by graphkit build.")
    message = str(error.__cause__ or error)
    place = PLACE.search(message)
    where = f"line {place[1]}, column {place[2]}" if place else "query"
    why = " ".join((place[3] if place else message).split())
    why = why if len(why) <= LONGEST_REASON else why[:LONGEST_REASON].rsplit(", ", 1)[0] + " …"
    return Refused(400, f"The query is not well-formed: {why}.", where, "Correct it there and ask again.")


def written(result: object, asked: Asked, limits: Limits) -> Body:
    """The answer in the format that is wanted."""
    if isinstance(result, ox.QueryTriples):
        format = chosen(GRAPHS, asked.format, asked.accept)
        return graph(result, format, limits)
    assert isinstance(result, ox.QuerySolutions | ox.QueryBoolean)
    format = chosen(SOLUTIONS, asked.format, asked.accept)
    assert isinstance(format.form, ox.QueryResultsFormat)
    stream = Bounded(limits.answer)
    try:
        result.serialize(stream, format=format.form)
    except OSError:
        if stream.full:
            raise too_large(f"{limits.answer // MEGABYTE} MB") from None
        raise
    return Body(stream.getvalue(), format.media)


def graph(triples: ox.QueryTriples, format: Format, limits: Limits) -> Body:
    """The triples, each once and in order."""
    found: set[ox.Triple] = set()
    for triple in triples:
        found.add(triple)
        if len(found) > limits.triples:
            raise too_large(f"{limits.triples} triples")
    assert isinstance(format.form, ox.RdfFormat)
    content = serialise([ox.Quad(*triple) for triple in found], format.form)
    if len(content) > limits.answer:
        raise too_large(f"{limits.answer // MEGABYTE} MB")
    return Body(content, format.media)


def too_large(limit: str) -> Refused:
    """An answer beyond a limit."""
    cure = "Ask for less: fewer columns, a filter, or LIMIT and OFFSET with ORDER BY."
    return Refused(413, f"The answer is larger than {limit}, and was stopped.", "size limit", cure)
