"""What the endpoint says of itself (SPARQL 1.1 Service Description). Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from graphkit.rdf.names import RDFS_COMMENT, RDFS_LABEL
from graphkit.serve.sparql.names import SD, named
from graphkit.serve.sparql.saying import ENDPOINT, MOST_GRAPHS, About, part, written
from graphkit.serve.sparql.written import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

RESULTS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "TriG",
    "N-Triples",
    "N-Quads",
    "RDF_XML",
    "JSON-LD",
)
"""W3C's names of the formats (http://www.w3.org/ns/formats/)."""


def service_description(store: Store, limits: Limits, *, root: str, format: str) -> Body:
    """Endpoint, language, formats, and the dataset of a query that names none."""
    return written(list(said(store, root)), format, limits)


def said(store: Store, root: str) -> Iterator[About]:
    """The service, its dataset, and as many of its graphs as are listed."""
    endpoint = root + ENDPOINT
    dataset, union = NamedNode(endpoint + "#dataset"), NamedNode(endpoint + "#union")
    names = sorted((name for name in store.graph.named_graphs() if isinstance(name, NamedNode)), key=str)
    shown = names[:MOST_GRAPHS]
    service = About(NamedNode(endpoint + "#service"), SD.Service)
    service.caption(RDFS_LABEL, "SparqlService").say(SD.endpoint, NamedNode(endpoint))
    service.say(SD.supportedLanguage, SD.SPARQL11Query).say(SD.feature, SD.UnionDefaultGraph)
    service.say(SD.resultFormat, *(named("formats:" + name) for name in RESULTS))
    yield service.say(SD.defaultDataset, dataset)
    yield (
        About(dataset, SD.Dataset)
        .caption(RDFS_COMMENT, "SparqlGraphs", shown=len(shown), all=len(names))
        .say(SD.defaultGraph, union)
        .say(SD.namedGraph, *(part(endpoint, "graph", name) for name in shown))
    )
    yield About(union, SD.Graph).caption(RDFS_COMMENT, "SparqlUnion")
    for name in shown:
        yield About(part(endpoint, "graph", name), SD.NamedGraph).say(SD.name, name)
