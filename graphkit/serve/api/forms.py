"""Forms of answers: the ending of an address names one, else `format=`, else the Accept header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import RdfFormat


@dataclass(frozen=True, slots=True)
class Form:
    """A form by its name, which is also the ending of its addresses; `also`: media types that mean it besides."""

    name: str
    media: str
    also: tuple[str, ...] = ()


JSON: Final = Form("json", "application/json")
CSV: Final = Form("csv", "text/csv")
TEXT: Final = Form("txt", "text/plain")
SVG: Final = Form("svg", "image/svg+xml")
PNG: Final = Form("png", "image/png")
TURTLE: Final = Form("ttl", "text/turtle")
TRIG: Final = Form("trig", "application/trig")
NQUADS: Final = Form("nq", "application/n-quads")
NTRIPLES: Final = Form("nt", "application/n-triples")
JSONLD: Final = Form("jsonld", "application/ld+json")
TSV: Final = Form("tsv", "text/tab-separated-values")
XML: Final = Form("xml", "application/sparql-results+xml")
RESULTS: Final = Form("json", "application/sparql-results+json", ("application/json",))

GRAPHS: Final = (TURTLE, TRIG, NQUADS, NTRIPLES, JSONLD)
"""Of a graph."""
PICTURES: Final = (SVG, PNG)
RDF: Final = {
    TURTLE: RdfFormat.TURTLE,
    TRIG: RdfFormat.TRIG,
    NQUADS: RdfFormat.N_QUADS,
    NTRIPLES: RdfFormat.N_TRIPLES,
    JSONLD: RdfFormat.JSON_LD,
}
