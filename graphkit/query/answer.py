"""A question put to a graph, and its answer as rows, triples, or yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.labels import Term
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Answer:
    """SELECT: `variables` and `rows`; CONSTRUCT, DESCRIBE: `triples`; ASK: `truth`."""

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] | None = None
    truth: bool | None = None
    bound: frozenset[str] = frozenset()
    """Variables that a parameter set: the same in every row, so that a table leaves them out."""
    labels: Mapping[Term, str] = field(default_factory=dict)
    """What the values in rows are called, if that was asked for."""


def ask(store: Store, text: str, bindings: Mapping[str, ox.NamedNode | ox.Literal] | None = None) -> Answer:
    """The answer; the union of all graphs is the default graph. QueryError if the text can't be asked."""
    try:
        return replace(answer_of(store.query(text, substitutions=bindings)), bound=frozenset(bindings or ()))
    except QueryError as error:
        raise QueryError(shortened(str(error))) from error
    except (RuntimeError, ValueError, OSError) as error:
        why = " ".join(str(error).split())
        raise QueryError(f"The query can't be answered ({why}). Correct it and ask again.") from error


def shortened(message: str) -> str:
    """A syntax error's message without the long list of all that the grammar would allow.

    >>> shortened("Not well-formed: error at 2:1: expected one of \\"!\\", BIND, UNION. Correct it and ask again.")
    'Not well-formed: error at 2:1. Correct it and ask again.'
    """
    what, expected, rest = message.partition(": expected ")
    cure = rest.rpartition(". ")[2]
    return f"{what}. {cure}" if expected else message


def answer_of(result: object) -> Answer:
    """A pyoxigraph result, read to its end."""
    if isinstance(result, ox.QuerySolutions):
        return Answer(tuple(v.value for v in result.variables), tuple(tuple(row) for row in result))
    if isinstance(result, ox.QueryTriples):
        return Answer(triples=tuple(sorted(set(result), key=str)))
    return Answer(truth=bool(result))
