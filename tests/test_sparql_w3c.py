"""The W3C's tests of the SPARQL 1.1 Protocol, of result formats and of the service description, over HTTP.

They lie beside the project (`../shared/w3c`) and are skipped where they don't. This server only reads: of the tests
about updates those that must fail do, and those that must succeed are refused, each with 403.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest

from graphkit.rdf import policy_quads
from tests.rdf_records import RELEASE, TEXT, document, policy
from tests.serve_runs import Server, serving

SUITES = Path(__file__).parent.parent.parent / "shared/w3c/sparql/sparql11"
FOLDERS = ("protocol", "csv-tsv-res", "json-res", "service-description")
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SD = "http://www.w3.org/ns/sparql-service-description#"
BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
CODINGS = {"UTF-8": "utf-8", "UTF-16": "utf-16"}
MEDIA = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}
if not SUITES.is_dir():
    pytest.skip("the W3C's tests are not here", allow_module_level=True)

Node = ox.NamedNode | ox.BlankNode


class Manifest:
    """The manifest of a suite, as a graph."""

    def __init__(self, folder: str) -> None:
        self.folder = SUITES / folder
        self.graph = ox.Store()
        self.graph.load(
            path=str(self.folder / "manifest.ttl"), format=ox.RdfFormat.TURTLE, base_iri=f"{BASE}{folder}/manifest.ttl"
        )

    def values(self, node: Node, iri: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """The values of a property."""
        return [
            quad.object
            for quad in self.graph.quads_for_pattern(node, ox.NamedNode(iri), None)
            if not isinstance(quad.object, ox.Triple)
        ]

    def node(self, node: Node, iri: str) -> Node:
        """The one node of a property."""
        (value,) = self.values(node, iri)
        assert isinstance(value, ox.NamedNode | ox.BlankNode)
        return value

    def text(self, node: Node, iri: str) -> str:
        """The one text of a property."""
        (value,) = self.values(node, iri)
        return value.value

    def listed(self, node: Node) -> Iterator[Node]:
        """The members of a list."""
        while self.values(node, RDF + "first"):
            yield self.node(node, RDF + "first")
            node = self.node(node, RDF + "rest")

    @property
    def entries(self) -> dict[str, Node]:
        """The tests by name."""
        (entries,) = self.graph.quads_for_pattern(None, ox.NamedNode(MF + "entries"), None)
        assert isinstance(entries.object, ox.BlankNode)
        return {str(node.value).rpartition("#")[2]: node for node in self.listed(entries.object)}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and what is to be answered."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: set[str]
    truth: str | None
    format: str | None


def exchanges(manifest: Manifest, test: Node) -> Iterator[Exchange]:
    """The requests of a test of the protocol."""
    for request in manifest.listed(manifest.node(manifest.node(test, MF + "action"), HT + "requests")):
        response = manifest.node(request, HT + "resp")
        lists = manifest.values(request, HT + "headers")
        headers = [node for each in lists if not isinstance(each, ox.Literal) for node in manifest.listed(each)]
        body = None
        if manifest.values(request, HT + "body"):
            content = manifest.node(request, HT + "body")
            body = manifest.text(content, CNT + "chars").encode(
                CODINGS[manifest.text(content, CNT + "characterEncoding")]
            )
        yield Exchange(
            manifest.text(request, HT + "methodName"),
            # The endpoint's path, as the manifest asks for.
            manifest.text(request, HT + "absolutePath").replace("/sparql/", "/sparql", 1),
            {manifest.text(each, HT + "fieldName"): manifest.text(each, HT + "fieldValue") for each in headers},
            body,
            {each.value[-3:] for each in manifest.values(response, MF + "expectedStatus")},
            next((each.value for each in manifest.values(response, MF + "expectedBoolean")), None),
            next((each.value for each in manifest.values(response, MF + "expectedFormat")), None),
        )


MANIFESTS = {folder: Manifest(folder) for folder in FOLDERS}
PROTOCOL = MANIFESTS["protocol"].entries
UPDATES = [name for name in PROTOCOL if name.startswith("update_")]
NORMALISED = "pyoxigraph keeps numbers by their value: it writes 1.0e6 as 1000000"
FAILING = {name: pytest.mark.xfail(reason=NORMALISED) for name in ("csv03", "tsv03")}
RESULTS = [
    pytest.param(folder, name, marks=FAILING.get(name, ()))
    for folder in ("csv-tsv-res", "json-res")
    for name in MANIFESTS[folder].entries
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server over all data of the suites, each file under its name."""
    place = tmp_path_factory.mktemp("w3c") / "w3c.nq"
    place.write_bytes(ox.serialize(list(data()), format=ox.RdfFormat.N_QUADS) or b"")
    with serving(place) as running:
        yield running


