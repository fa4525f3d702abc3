"""A trace in print: blocks, trees, JSON, in both languages."""

from __future__ import annotations

import json
from datetime import date

import pytest

from graphkit.trace.text import LONGEST_QUOTE, shortened, trace_text
from graphkit.trace.tree import trace_tree
from graphkit.verbs.trace import trace
from tests.trace_graphs import Graph, Says

DAY = date(2020, 7, 17)


def chain() -> Graph:
    """Alpha gives an e-mail address to Beta, and Beta contact data to Gamma in the USA."""
    shield = ("gk:EuUsPrivacyShield",)
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", ("pd:EmailAddress",), role="dpv:DataProcessor"))
    on = Says("beta", "gamma", ("pd:Contact",), places=("loc:US",), mechanisms=shield, service="cloud")
    return graph.policy("beta-1", "beta", on)


def test_a_path_in_german() -> None:
    found = trace("Alpha", "Gamma", store=chain().store(), as_of=DAY, lang="de")
    assert trace_text(found) == (
        "Wege: 1 · Mechanismen beurteilt zum 2020-07-17\n"
        "\n"
        "1. Alpha → Beta → Gamma\n"
        "   Alpha → Beta\n"
        "     - Daten: E-Mail-Adresse · Rolle: Auftragsverarbeiter · alpha-1\n"
        "         » alpha gives to beta. «\n"
        "   Beta → Gamma (im Text: Cloud)\n"
        "     - Daten: Kontaktdaten (weiter gefasst: E-Mail-Adresse) · Ort (Text): Vereinigte Staaten von Amerika ·\n"
        "       EU-US-Privacy-Shield (gilt nicht mehr, seit 2020-07-16) · beta-1\n"
        "         » beta gives to gamma. «\n"
    )


def test_a_single_hop_is_one_line_and_its_statements() -> None:
    found = trace("Alpha", store=chain().store(), as_of=DAY, max_hops=1, lang="en")
    assert trace_text(found, quotes=False).splitlines()[2:] == [
        "1. Alpha → Beta",
        "     - Data: email address · Role: Data processor · alpha-1",
    ]


def test_data_that_no_statement_names() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", ("pd:EmailAddress", "pd:Name")))
    graph.policy("beta-1", "beta", Says("beta", "gamma"))
    text = trace_text(trace("Alpha", "Gamma", store=graph.store(), lang="en"))
    assert "Data: not named (email address, name)" in text


def test_trees_grow_from_where_the_trace_starts() -> None:
    forward = trace("Alpha", store=chain().store(), as_of=DAY, lang="en")
    assert trace_tree(forward).splitlines()[1:] == ["Alpha", "└ Beta", "  └ Gamma  (broader)"]
    backward = trace("Gamma", store=chain().store(), as_of=DAY, direction="backward", lang="en")
    assert trace_tree(backward).splitlines()[1:] == ["Gamma", "└ Beta", "  └ Alpha"]


@pytest.mark.parametrize(("lang", "words"), [("de", "Kein Weg gefunden.\n"), ("en", "No path found.\n")])
def test_nothing_found(lang: str, words: str) -> None:
    found = trace("Gamma", store=chain().store(), lang=lang)
    assert trace_text(found) == trace_tree(found) == words


def test_json_has_everything() -> None:
    found = trace("Alpha", "Gamma", store=chain().store(), as_of=DAY, lang="en").as_json()
    path = json.loads(json.dumps(found))["paths"][0]
    assert found["as_of"] == "2020-07-17"
    assert path["length"] == 2
    assert [hop["fit"] for hop in path["hops"]] == [None, "broader"]
    flow = path["hops"][1]["said"][0]["flow"]
    assert flow["mechanisms"][0]["state"] == "ended"
    assert flow["quotes"] == [
        {"text": "beta gives to gamma.", "section": "", "start": 0, "end": 9, "supports": ["pd:Contact"]}
    ]
    assert found["labels"]["pd:Contact"] == "contact details"


def test_long_sentences_are_cut_around_the_recipient() -> None:
    text = "Wort " * 200 + "Stripe" + " Wort" * 200
    short = shortened(text, "Stripe Inc.")
    assert "Stripe" in short
    assert short.startswith("… ")
    assert short.endswith(" …")
    assert len(short) <= LONGEST_QUOTE + 4
    assert shortened("Ein  kurzer\nSatz.", "X") == "Ein kurzer Satz."
