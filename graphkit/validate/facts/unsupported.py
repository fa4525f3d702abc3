"""Values of statements that no sentence gives."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import GK, OA, expand
from graphkit.rdf.support import unsupported
from graphkit.validate.facts.case import Case, Triple

UNSUPPORTED = expand("gk:unsupported")
WORDED = (GK.condition, GK.exception)
"""Wordings, not values that a sentence gives: they are supported where they stand in a quote of their owner."""


def unsupported_values(case: Case) -> Iterator[Triple]:
    """Values of a statement that none of its evidence gives."""
    graph = case.quads
    missing = unsupported(graph)
    owners = {quad.object: quad.subject for quad in graph if quad.predicate == GK.evidence} if missing else {}
    quotes: dict[object, str] = {}
    for quad in graph if missing else ():
        if quad.predicate == OA.exact and quad.subject in owners:
            owner = owners[quad.subject]
            quotes[owner] = f"{quotes.get(owner, '')} {quad.object.value}"  # type: ignore[union-attr]
    for quad in missing:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        if quad.predicate not in WORDED or line(quad.object.value) not in line(quotes.get(quad.subject, "")):
            yield quad.subject, UNSUPPORTED, quad.object


def line(text: str) -> str:
    """The text with each run of white space as one space: a wording may run over the ends of lines."""
    return " ".join(text.split())
