"""Addresses for programs: forms by ending, places in texts, versions, findings, exports, and what is no answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from graphkit.rdf.names import GRAPH_CATALOGUE, GRAPH_VOCABULARY
from graphkit.rdf.serialise import FORMATS
from graphkit.store import Store
from graphkit.validate import validate
from tests.api_store import FORMULA, PATIENCE, build, complete, inert, table
from tests.serve_runs import BROWSER, Server, problem, serving

FORMS = {
    "json": "application/json",
    "csv": "text/csv",
    "txt": "text/plain",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ttl": "text/turtle",
    "trig": "application/trig",
    "nq": "application/n-quads",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}
ENDINGS = [
    *(f"/policies.{ending}" for ending in ("json", "csv")),
    *(f"/policies/postmeise.{ending}" for ending in ("json", "txt", "svg", "png", "ttl", "trig", "nq", "nt", "jsonld")),
    *(f"/policies/postmeise/text.{ending}" for ending in ("json", "txt")),
    *(f"/policies/postmeise/flows.{ending}" for ending in ("json", "csv")),
    *(f"/flows.{ending}?q=Newsletter" for ending in ("json", "csv", "ttl", "svg", "png")),
    *(f"/recipients.{ending}" for ending in ("json", "csv")),
    *(f"/{name}.json" for name in ("facets", "sankey", "network")),
    "/suggest.json?q=mail",
    "/recipients/org/zendesk.json",
    *(f"/policies/postmeise/findings.{ending}" for ending in ("json", "csv")),
    *(f"/findings.{ending}" for ending in ("json", "csv")),
    *(f"/term/pd:Name.{ending}" for ending in ("json", "ttl")),
    *(f"/export.{ending}" for ending in ("ttl", "trig", "nq", "nt", "jsonld")),
    *(f"/picture.{ending}" for ending in ("svg", "png")),
    "/queries.json",
    "/queries/denials.csv",
    "/trace.json?from=Zendesk",
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store."""
    place = tmp_path_factory.mktemp("api") / "store"
    build(place)
    return place


@pytest.fixture(scope="module")
def store(place: Path) -> Store:
    """The same store, opened."""
    return Store.open(place)


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[Server]:
    """The store, served."""
    with serving(place) as running:
        yield running


@pytest.mark.parametrize("path", ENDINGS)
def test_an_ending_chooses_the_form(server: Server, path: str) -> None:
    media = FORMS[path.partition("?")[0].rpartition(".")[2]]
    reply = server.ask(path, headers={"Accept": "text/html"})
    assert (reply.status, reply.media) == (200, media), reply.text[:300]
    assert len(reply.body) > 20
    head = server.ask(path, method="HEAD")
    assert (head.status, head.media, head.body) == (200, media, b"")


def test_an_ending_goes_before_format_and_that_before_accept(server: Server) -> None:
    turtle = {"Accept": "text/turtle"}
    assert server.ask("/policies/postmeise.txt?format=nq", headers=turtle).media == "text/plain"
    assert server.ask("/policies/postmeise?format=nq", headers=turtle).media == "application/n-quads"
    assert server.ask("/policies/postmeise", headers=turtle).media == "text/turtle"
    assert server.ask("/policies/postmeise", headers=BROWSER).media == "text/html"
    assert server.ask("/policies/postmeise").media == "application/json"
    problem(server.ask("/policies/postmeise?format=pdf"), 400, "'pdf'", "jsonld")
    problem(server.ask("/policies/postmeise", headers={"Accept": "audio/mpeg"}), 406, "text/turtle")
    problem(server.ask("/policies/postmeise.pdf"), 404, "postmeise")


def test_a_policy_as_a_graph_is_what_its_text_says(server: Server, store: Store) -> None:
    policy = next(each for each in store.policies() if each.slug == "postmeise")
    wanted = {quad.triple for quad in store.quads(ox.NamedNode(policy.iri))}
    for ending in ("ttl", "nt", "trig", "nq", "jsonld"):
        form = FORMATS[f".{ending}"]
        found = {quad.triple for quad in ox.parse(server.ask(f"/policies/postmeise.{ending}").body, format=form)}
        assert found == wanted, ending


def test_every_version_has_an_address(server: Server, store: Store) -> None:
    listed = [each for each in server.get("/policies").json["policies"] if each["id"] == "formel"]
    old, new = sorted(listed, key=lambda each: str(each["valid_from"]))
    assert (old["valid_until"], new["valid_until"]) == ("2023-05-01", None)
    assert (old["href"], new["href"]) == (f"/policies/formel@{old['version']}", "/policies/formel")
    for each in (old, new):
        for path in (each["href"], f"/policies/{quote(each['iri'], safe='')}", f"/policies/{each['iri']}"):
            assert server.ask(path).json["iri"] == each["iri"], path
            assert server.ask(f"{path}/text.txt").text == store.text(each["iri"])
    problem(server.get("/policies/formel@1999-01-01-00000000"), 404, "formel")


