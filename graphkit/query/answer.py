"""A question put to a graph, and its answer as rows, triples, or yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.guard import refuse_foreign_calls
from graphkit.query.labels import Term


@dataclass(frozen=True, slots=True)
class Answer:
    """SELECT: `variables` and `rows`; CONSTRUCT, DESCRIBE: `triples`; ASK: `truth`."""

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] | None = None
    truth: bool | None = None


def ask(graph: ox.Store, text: str, bindings: Mapping[ox.Variable, ox.NamedNode | ox.Literal] | None = None) -> Answer:
    """The answer; the union of all graphs is the default graph. QueryError if the text is no SPARQL query."""
    refuse_foreign_calls(text)
    try:
        result = graph.query(text, use_default_graph_as_union=True, substitutions=dict(bindings or {}))
        return answer_of(result)
    except SyntaxError as error:
        raise QueryError(f"The query is no SPARQL 1.1 query: {one_line(error)}. Mend it there.") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"The query can't be answered: {one_line(error)}.") from error


def answer_of(result: object) -> Answer:
    """A pyoxigraph result, read to its end."""
    if isinstance(result, ox.QuerySolutions):
        return Answer(tuple(v.value for v in result.variables), tuple(tuple(row) for row in result))
    if isinstance(result, ox.QueryTriples):
        return Answer(triples=tuple(sorted(set(result), key=str)))
    return Answer(truth=bool(result))


def one_line(error: Exception) -> str:
    """An error's message without line breaks and final stop."""
    return " ".join(str(error).split()).rstrip(".")