def data() -> Iterator[ox.Quad]:
    """What the tests ask about, and a policy, without which nothing is served."""
    yield from policy_quads(policy(document=document(TEXT, "nord")), RELEASE)
    manifest = MANIFESTS["protocol"]
    for test in manifest.entries.values():
        for node in manifest.values(test, UT + "graphData"):
            assert isinstance(node, ox.BlankNode)
            file = manifest.folder / manifest.text(node, UT + "graph").rpartition("/")[2]
            yield from quads(file, manifest.text(node, LABEL))
    for folder in ("csv-tsv-res", "json-res"):
        for file in sorted((SUITES / folder).glob("*.ttl")):
            yield from quads(file, f"{BASE}{folder}/{file.name}")


def quads(file: Path, name: str) -> Iterable[ox.Quad]:
    """A file as the graph of a name."""
    form = ox.RdfFormat.N_TRIPLES if file.suffix == ".nt" else ox.RdfFormat.TURTLE
    for quad in ox.parse(path=str(file), format=form, base_iri=name):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))


def send(server: Server, exchange: Exchange) -> tuple[int, str, bytes]:
    """The request as it stands, without anything that a client would add."""
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    try:
        connection.request(exchange.method, exchange.path, exchange.body, exchange.headers)
        answer = connection.getresponse()
        return answer.status, (answer.getheader("content-type") or "").partition(";")[0], answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("name", [name for name in PROTOCOL if name not in UPDATES])
def test_protocol(server: Server, name: str) -> None:
    for exchange in exchanges(MANIFESTS["protocol"], PROTOCOL[name]):
        status, media, body = send(server, exchange)
        assert f"{status // 100}xx" in exchange.statuses, body
        if exchange.format:
            assert media in MEDIA[exchange.format]
        if exchange.truth:
            assert bool(boolean(body, media)) is (exchange.truth == "true")


def boolean(body: bytes, media: str) -> ox.QueryBoolean:
    """The answer to ASK."""
    form = ox.QueryResultsFormat.from_media_type(media)
    assert form
    found = ox.parse_query_results(body, format=form)
    assert isinstance(found, ox.QueryBoolean)
    return found


@pytest.mark.parametrize("name", UPDATES)
def test_updates_are_not_made(server: Server, name: str) -> None:
    """What the protocol asks of servers that take updates; this one does not: its graph comes from the build."""
    first, *_ = exchanges(MANIFESTS["protocol"], PROTOCOL[name])
    status, _, body = send(server, first)
    assert status == 403
    assert b"only reads" in body


def test_no_test_is_left_out() -> None:
    names = [f"{folder}/{name}" for folder in FOLDERS for name in MANIFESTS[folder].entries]
    assert len(names) == len(set(names)) == 34 + 6 + 4 + 3
    assert len(PROTOCOL) - len(UPDATES) == 27


