"""graphkit show, query and vocab on the sample policies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import graphkit as library
from graphkit.files import folder
from graphkit.query.opened import open_graph
from graphkit.query.saved import questions
from graphkit.store import Store
from tests.cli_runs import graphkit


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample policies in a store."""
    place = tmp_path_factory.mktemp("answers") / "store"
    library.build([folder("examples")], store=place)
    return place


def test_card_in_the_policys_language(store: Path) -> None:
    run = graphkit("show", "quittenkiste", "--store", store)
    assert run.code == 0
    assert "Verantwortlich   Quittenkiste GmbH" in run.out
    assert "AN WEN DATEN GEHEN" in run.out
    assert "Postmeise GmbH" in run.out


def test_card_in_english_with_sentences(store: Path) -> None:
    run = graphkit("show", "quittenkiste", "--store", store, "--lang", "en", "--evidence")
    assert "WHO RECEIVES DATA" in run.out
    assert "» Wir verkaufen Ihre Daten nicht. «" in run.out


def test_card_as_json(store: Path) -> None:
    card = json.loads(graphkit("show", "larkboard", "--store", store, "--format", "json").out)
    assert card["identifier"] == "larkboard"
    assert card["date"] == "2026-02-02"
    denials = [fact for fact in card["facts"] if fact["kind"] == "Denial"]
    sold = [fact for fact in denials if [value["id"] for value in fact["values"]["denies"]] == ["gk:Sell"]]
    assert [quote["text"] for fact in sold for quote in fact["quotes"]] == ["We do not sell your personal information."]


def test_every_code_on_the_cards_has_a_label(store: Path) -> None:
    for name in ("larkboard", "postmeise", "quittenkiste"):
        for lang in ("de", "en"):
            text = graphkit("show", name, "--store", store, "--lang", lang).out
            codes = [word for word in text.split() if word.startswith(("gk:", "dpv:", "pd:", "loc:", "eu-gdpr:"))]
            assert codes == []


@pytest.fixture(scope="module")
def opened(store: Path) -> Store:
    """The same store, open."""
    return open_graph(store)


SILENT = {"changed-data", "changed-recipients", "joint-controllers"}
"""Questions to which the sample policies say nothing: one version of each, and nobody shares responsibility."""


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_saved_questions_are_answered_in_labels(opened: Store, name: str) -> None:
    for lang in ("de", "en"):
        answer = library.query(name, store=opened, lang=lang)
        if name in SILENT:
            assert answer.rows == ()
        codes = [label for label in answer.labels.values() if label.startswith(("gk:", "dpv:", "pd:", "loc:", "eu-"))]
        assert codes == []


def test_question_with_its_parameters(store: Path) -> None:
    run = graphkit(
        "query", "recipients-of-data", "-p", "data=E-Mail-Adresse", "--policy", "larkboard", "--store", store
    )
    assert run.code == 0
    assert "Postmeise GmbH" in run.out
    assert "policy" not in run.out.splitlines()[0]
    assert "Quittenkiste" not in run.out


def test_day_in_a_question(store: Path) -> None:
    asked = ("query", "policies-on-mechanism", "-p", "mechanism=EU-US Data Privacy Framework", "--store", store)
    before = graphkit(*asked, "-p", "as-of=2023-07-09").out
    after = graphkit(*asked, "-p", "as-of=2023-07-10").out
    assert "not yet" in before
    assert "holds" in after


def test_labels_beside_iris(store: Path) -> None:
    run = graphkit("query", "policies", "--store", store, "--format", "csv", "--labels")
    head, first = run.out.splitlines()[:2]
    assert head.startswith("policy,policy_label,controller,controller_label,")
    assert ",larkboard,https://w3id.org/graphkit/id/org/larkboard-limited,Larkboard Limited," in first


def test_what_a_question_is_about() -> None:
    run = graphkit("query", "transfers-outside-eea", "--about", "--lang", "de")
    assert "Welche Daten verlassen den Europäischen Wirtschaftsraum" in run.out
    assert "-p as-of = today  Stichtag (xsd:date)" in run.out


def test_question_in_a_file(store: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_text(
        "#+ parameters:\n#+   o:\n#+     class: gk:Organisation\n"
        "SELECT ?o ?label { ?o rdfs:label ?label } ORDER BY ?label LIMIT 1\n",
        encoding="utf-8",
    )
    run = graphkit("query", mine, "-p", "o=Larkboard Limited", "--store", store, "--format", "csv")
    assert run.out.splitlines()[1].endswith(",Larkboard Limited")


def test_second_hand_path_crosses_policies(store: Path) -> None:
    answer = library.query("second-hand", store=store, lang="en")
    names = {tuple(answer.labels.get(node, "") for node in row[:3] if node) for row in answer.rows}
    assert ("Quittenkiste GmbH", "Postmeise GmbH", "Cloudflare") in names


def test_parameter_of_a_question(store: Path) -> None:
    asked = ("query", "recipients-of-data", "--store", store, "--format", "csv")
    card_data = graphkit(*asked, "-p", "data=pd:BirthDate").out
    assert "schufa" in card_data
    nobody = graphkit(*asked, "-p", "data=pd:Religion").out
    assert "exact" not in nobody


def test_formats_of_rows(store: Path) -> None:
    sparql = "SELECT ?p ?i { ?p a gk:Policy ; dct:identifier ?i } ORDER BY ?i LIMIT 1"
    as_json = json.loads(graphkit("query", "-", "--store", store, "--format", "json", stdin=sparql).out)
    assert as_json["head"] == {"vars": ["p", "i"]}
    assert as_json["results"]["bindings"][0]["i"] == {"type": "literal", "value": "larkboard"}
    assert as_json["results"]["bindings"][0]["p"]["type"] == "uri"
    table = graphkit("query", "-", "--store", store, stdin=sparql.replace("?p ?i", "?i", 1)).out
    assert table == "i\n---------\nlarkboard\n(1 row)\n"


def test_ask_and_construct(store: Path) -> None:
    assert graphkit("query", "-", "--store", store, stdin="ASK { ?p a gk:Policy }").out == "yes\n"
    run = graphkit(
        "query", "-", "--store", store, stdin="CONSTRUCT { ?a gk:sendsDataTo ?b } WHERE { ?a gk:sendsDataTo ?b }"
    )
    assert len(list(parse(run.out, format=RdfFormat.TURTLE))) > 5


def test_list_of_questions() -> None:
    run = graphkit("query", "--list", "--lang", "de")
    assert run.out.splitlines()[0] == "Daten"
    assert "  second-hand                  Wer bekommt Daten aus zweiter Hand?" in run.out.splitlines()
    assert graphkit("query", "--lang", "de").out == run.out


def test_vocab_finds_names_and_terms() -> None:
    assert "org/stripe" in graphkit("vocab", "stripe").out
    data = graphkit("vocab", "--scheme", "data", "--lang", "de").out
    assert "pd:EmailAddress" in data
    hit = json.loads(graphkit("vocab", "pd:EmailAddress", "--format", "json").out)[0]
    assert hit["kind"] == "data"


def test_vocab_needs_a_word() -> None:
    assert graphkit("vocab").code == 2


def test_periods_are_told_in_words(store: Path) -> None:
    assert "14 Monate" in graphkit("query", "retention", "--store", store, "--lang", "de").out
    assert "6 years" in graphkit("query", "retention", "--store", store, "--lang", "en").out
    assert "P1Y2M" in graphkit("query", "retention", "--store", store, "--format", "csv").out
