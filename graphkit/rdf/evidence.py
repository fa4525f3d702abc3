"""Evidence nodes: quotes with their offsets, and the values that each gives to its owner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from graphkit.model import Evidence
from graphkit.rdf.facts import Term, Value
from graphkit.rdf.iris import Scope
from graphkit.rdf.literals import ISO_DATE, ISO_DURATION, date_literal, duration_literal, integer_literal
from graphkit.rdf.names import GK, NAMESPACES, OA, RDF_TYPE, expand

Triple = tuple[NamedNode, NamedNode, Term]
Spoken = Mapping[str, Iterable[Term]]
"""How a record writes a value -> the value as it stands in the graph."""

CURIE: Final = re.compile(r"([a-z][a-z-]{0,30}):[A-Za-z0-9_.-]+")
PATH: Final = re.compile(r"(?:org|service)/[a-z0-9-]+")
GROUP: Final = re.compile(r"recipient/[a-z0-9-]+")


def spoken(values: Iterable[Value]) -> dict[str, list[Term]]:
    """The owner's values by the text that its record and evidence use for them."""
    found: dict[str, list[Term]] = {}
    for value in values:
        if value.text:
            found.setdefault(value.text, []).append(value.term)
    return found


def conversions(scope: Scope) -> tuple[tuple[re.Pattern[str], Callable[[str], Term]], ...]:
    """Forms of a supported value that is not among its owner's, each with its conversion, in order."""
    return (
        (PATH, lambda text: NamedNode(scope.base + text)),
        (GROUP, lambda text: NamedNode(f"{scope.policy.value}/{text}")),
        (ISO_DATE, date_literal),
        (ISO_DURATION, duration_literal),
    )


def supported_term(text: str, scope: Scope) -> Term:
    """The value that a text of `Evidence.supports` means; a plain literal if it has no known form."""
    curie = CURIE.fullmatch(text)
    if curie and curie[1] in NAMESPACES:
        return expand(text)
    if text == "dpo":
        return scope.officer
    for form, convert in conversions(scope):
        if form.fullmatch(text):
            try:
                return convert(text)
            except ValueError:
                return Literal(text)
    return Literal(text)


def evidence_triples(
    owner: NamedNode, quotes: Iterable[Evidence], values: Spoken, text: str, scope: Scope
) -> Iterator[Triple]:
    """The owner's evidence; a quote given twice is one node with the values of both."""
    for quote in quotes:
        node = NamedNode(f"{owner.value}/evidence/{quote.start}-{quote.end}")
        if not 0 <= quote.start < quote.end <= len(text):
            raise ValueError(f"{node.value}: no such place in a text of {len(text)} characters.")
        yield owner, GK.evidence, node
        yield node, RDF_TYPE, GK.Evidence
        yield node, OA.hasSource, scope.policy
        yield node, OA.exact, Literal(text[quote.start : quote.end])
        yield node, OA.start, integer_literal(quote.start)
        yield node, OA.end, integer_literal(quote.end)
        if quote.section:
            yield node, GK.section, Literal(quote.section)
        for said in quote.supports:
            terms = values.get(said) or [supported_term(said, scope)]
            yield from ((node, GK.supports, term) for term in terms)
