"""A SPARQL query and its answer in one of the formats, within the limits. Runs in a worker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.serve.problems import Place, Refused
from graphkit.serve.sparql.formats import BOOLEANS, GRAPHS, SOLUTIONS, wanted
from graphkit.serve.sparql.written import Body, graph, table
from graphkit.serve.work.limits import Limits
from graphkit.store import MalformedQueryError, Store, calls_service

__all__ = ["Asked", "Body", "sparql"]

PROLOGUE: Final = re.compile(
    r"(?:\s++|#[^\r\n]*+|prefix\s*+[^\s<:]*+:\s*+<[^>\s]*+>|base\s*+<[^>\s]*+>)*+", re.IGNORECASE
)
UPDATE: Final = re.compile(r"(?:insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
LONGEST_REASON: Final = 160


class Asked(NamedTuple):
    """The form in which an answer is wanted, the graphs that the protocol's parameters name, and the request's IRI."""

    format: str | None = None
    accept: str | None = None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    base: str | None = None


def sparql(
    store: Store,
    limits: Limits,
    query: str,
    asked: Asked,
    bindings: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
) -> Body:
    """The answer to a query; Refused for an update, a call to another endpoint, a broken query, a too large answer."""
    refuse_service(query)
    is_whole = not asked.default_graphs and not asked.named_graphs
    try:
        result = store.query(
            query,
            substitutions=bindings,
            default_graph=None if is_whole else nodes(asked.default_graphs, "default-graph-uri"),
            named_graphs=None if is_whole else nodes(asked.named_graphs, "named-graph-uri"),
            base_iri=asked.base,
        )
        return written(result, asked, limits)
    except MalformedQueryError as error:
        raise malformed(query, error) from error
    except (QueryError, RuntimeError, ValueError) as error:
        why = " ".join(str(error).split())[:LONGEST_REASON]
        raise Refused(400, f"The query can't be answered: {why}.", "query", "Correct it and ask again.") from error


def refuse_service(query: str) -> None:
    """Refused where the query would make this server ask another one."""
    if calls_service(query):
        what = "The query calls another endpoint (SERVICE), which this server never does."
        raise Refused(403, what, "query", "Ask that endpoint itself.")


def nodes(iris: Sequence[str], parameter: str) -> list[ox.NamedNode]:
    """Graph names."""
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise Refused(400, f"A graph's name is no IRI: {error}.", parameter, "Write full IRIs.") from error


def malformed(query: str, error: MalformedQueryError) -> Refused:
    """Why and where a query was not understood; an update is understood, and refused."""
    prologue = PROLOGUE.match(query)
    if UPDATE.match(query, prologue.end() if prologue else 0):
        what = "The store can't be changed here: this server only reads."
        return Refused(403, what, "query", "Change a store by graphkit build.")
    place = Place(error.line, error.column, error.excerpt)
    what = f"The query is not well-formed: {error.reason}."
    return Refused(400, what, error.where, "Correct it there and ask again.", place)


def written(result: object, asked: Asked, limits: Limits) -> Body:
    """The answer in the format that is wanted."""
    if isinstance(result, ox.QueryTriples):
        return graph(result, wanted(GRAPHS, asked.format, asked.accept), limits)
    if isinstance(result, ox.QueryBoolean):
        return table(result, wanted(BOOLEANS, asked.format, asked.accept), limits)
    assert isinstance(result, ox.QuerySolutions)
    return table(result, wanted(SOLUTIONS, asked.format, asked.accept), limits)
