"""What is in the store, in numbers (VoID). Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graphkit.rdf.names import DCT, NAMESPACES, RDFS_COMMENT, expand
from graphkit.serve.api.forms import GRAPHS
from graphkit.serve.sparql.names import SD, VOID, named
from graphkit.serve.sparql.saying import ENDPOINT, MOST_GRAPHS, About, part, written
from graphkit.serve.sparql.written import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

DOCUMENT: Final = "/.well-known/void"
FEATURES: Final = ("Turtle", "TriG", "N-Triples", "N-Quads", "JSON-LD", "RDF_XML")
Counts = Mapping[NamedNode, int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much there is: triples of each graph and of each property, instances of each class, and subjects."""

    graphs: Counts
    properties: Counts
    classes: Counts
    subjects: int


# Counted once for a state of the store: a later state is another store.
KEPT: WeakKeyDictionary[Store, Numbers] = WeakKeyDictionary()


def numbers(store: Store) -> Numbers:
    """The numbers of this state of the store, counted at the first call."""
    if store not in KEPT:
        KEPT[store] = Numbers(
            counts(store, "SELECT ?x (COUNT(*) AS ?n) { GRAPH ?x { ?s ?p ?o } } GROUP BY ?x"),
            counts(store, "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x"),
            counts(store, "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x"),
            next(iter(counts(store, "SELECT (rdf:type AS ?x) (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }").values()), 0),
        )
    return KEPT[store]


def counts(store: Store, query: str) -> Counts:
    """The number ?n of each IRI ?x, in the order of IRIs."""
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    found = {row["x"]: row["n"] for row in rows}
    pairs = ((x, int(n.value)) for x, n in found.items() if isinstance(x, NamedNode) and isinstance(n, Literal))
    return dict(sorted(pairs, key=lambda pair: pair[0].value))


def void(store: Store, limits: Limits, *, root: str, format: str) -> Body:
    """The dataset, its classes and properties, and as many of its graphs as are listed."""
    return written(list(said(store, root)), format, limits)


def said(store: Store, root: str) -> Iterator[About]:
    """All descriptions."""
    document, found = root + DOCUMENT, numbers(store)
    titles = {policy.iri: policy.title or policy.slug for policy in store.policies()}
    listed = sorted(found.graphs, key=lambda graph: (graph.value not in titles, graph.value))[:MOST_GRAPHS]
    dataset = NamedNode(document + "#dataset")
    yield About(NamedNode(document), VOID.DatasetDescription).say(named("foaf:primaryTopic"), dataset)
    yield totals(dataset, found, store.base, root).caption(
        RDFS_COMMENT, "SparqlGraphs", shown=len(listed), all=len(found.graphs)
    )
    for kind, counted in (("class", found.classes), ("property", found.properties)):
        yield About(dataset).say(named(f"void:{kind}Partition"), *(part(document, kind, each) for each in counted))
    for each, number in found.classes.items():
        yield About(part(document, "class", each)).say(VOID.class_, each).say(VOID.entities, number)
    for each, number in found.properties.items():
        yield About(part(document, "property", each)).say(VOID.property, each).say(VOID.triples, number)
    yield About(dataset).say(VOID.subset, *(part(document, "graph", graph) for graph in listed))
    for graph in listed:
        about = About(part(document, "graph", graph), VOID.Dataset, SD.NamedGraph).say(SD.name, graph)
        title = [Literal(titles[graph.value])] if graph.value in titles else []
        yield about.say(DCT.title, *title).say(VOID.triples, found.graphs[graph])


def totals(dataset: NamedNode, found: Numbers, base: str, root: str) -> About:
    """What is said of the whole dataset; its name is the name of all that policies are about."""
    about = About(dataset, VOID.Dataset).caption(DCT.title, "SparqlDataset")
    about.caption(expand("dct:description"), "SparqlDatasetAbout")
    about.say(VOID.sparqlEndpoint, NamedNode(root + ENDPOINT))
    about.say(VOID.dataDump, *(NamedNode(f"{root}/export.{form.name}") for form in GRAPHS))
    about.say(VOID.feature, *(named("formats:" + name) for name in FEATURES))
    about.say(VOID.uriSpace, Literal(base))
    about.say(VOID.vocabulary, *vocabularies([*found.classes, *found.properties]))
    about.say(VOID.triples, sum(found.graphs.values())).say(VOID.distinctSubjects, found.subjects)
    return about.say(VOID.classes, len(found.classes)).say(VOID.properties, len(found.properties))


def vocabularies(terms: Iterable[NamedNode]) -> list[NamedNode]:
    """The namespaces of our prefixes that some of the terms are in."""
    iris = [term.value for term in terms]
    return [NamedNode(space) for space in sorted(NAMESPACES.values()) if any(iri.startswith(space) for iri in iris)]
