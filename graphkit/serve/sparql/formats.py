"""Formats of answers, and which of them a request wants: its `format=`, else its Accept header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

from graphkit.serve.problems import Refused


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name in `format=`; `also`: media types that mean it besides its own."""

    name: str
    media: str
    form: QueryResultsFormat | RdfFormat
    also: tuple[str, ...] = ()


SOLUTIONS = (
    Format("json", "application/sparql-results+json", QueryResultsFormat.JSON, ("application/json",)),
    Format("csv", "text/csv", QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", QueryResultsFormat.TSV),
    Format("xml", "application/sparql-results+xml", QueryResultsFormat.XML),
)
"""Of SELECT and ASK."""
GRAPHS = (
    Format("turtle", "text/turtle", RdfFormat.TURTLE),
    Format("ntriples", "application/n-triples", RdfFormat.N_TRIPLES),
    Format("jsonld", "application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
)
"""Of CONSTRUCT and DESCRIBE."""
PAGE = Format("html", "text/html", RdfFormat.TURTLE, ("application/xhtml+xml",))
JSON = Format("json", "application/json", QueryResultsFormat.JSON)


def chosen(offered: Sequence[Format], name: str | None, accept: str | None) -> Format:
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


def quality(format: Format, accept: str | None) -> float:
    """How welcome a format is, from 0 to 1, by the most specific range of the header that takes it in.

    >>> quality(SOLUTIONS[1], "text/*;q=0.5, */*;q=0.1"), quality(SOLUTIONS[0], None)
    (0.5, 1.0)
    """
    found = [(0, 1.0 if not accept else 0.0)]
    for part in (accept or "").split(","):
        range_, *parameters = (piece.strip().lower() for piece in part.split(";"))
        for media in (format.media, *format.also):
            fit = {media: 3, media.partition("/")[0] + "/*": 2, "*/*": 1}.get(range_, 0)
            if fit:
                found.append((fit, weight(parameters)))
    return max(found)[1]


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
    """Does a browser ask, and not a program?"""
    return quality(PAGE, accept) > quality(JSON, accept) if accept else False
