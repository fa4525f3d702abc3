"""Policies, flows, traces, saved questions and pictures over HTTP, as JSON and SVG."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import graphkit as library
from tests.api_store import samples
from tests.serve_runs import Server, problem, serving
from tests.trace_graphs import Graph, Says, org


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The sample policies, served."""
    with serving(samples()) as running:
        yield running


def test_health(server: Server) -> None:
    assert server.get("/-/health").json["version"] == library.__version__


def test_policies_and_their_cards(server: Server) -> None:
    listed = server.get("/policies").json["policies"]
    assert [policy["id"] for policy in listed] == ["larkboard", "postmeise", "quittenkiste"]
    card = server.get("/policies/postmeise", lang="en").json
    assert card["identifier"] == "postmeise"
    recipients = {value["label"] for fact in card["facts"] for value in fact["values"].get("recipient", ())}
    assert {"Cloudflare", "Zendesk"} <= recipients
    assert all(fact["quotes"] for fact in card["facts"])
    assert server.get(f"/policies/{listed[1]['iri']}", lang="en").json == card


def test_flows_by_data_and_recipient(server: Server) -> None:
    found = server.get("/flows", data="E-Mail-Adresse", recipient="Postmeise GmbH", unspecified="false").json
    assert {flow["policy"]["id"] for flow in found["flows"]} == {"larkboard", "quittenkiste"}
    assert (found["total"], found["policies"]) == (len(found["flows"]), 2)
    assert {flow["fit"] for flow in found["flows"]} == {"equal"}
    quotes = [quote["text"] for flow in found["flows"] for quote in flow["quotes"]]
    assert "An Postmeise übermitteln wir Ihre E-Mail-Adresse und Ihren Vornamen." in quotes
    assert {"id": "pd:EmailAddress", "label": "email address"} in found["flows"][0]["data"]
    same = server.get("/flows", data="pd:EmailAddress", recipient="org/postmeise-gmbh", unspecified="false").json
    assert same["flows"] == found["flows"]
    of_one = server.get("/flows", recipient="org/cloudflare", policy="postmeise", lang="de").json
    assert [flow["kind"] for flow in of_one["flows"]] == ["Disclosure"]
    assert of_one["flows"][0]["places"] == [{"id": "loc:US", "label": "Vereinigte Staaten von Amerika"}]
    everything = server.get("/flows", limit="500").json["flows"]
    assert {"Collection", "Disclosure", "Denial"} <= {flow["kind"] for flow in everything}
    assert server.get("/flows", recipient="gk:PaymentProviders", policy="postmeise").json["flows"] == []
    unnamed = server.get("/flows", data="pd:Health").json["flows"]
    assert {flow["fit"] for flow in unnamed} == {"unspecified"}


def test_mechanisms_of_flows_are_judged_for_a_day(server: Server) -> None:
    def states(day: str) -> set[str]:
        flows = server.get("/flows", as_of=day, limit="500").json["flows"]
        return {each["state"] for flow in flows for each in flow["mechanisms"] if each["id"] == "gk:EuUsDpf"}

    assert states("2023-07-09") == {"not yet"}
    assert states("2023-07-10") == {"holds"}
    early = server.get("/flows", as_of="2023-07-09", state="not-yet").json["flows"]
    held = server.get("/flows", as_of="2023-07-10", state="holds").json["flows"]
    assert early
    assert {flow["id"] for flow in early} <= {flow["id"] for flow in held}
    assert server.get("/flows", as_of="2023-07-10", state="not-yet").json["flows"] == []


def test_trace(tmp_path: Path) -> None:
    graph = Graph().policy("shop", "shop", Says("shop", "mail", data=("pd:EmailAddress",)))
    graph.policy("mail", "mail", Says("mail", "cloud", places=("loc:US",), mechanisms=("gk:EuUsPrivacyShield",)))
    graph.store().dump(tmp_path / "chain.nq", everything=True)
    with serving(tmp_path / "chain.nq") as server:
        found = server.get("/trace", from_="Shop", to="Cloud", as_of="2020-07-16").json
        assert [path["length"] for path in found["paths"]] == [2]
        last = found["paths"][0]["hops"][1]["said"][0]["flow"]
        assert [quote["text"] for quote in last["quotes"]] == ["mail gives to cloud."]
        judged = [(each["mechanism"], each["state"]) for each in last["mechanisms"]]
        assert judged == [("gk:EuUsPrivacyShield", "ended")]
        before = server.get("/trace", from_="Shop", to="loc:US", as_of="2020-07-15").json
        assert before["paths"][0]["hops"][1]["said"][0]["flow"]["mechanisms"][0]["state"] == "holds"
        back = server.get("/trace", from_="Cloud", backward="true", max_hops="1").json
        assert [path["nodes"] for path in back["paths"]] == [[org("mail"), org("cloud")]]
        limited = server.get("/trace", from_="Shop", limit="1").json
        assert (len(limited["paths"]), limited["cut"]) == (1, True)
        assert limited["notes"]
        # A graph file has no texts; all else is there.
        problem(server.get("/policies/shop/text"), 404, "--store")
        assert server.get("/policies/shop/findings.json").status == 200
        assert server.get("/export.nq").body.count(b"\n") > 20