@pytest.mark.parametrize(("folder", "name"), RESULTS)
def test_results(server: Server, folder: str, name: str) -> None:
    manifest = MANIFESTS[folder]
    test = manifest.entries[name]
    action, expected = manifest.node(test, MF + "action"), file_of(manifest, test, MF + "result")
    graph = manifest.node(action, QT + "data").value
    query = file_of(manifest, action, QT + "query").read_text(encoding="utf-8")
    format = {".csv": "csv", ".tsv": "tsv", ".srj": "json"}[expected.suffix]
    reply = server.sparql(query, format=format, **{"default-graph-uri": graph})
    assert reply.status == 200, reply.text
    if format == "csv":
        assert cells(reply.text) == cells(expected.read_text(encoding="utf-8"))
    else:
        assert reply.media == {"tsv": "text/tab-separated-values", "json": "application/sparql-results+json"}[format]
        assert rows(reply.body, format) == rows(expected.read_bytes(), format)


def file_of(manifest: Manifest, node: Node, iri: str) -> Path:
    """The file that a property names."""
    return manifest.folder / manifest.node(node, iri).value.rpartition("/")[2]


def cells(text: str) -> list[list[tuple[str, str]]]:
    """A CSV's rows in order, by column, since SELECT * says nothing of their order; blank nodes without labels."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return sorted(sorted((name, re.sub(r"^_:.*", "_:", cell)) for name, cell in row.items()) for row in rows)


def rows(body: bytes, format: str) -> object:
    """Variables and rows, or a truth; blank nodes without their labels."""
    forms = {"tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON}
    found = ox.parse_query_results(body, format=forms[format])
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return sorted(names), sorted(
        [f"{name}={'_:' if isinstance(row[name], ox.BlankNode) else row[name]}" for name in sorted(names)]
        for row in found
    )


def test_service_description(server: Server) -> None:
    """returns-rdf, has-endpoint-triple, conforms-to-schema."""
    endpoint = server.address + "/sparql"
    for media, form in (("text/turtle", ox.RdfFormat.TURTLE), ("application/rdf+xml", ox.RdfFormat.RDF_XML)):
        reply = server.get("/sparql", {"Accept": media})
        assert (reply.status, reply.media) == (200, media)
        graph = ox.Store()
        graph.load(reply.body, format=form)
        (service,) = graph.quads_for_pattern(None, ox.NamedNode(SD + "endpoint"), ox.NamedNode(endpoint))
        assert graph.query(f"ASK {{ {service.subject} a <{SD}Service> }}")
        assert not broken_schema(graph)


CLASSES = {
    "defaultDataset": ("Service", "Dataset"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("Dataset", "NamedGraph"),
    "graph": ("NamedGraph", "Graph"),
}


def broken_schema(graph: ox.Store) -> list[str]:
    """Where the description goes against domains and ranges of section 3 of the recommendation, or invents terms."""
    known = {
        *("Service", "Dataset", "Graph", "NamedGraph", "endpoint", "feature", "supportedLanguage", "resultFormat"),
        *("name", "UnionDefaultGraph", "SPARQL11Query", *CLASSES),
    }
    found = []
    for quad in graph:
        terms = [term.value for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)]
        found += [term for term in terms if term.startswith(SD) and term.removeprefix(SD) not in known]
        name = quad.predicate.value.removeprefix(SD)
        for node, kind in zip((quad.subject, quad.object), CLASSES.get(name, ()), strict=False):
            if not graph.query(f"ASK {{ {node} a <{SD}{kind}> }}"):
                found.append(f"{node} is no sd:{kind}")
    return found


def test_the_dataset_of_the_address_alone(server: Server) -> None:
    """The suite's graphs one by one, since each of its tests asks for the graphs that it needs and no others."""
    name = "http://kasei.us/2009/09/sparql/data/data1.rdf"
    query = f"ASK {{ <{name}> a ?type }}"
    assert server.sparql(query).json["boolean"]
    assert not server.sparql(query, **{"default-graph-uri": "http://kasei.us/2009/09/sparql/data/data2.rdf"}).json[
        "boolean"
    ]
    path = "/sparql?" + urlencode({"query": query, "default-graph-uri": name}, quote_via=quote)
    assert server.ask(path).json["boolean"]