def test_offsets_slice_the_text(server: Server, store: Store) -> None:
    said = server.get("/policies/postmeise/text").json
    text = server.get("/policies/postmeise/text.txt").text
    assert said["text"] == text == store.text(said["policy"])
    assert (said["length"], said["sha256"]) == (len(text), sha256(text.encode()).hexdigest())
    card = server.get("/policies/postmeise").json
    quotes = {(each["start"], each["end"], each["text"]) for fact in card["facts"] for each in fact["quotes"]}
    assert {(each["start"], each["end"], text[each["start"] : each["end"]]) for each in said["evidence"]} >= quotes
    ids = {each["id"] for each in said["evidence"]}
    assert {fact["iri"].removeprefix(store.base) for fact in card["facts"]} <= ids


def test_a_place_in_the_text(server: Server) -> None:
    text = server.get("/policies/postmeise/text.txt").text
    start = text.index("Zendesk")
    said = server.get("/policies/postmeise/evidence.json", start=str(start), end=str(start + 7), window="50").json
    assert said["text"] == "Zendesk"
    assert said["before"] + said["text"] + said["after"] == text[said["window_start"] : said["window_end"]]
    assert (len(said["before"]), len(said["after"])) == (50, 50)
    assert any(value["id"] == "org/zendesk" for each in said["evidence"] for value in each["supports"])
    assert all(each["start"] <= start < each["end"] for each in said["evidence"])
    end = str(len(text) + 1)
    problem(server.get("/policies/postmeise/evidence.json", start="0", end=end), 400, "end", str(len(text)))
    problem(server.get("/policies/postmeise/evidence.json", start="9", end="2"), 400, "end")
    problem(server.get("/policies/postmeise/evidence.json", end="2"), 400, "start")


def test_findings_come_policy_by_policy(server: Server, store: Store) -> None:
    said = complete(server)
    report = validate(store)
    assert said["total"] == len(said["findings"]) == len(report.findings)
    wanted = sorted((each.policy, each.shape, each.focus, each.value or "") for each in report.findings)
    assert (
        sorted((each["policy"], each["shape"], each["focus"], each["value"] or "") for each in said["findings"])
        == wanted
    )
    assert sum(said["counts"].values()) == said["total"]
    of_one = server.get("/policies/larkboard/findings").json["findings"]
    assert of_one == [each for each in said["findings"] if each["identifier"] == "larkboard"]
    some = server.get("/findings", severity="Warning", limit="500").json["findings"]
    assert some == [each for each in said["findings"] if each["severity"] == "Warning"]
    rows = table(server, "/findings.csv?lang=de")
    assert [row["message"] for row in rows] == [inert(each["messages"]["de"]) for each in said["findings"]]


def test_cells_are_no_formulas(server: Server) -> None:
    rows = table(server, "/policies.csv")
    listed = server.get("/policies.json").json["policies"]
    assert [{name: inert(value) for name, value in each.items()} for each in listed] == [
        {name: row[name] for name in listed[0]} for row in rows
    ]
    titles = [row["title"] for row in rows]
    assert "'" + FORMULA in titles
    assert FORMULA not in titles
    answers = table(server, "/queries/policies.csv")
    assert any(cell == "'" + FORMULA for row in answers for cell in row.values())
    plain = server.sparql("SELECT ?title { ?policy dct:title ?title }", "text/csv").text
    assert "\n" + '"' + FORMULA.replace('"', '""') + '"' in plain.replace("\r", "")


def test_export(server: Server, store: Store, tmp_path: Path) -> None:
    store.dump(tmp_path / "build.nq")
    wanted = set(ox.parse((tmp_path / "build.nq").read_bytes(), format=ox.RdfFormat.N_QUADS))
    for ending in ("nq", "trig", "jsonld"):
        found = list(ox.parse(server.ask(f"/export.{ending}").body, format=FORMATS[f".{ending}"]))
        assert set(found) == wanted, ending
    triples = ox.parse(server.ask("/export.ttl").body, format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in triples} == {quad.triple for quad in wanted}
    everything = set(ox.parse(server.ask("/export.nq?everything=true").body, format=ox.RdfFormat.N_QUADS))
    assert everything == set(store.quads())
    assert everything > wanted


def test_few_exports_at_once_and_none_that_nobody_reads(server: Server) -> None:
    host = server.address.removeprefix("http://")
    held = [HTTPConnection(host, timeout=PATIENCE) for _ in range(2)]
    for connection in held:
        connection.request("GET", "/export.nq?everything=true")
        assert connection.getresponse().status == 200
    reply = server.get("/export.ttl")
    problem(reply, 503, "exports")
    assert reply.headers["retry-after"]
    assert server.get("/policies").status == 200
    for connection in held:
        connection.close()
    for _ in range(int(PATIENCE * 5)):
        if server.get("/export.ttl").status == 200:
            return
        time.sleep(0.2)
    raise AssertionError("the exports that nobody reads go on")


