"""Formats of answers, and which of them a request wants: its `format=`, else its Accept header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from graphkit.serve.problems import Refused


class Offered(Protocol):
    """What an answer can be: its name in `format=`, its media type, and types that mean it besides."""

    @property
    def name(self) -> str: ...
    @property
    def media(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...


Choice = TypeVar("Choice", bound=Offered)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name in `format=`; `also`: media types that mean it besides its own; `names`: further names."""

    name: str
    media: str
    form: QueryResultsFormat | RdfFormat
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


SOLUTIONS = (
    Format("json", "application/sparql-results+json", QueryResultsFormat.JSON, ("application/json",), ("srj",)),
    Format("csv", "text/csv", QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", QueryResultsFormat.TSV),
    Format("xml", "application/sparql-results+xml", QueryResultsFormat.XML, ("application/xml", "text/xml"), ("srx",)),
)
"""Of SELECT."""
BOOLEANS = (*SOLUTIONS, Format("text", "text/boolean", QueryResultsFormat.TSV, ("text/plain",), ("txt", "plain")))
"""Of ASK: true and false in a form without columns or quotes besides."""
GRAPHS = (
    Format("turtle", "text/turtle", RdfFormat.TURTLE, ("application/x-turtle", "text/n3"), ("ttl", "n3")),
    Format("trig", "application/trig", RdfFormat.TRIG, ("application/x-trig",)),
    Format("ntriples", "application/n-triples", RdfFormat.N_TRIPLES, ("text/plain",), ("nt", "n-triples")),
    Format("nquads", "application/n-quads", RdfFormat.N_QUADS, ("text/x-nquads",), ("nq", "n-quads")),
    Format(
        "rdfxml",
        "application/rdf+xml",
        RdfFormat.RDF_XML,
        ("application/xml", "text/xml"),
        ("xml", "rdf", "rdf+xml", "rdf-xml"),
    ),
    Format("jsonld", "application/ld+json", RdfFormat.JSON_LD, ("application/json",), ("json", "json-ld")),
)
"""Of CONSTRUCT and DESCRIBE, and of what the endpoint says of itself."""
PAGE = Format("html", "text/html", RdfFormat.TURTLE, ("application/xhtml+xml",))
JSON = Format("json", "application/json", QueryResultsFormat.JSON)


@lru_cache(maxsize=64)
def wanted(offered: tuple[Format, ...], name: str | None, accept: str | None) -> Format:
    """As `chosen`; a format may also be asked for by its further names, and by media types.

    >>> wanted(GRAPHS, "application/rdf+xml", None).name, wanted(GRAPHS, "json-ld", "text/turtle").name
    ('rdfxml', 'jsonld')
    """
    # In an address a plus sign means a space.
    asked = (name or "").strip().lower().replace(" ", "+")
    for each in offered:
        if asked in (each.name, each.media, *each.names, *each.also):
            return each
    return chosen(offered, name or None, accept)


def chosen(offered: Sequence[Choice], name: str | None, accept: str | None) -> Choice:
    """The format that is asked for by name, or that the Accept header likes best; Refused if there is none."""
    cure = f"Ask for {', '.join(each.name for each in offered)}."
    if name is not None:
        found = next((each for each in offered if each.name == name), None)
        if found is None:
            raise Refused(400, f"This answer has no format {name!r}.", "format", cure)
        return found
    best = max(offered, key=lambda each: quality(each, accept))
    if not quality(best, accept):
        types = ", ".join(each.media for each in offered)
        raise Refused(406, "The answer has none of the media types that are accepted.", "Accept", f"Accept {types}.")
    return best


def quality(format: Offered, accept: str | None) -> float:
    """How welcome a format is, from 0 to 1, by the most specific range that takes it in, or by a type of `also`.

    >>> quality(SOLUTIONS[1], "text/*;q=0.5, */*;q=0.1"), quality(SOLUTIONS[0], None)
    (0.5, 1.0)
    """
    found, others = (0, 1.0 if not accept else 0.0), [0.0]
    fits = {format.media: 3, format.media.partition("/")[0] + "/*": 2, "*/*": 1}
    for part in (accept or "").split(","):
        range_, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if range_ in fits:
            found = max(found, (fits[range_], weight(parameters)))
        elif range_ in format.also:
            others.append(weight(parameters))
    return max(found[1], *others)


def weight(parameters: Sequence[str]) -> float:
    """The q of a media range; 1 where it has none, 0 where it is no number."""
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def wants_page(accept: str | None) -> bool:
    """Does a browser ask, and not a program? Browsers name HTML; a program may take any text.

    >>> wants_page("text/html, */*;q=0.8"), wants_page("text/*"), wants_page("text/html;q=0.1, application/json")
    (True, False, False)
    """
    named = (accept or "").lower()
    return any(each in named for each in (PAGE.media, *PAGE.also)) and quality(PAGE, accept) > quality(JSON, accept)
