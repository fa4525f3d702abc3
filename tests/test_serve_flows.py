"""Flows over HTTP: chosen, counted, paged, as tables, graphs and pictures; and those who get data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from graphkit.store import Store
from tests.api_store import build, complete, inert, table
from tests.serve_runs import Server, problem, serving

FIELDS = {
    "controller": "controller",
    "recipient": "recipient",
    "party": "party",
    "category": "categories",
    "data": "data",
    "purpose": "purposes",
    "basis": "bases",
    "country": "places",
    "mechanism": "mechanisms",
    "denies": "denies",
}


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


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/flows?sort=data", "flows"),
        ("/flows?sort=-recipient&q=Daten", "flows"),
        ("/recipients?sort=label", "recipients"),
        ("/policies/larkboard/flows?lang=de", "flows"),
        ("/findings?lang=de", "findings"),
    ],
)
def test_pages_hold_everything_once(server: Server, path: str, name: str) -> None:
    complete(server)
    mark = "&" if "?" in path else "?"
    whole = server.ask(f"{path}{mark}limit=500").json
    following: str | None = f"{path}{mark}limit=4"
    found: list[Any] = []
    said: Any = {}
    while following:
        reply = server.ask(following)
        said = reply.json
        assert said["total"] == whole["total"]
        assert len(said[name]) == min(4, whole["total"] - len(found))
        linked = [part.split("; ") for part in reply.headers.get("link", "").split(", ") if part]
        around = {f'rel="{which}"': said[which] for which in ("next", "prev") if said[which]}
        assert {rel: target.strip("<>") for target, rel in linked} == around
        found += said[name]
        following = said["next"]
    assert len(found) > 4
    assert found == whole[name]
    assert server.ask(said["prev"]).json[name] == whole[name][said["offset"] - 4 : said["offset"]]
    beyond = server.ask(f"{path}{mark}offset=10000000").json
    assert (beyond[name], beyond["next"]) == ([], None)


def joined(values: Any, part: str) -> str:
    """The cell of a table for values with labels."""
    listed = values if isinstance(values, list) else [values] if values else []
    return inert("; ".join(value[part] for value in listed))


@pytest.mark.parametrize("query", ["", "&data=pd:EmailAddress", "&sort=-data&offset=3&limit=5"])
def test_a_table_of_flows_says_what_their_json_says(server: Server, query: str) -> None:
    flows = server.ask(f"/flows.json?lang=de{query}{'' if 'limit' in query else '&limit=500'}").json["flows"]
    rows = table(server, f"/flows.csv?lang=de{query}")
    assert len(rows) == len(flows) > 3
    for row, flow in zip(rows, flows, strict=True):
        assert row["id"] == flow["id"]
        assert row["quote"] == inert(flow["quotes"][0]["text"])
        for column, field in FIELDS.items():
            assert (row[column], row[f"{column}_id"]) == (joined(flow[field], "label"), joined(flow[field], "id"))


def test_a_table_of_recipients_says_what_their_json_says(server: Server) -> None:
    listed = server.get("/recipients.json", limit="500").json["recipients"]
    rows = table(server, "/recipients.csv")
    assert [(row["id"], row["label"], row["flows"]) for row in rows] == [
        (each["id"], inert(each["label"]), str(each["flows"])) for each in listed
    ]
    assert [row["country_id"] for row in rows] == [joined(each["countries"], "id") for each in listed]


def test_flows_as_turtle_are_part_of_their_policies(server: Server, store: Store) -> None:
    flows = server.get("/flows", policy="postmeise", limit="500").json["flows"]
    said = {
        quad.triple for quad in ox.parse(server.get("/flows.ttl", policy="postmeise").body, format=ox.RdfFormat.TURTLE)
    }
    assert {flow["iri"] for flow in flows} <= {triple.subject.value for triple in said}
    assert said < {quad.triple for quad in store.quads(ox.NamedNode(flows[0]["graph"]))}


def test_flows_of_versions(server: Server) -> None:
    listed = [each for each in server.get("/policies").json["policies"] if each["id"] == "formel"]
    old = next(each for each in listed if each["valid_until"])
    graphs = {flow["graph"] for flow in server.get("/flows", policy="formel").json["flows"]}
    assert graphs == {each["iri"] for each in listed if not each["valid_until"]}
    assert {flow["graph"] for flow in server.ask(f"{old['href']}/flows").json["flows"]} == {old["iri"]}
    every = {flow["graph"] for flow in server.get("/flows", policy="formel", history="true").json["flows"]}
    assert every == {each["iri"] for each in listed}


def test_pictures(server: Server) -> None:
    drawn = server.get("/flows.svg", policy="postmeise", lang="de")
    tree = ElementTree.fromstring(drawn.text)
    assert {"Cloudflare", "Zendesk"} <= set("\n".join(tree.itertext()).split("\n"))
    assert drawn.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    for path in ("/flows.png", "/policies/postmeise.png", "/picture.png?policy=postmeise"):
        image = server.ask(path).body
        assert image.startswith(b"\x89PNG\r\n")
        assert image != server.get("/flows.png", policy="larkboard").body
    nodes = server.get("/network.json", focus="org/postmeise-gmbh").json["nodes"]
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes) > 3


def test_words_find_flows(server: Server) -> None:
    every = server.get("/flows", limit="500").json["total"]
    found = server.get("/flows", q="zendesk", limit="500").json
    assert 0 < found["total"] < every
    assert all("zendesk" in str(flow).lower() for flow in found["flows"])
    assert server.get("/flows", q="zendesk Quittenkiste Nordpol").json["total"] == 0


def test_facets_count_flows(server: Server) -> None:
    facets = {each["name"]: each for each in server.get("/facets.json", most="200").json["facets"]}
    for name in ("data", "recipient", "country", "modality", "policy"):
        for value in facets[name]["values"]:
            found = server.ask(f"/flows?{name}={quote(value['id'])}&unspecified=false").json["total"]
            assert found == value["count"], (name, value)


def test_suggestions_lead_to_flows(server: Server) -> None:
    found = server.get("/suggest.json", q="mail").json["suggestions"]
    assert found[0]["label"] == "email address"
    for each in found:
        if each["facet"] != "q":
            assert server.ask(f"/flows?{each['facet']}={quote(each['id'])}").json["total"] > 0
    problem(server.get("/suggest.json"), 400, "q", "missing")


def test_one_recipient(server: Server) -> None:
    said = server.get("/recipients/org/zendesk", lang="de").json
    assert (said["recipient"]["label"], said["recipient"]["flows"]) == ("Zendesk", 1)
    assert server.ask(said["href"]).json["total"] == 1
    assert "data" in [facet["name"] for facet in said["facets"]]
    assert server.get("/recipients/Zendesk").json["recipient"]["id"] == "org/zendesk"
    assert server.get("/recipients/gk:ServiceProviders").json["recipient"]["kind"] == "group"
    problem(server.get("/recipients/Zendsk"), 404, "org/zendesk")
    problem(server.get("/recipients/org/adyen"), 404, "/recipients")