def test_terms(server: Server, store: Store) -> None:
    said = server.get("/term/pd:EmailAddress", lang="de").json
    assert (said["id"], said["label"], said["labels"]["en"][0]) == (
        "pd:EmailAddress",
        "E-Mail-Adresse",
        "email address",
    )
    assert said["used"] > 3
    assert "pd:Contact" in [each["id"] for each in said["broader"]]
    above = server.get("/term/pd:Contact").json
    assert "pd:EmailAddress" in [each["id"] for each in above["narrower"]]
    firm = server.get("/term/org/zendesk").json
    assert firm["href"] == "/term/org/zendesk"
    for name in ("E-Mail-Adresse", quote("https://w3id.org/dpv/pd#EmailAddress", safe="")):
        assert server.get(f"/term/{quote(name, safe='%')}").json["id"] == "pd:EmailAddress"
    graph = set(ox.parse(server.get("/term/pd:EmailAddress.ttl").body, format=ox.RdfFormat.TURTLE))
    node = ox.NamedNode(said["iri"])
    assert {quad.triple for quad in graph} == {
        quad.triple
        for name in (GRAPH_VOCABULARY, GRAPH_CATALOGUE)
        for quad in store.graph.quads_for_pattern(node, None, None, name)
    }
    problem(server.get("/term/pd:Emial"), 404, "pd:")
    problem(server.get("/term/nothing%20at%20all"), 404)


def test_parameters_of_saved_questions_have_types(server: Server) -> None:
    names = {each["name"]: each["parameters"] for each in server.get("/queries").json["queries"]}
    path = next(f"/queries/{name}" for name, about in names.items() if "as_of" in about)
    assert server.get(path, as_of="2020-07-16").status == 200
    assert server.get(path, as_of="today").status == 200
    problem(server.get(path, as_of="2020-7-16"), 400, "as_of", "2020-07-16")
    problem(server.get(path, as_of="1594857600"), 400, "as_of")
    problem(server.get(path, history="maybe"), 400, "history")
    problem(server.get(path, policies="x"), 400, "Near: policy")
    assert server.get(path, history="yes").json == server.get(path, history="true").json
    counted = next(f"/queries/{name}" for name, about in names.items() if kinds(about) & {"xsd:integer"})
    number = next(name for name, about in names[counted[9:]].items() if about["kind"] == "xsd:integer")
    assert server.ask(f"{counted}?{number}=2").status == 200
    problem(server.ask(f"{counted}?{number}=two"), 400, number, "whole number")


def kinds(parameters: dict[str, dict[str, str]]) -> set[str]:
    """Kinds of a question's parameters."""
    return {each["kind"] for each in parameters.values()}


LONG = "x" * 5000


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/policies/{LONG}", 400),
        ("/policies/%00", 400),
        ("/policies/%0d%0aSet-Cookie:x=1", 404),
        (f"/findings?policy={LONG}", 400),
        ("/findings?offset=99999999999999999999", 400),
        ("/findings?offset=-1", 400),
        ("/findings?limit=501", 400),
        ("/findings?" + "policy=a&" * 61, 400),
        ("/findings?severity=%0d%0aX:1", 400),
        ("/term/%0d%0a", 404),
        ("/term/%ff%fe", 400),
        ("/queries/denials?history=%00", 400),
        ("/trace?from=%0d%0ax", 404),
        ("/policies/postmeise/evidence.json?start=0&end=1&window=99999", 400),
        (f"/policies?{LONG}=1", 400),
        (f"/flows?q={LONG}", 400),
        ("/flows?" + "data=pd:Name&" * 61, 400),
        ("/flows?data=%00", 400),
        ("/flows?recipient=%0d%0aX:%20y", 404),
        ("/flows?sort=%0d%0ax", 400),
        ("/suggest.json?q=" + "%25" * 200, 200),
        ("/suggest.json?q=" + "(a" * 140, 200),
        ("/network.json?focus=../../etc", 200),
        ("/recipients/..%2f..%2fetc%2fpasswd", 404),
    ],
)
def test_hostile_parameters(server: Server, path: str, status: int) -> None:
    began = time.monotonic()
    reply = server.ask(path)
    assert time.monotonic() - began < 2
    assert len(reply.body) < 6000
    if status >= 400:
        problem(reply, status)
    assert reply.status == status
    assert "set-cookie" not in {name.lower() for name in reply.headers}


def test_thousands_of_values_are_refused_at_once(server: Server) -> None:
    began = time.monotonic()
    reply = server.ask("/findings?" + "&".join(["policy=postmeise"] * 3000))
    assert reply.status in (400, 414, 431), reply.text[:200]
    assert time.monotonic() - began < 2
    assert server.get("/policies").status == 200