def test_saved_questions(server: Server) -> None:
    listed = {question["name"]: question for question in server.get("/queries", lang="de").json["queries"]}
    question = listed["recipients-of-data"]
    assert question["title"] == "Wer bekommt diese Art von Daten?"
    assert question["parameters"]["data"]["kind"] == "dpv:PersonalData"
    for name in listed:
        assert server.get(f"/queries/{name}").status == 200, name


def test_answers_of_a_saved_question(server: Server) -> None:
    path = "/queries/recipients-of-data"
    rows = server.get(path, data="pd:Name").json["results"]["bindings"]
    as_csv = list(csv.DictReader(io.StringIO(server.get(path, data="name", format="csv").text)))
    assert len(rows) == len(as_csv) > 2
    assert rows[0]["recipient"]["value"] == as_csv[0]["recipient"]
    assert server.get(path, {"Accept": "text/csv"}, data="pd:Name").media == "text/csv"
    assert server.get(path, data="").json == server.get(path).json


def test_picture(server: Server) -> None:
    reply = server.get("/picture.svg", policy="postmeise", lang="de")
    assert reply.media == "image/svg+xml"
    drawing = ElementTree.fromstring(reply.text)
    assert "Cloudflare" in "".join(drawing.itertext())
    assert "script" not in reply.text
    assert len(server.get("/picture.svg").body) > len(reply.body)


def test_unknown_names_get_suggestions(server: Server) -> None:
    problem(server.get("/policies/postmeis"), 404, "Near: postmeise")
    problem(server.get("/picture.svg", policy="larkbord"), 404, "Near: larkboard")
    problem(server.get("/queries/recipient-of-data"), 404, "recipients-of-data")
    problem(server.get("/queries/recipients-of-data", data="pd:Nam"), 404, "pd:Name")
    problem(server.get("/queries/recipients-of-data", policy="larkbord"), 404, "larkboard")
    problem(server.get("/trace", from_="Zendeks"), 404, "Zendesk")
    problem(server.get("/trace", from_="Zendesk", policy="larkbord"), 404, "larkboard")
    problem(server.get("/flows", recipient="Cloudflar"), 404, "Cloudflare")
    problem(server.get("/flows", data="pd:Nam"), 404, "pd:Name")
    problem(server.get("/flows", policy="larkbord"), 404, "larkboard")
    problem(server.get("/nothing"), 404, "/policies")


def test_bad_parameters(server: Server) -> None:
    problem(server.get("/trace"), 400, "from")
    problem(server.get("/trace", fro="Zendesk"), 400, "Near: from")
    problem(server.get("/trace", from_="Zendesk", as_of="yesterday"), 400, "2020-07-16")
    problem(server.get("/trace", from_="Zendesk", max_hops="many"), 400, "whole number")
    problem(server.get("/trace", from_="Zendesk", max_hops="99"), 400, "at most 12")
    problem(server.get("/flows", sort="colour"), 400, "recipient")
    problem(server.get("/flows", state="lost"), 400, "ended")
    problem(server.get("/flows", limit="501"), 400, "at most 500")
    problem(server.get("/flows", receiver="x"), 400, "recipient")
    problem(server.get("/queries/recipients-of-data", dat="pd:Name"), 400, "Near: data")
    problem(server.get("/queries/recipients-of-data", format="turtle"), 400, "csv")
    problem(server.get("/policies", lang="fr"), 400, "de", "en")
    problem(server.ask("/policies", b"x=1"), 405, "POST")
    problem(server.ask("/policies/postmeise", method="PUT"), 405, "PUT")


@pytest.mark.parametrize(
    "name", ["../README.md", "%2Fetc%2Fpasswd", "..%2F..%2Fqueries%2Fdenials%2Fdenials.rq", "x.rq"]
)
def test_a_question_is_never_a_file(server: Server, name: str) -> None:
    problem(server.ask(f"/queries/{name}"), 404)
