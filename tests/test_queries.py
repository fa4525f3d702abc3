"""Saved questions: their headers, their terms, and the answers that their headers promise."""

from __future__ import annotations

import re

import pytest
import rdflib.plugins.sparql
from pyoxigraph import NamedNode, Store

from graphkit.errors import QueryError
from graphkit.files import folder
from graphkit.query.header import read_header
from graphkit.query.saved import Question, find_question, questions
from graphkit.query.values import LITERALS, PARTY, SCHEMES
from graphkit.rdf import ontology_quads
from graphkit.rdf.names import DPV, NAMESPACES, expand
from tests.golden_graphs import NAMES as GOLDEN
from tests.golden_graphs import asked, rows
from tests.golden_rdflib import count_by_rdflib

NAMES = [question.name for question in questions()]
OURS = tuple(NAMESPACES[prefix] for prefix in ("gk", "dpv", "pd", "loc", "eu-gdpr", "legal-eu"))
TERM = re.compile(r"<[^>\s]*>|\b([a-z-]+):([A-Z\w][\w-]*)")
LANGUAGES = ("de", "en")


@pytest.fixture(params=questions(), ids=NAMES)
def question(request: pytest.FixtureRequest) -> Question:
    """Each saved question."""
    asked = request.param
    assert isinstance(asked, Question)
    return asked


@pytest.fixture(scope="module")
def ontology() -> set[NamedNode]:
    """Every term that the ontology describes or uses, and DPV's own classes and properties of the model."""
    quads = ontology_quads(folder("ontology"))
    ours = {term for quad in quads for term in (*quad.triple,) if isinstance(term, NamedNode)}
    return ours | {term for term in vars(DPV).values() if isinstance(term, NamedNode)}


def test_there_are_questions_of_many_topics() -> None:
    assert len(NAMES) >= 18
    assert len({question.topic for question in questions()}) >= 8


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_header_has_words_in_both_languages(question: Question) -> None:
    for key in ("title", "description", "topic"):
        for lang in LANGUAGES:
            assert question.header.get(f"{key}.{lang}"), (key, lang)
    for parameter in question.parameters.values():
        for lang in LANGUAGES:
            assert parameter.header.get(f"label.{lang}"), (parameter.name, lang)


def test_one_topic_has_one_name() -> None:
    said = {(question.topic, question.words("topic", "de"), question.words("topic", "en")) for question in questions()}
    assert len(said) == len({topic for topic, _, _ in said})


def test_header_has_nothing_else(question: Question) -> None:
    known = {f"{key}.{lang}" for key in ("title", "description", "topic") for lang in LANGUAGES}
    assert set(question.header) <= known | {"parameters", "example", "counterexample"}


def test_parameters_are_of_a_known_kind(question: Question, ontology: set[NamedNode]) -> None:
    for parameter in question.parameters.values():
        assert parameter.kind in {*LITERALS, *SCHEMES, PARTY, "gk:Policy", "rdfs:Resource"}
        if parameter.kind not in LITERALS and parameter.kind != "rdfs:Resource":
            assert expand(parameter.kind) in ontology


def test_both_engines_can_read_it(question: Question) -> None:
    Store().query(question.text)
    rdflib.plugins.sparql.prepareQuery(question.text)


def test_prefixes_are_the_models(question: Question) -> None:
    for prefix, space in re.findall(r"^PREFIX ([\w-]+): <(.*)>$", question.text, re.MULTILINE):
        assert NAMESPACES[prefix] == space


def test_every_term_is_in_the_ontology(question: Question, ontology: set[NamedNode]) -> None:
    body = "".join(line for line in question.text.splitlines(keepends=True) if not line.startswith(("#", "PREFIX")))
    terms = {expand(f"{term[1]}:{term[2]}") for term in TERM.finditer(body) if term[1] in NAMESPACES}
    assert {term.value for term in terms if term.value.startswith(OURS) and term not in ontology} == set()


def test_parameters_are_projected(question: Question) -> None:
    select = re.search(r"^SELECT ((?:.*\n)+?)WHERE", question.text, re.MULTILINE)
    assert select
    columns = re.sub(r"\(.*?\)( AS \?\w+\))?", "", select[1])
    assert {f"?{name}" for name in question.parameters} <= set(columns.split())


def test_no_subselect_hides_a_parameter(question: Question) -> None:
    assert question.text.count("SELECT") == 1


def test_rows_have_an_order(question: Question) -> None:
    assert re.search(r"^ORDER BY ", question.text, re.MULTILINE)


@pytest.mark.parametrize("kind", ["example", "counterexample"])
def test_answers_have_the_rows_that_the_header_states(question: Question, kind: str) -> None:
    promised = dict(question.header[kind])
    graph, count = promised.pop("golden"), int(promised.pop("rows"))
    assert graph in GOLDEN
    assert len(asked(question, graph, **promised).rows) == count


def test_counterexample_differs(question: Question) -> None:
    example, counterexample = question.header["example"], question.header["counterexample"]
    assert int(example["rows"]) > int(counterexample["rows"])


@pytest.mark.filterwarnings("ignore:Dataset[.]:DeprecationWarning")
@pytest.mark.parametrize("kind", ["example", "counterexample"])
def test_rdflib_finds_as_many_rows(question: Question, kind: str) -> None:
    promised = dict(question.header[kind])
    graph, count = promised.pop("golden"), int(promised.pop("rows"))
    assert count_by_rdflib(question, graph, **promised) == count


DAYS = [
    ("2016-07-11", "not yet"),
    ("2016-07-12", "holds"),
    ("2020-07-15", "holds"),
    ("2020-07-16", "ended"),
    ("2020-07-17", "ended"),
]


@pytest.mark.parametrize(("day", "state"), DAYS)
@pytest.mark.parametrize("name", ["transfers-outside-eea", "policies-on-mechanism"])
def test_mechanism_holds_until_the_day_it_ended(name: str, day: str, state: str) -> None:
    answer = asked(find_question(name), "shop", "en", as_of=day)
    assert ("Stripe", state) in rows(answer, "recipient", "state")


CLAUSES = [("2010-05-14", "not yet"), ("2022-12-26", "holds"), ("2022-12-27", "ended")]


@pytest.mark.parametrize(("day", "state"), CLAUSES)
def test_clauses_are_judged_by_the_edition_that_the_text_names(day: str, state: str) -> None:
    answer = asked(find_question("transfers-outside-eea"), "shop", "en", as_of=day)
    assert ("Third countries", "Standard contractual clauses", state) in rows(answer, "stated", "mechanism", "state")


KINGDOM = [
    ("2020-12-31", "United Kingdom until the end of the transition period"),
    ("2021-01-01", "United Kingdom: bridge"),
    ("2021-06-28", "Adequacy decision: United Kingdom"),
]


@pytest.mark.parametrize(("day", "decision"), KINGDOM)
def test_adequacy_of_the_united_kingdom(day: str, decision: str) -> None:
    answer = asked(find_question("transfers-outside-eea"), "shop", "en", as_of=day)
    assert [found[1] for found in rows(answer, "stated", "decision") if found[0] == "United Kingdom"] == [decision]


def test_adequacy_holds_where_a_decision_did() -> None:
    answer = asked(find_question("transfers-outside-eea"), "shop", "en", as_of="2000-08-24")
    assert ("Switzerland", "not yet") in rows(answer, "stated", "state")
    answer = asked(find_question("transfers-outside-eea"), "shop", "en", as_of="2000-08-25")
    assert ("Switzerland", "holds") in rows(answer, "stated", "state")


def test_how_data_matches() -> None:
    answer = asked(find_question("recipients-of-data"), "shop", "en", data="pd:EmailAddress")
    assert rows(answer, "recipient", "match") == [
        ("Advertising partners", "exact"),
        ("Service providers", "exact"),
        ("Business partners", "broader"),
        ("Mailbird GmbH", "unspecified"),
    ]
    answer = asked(find_question("recipients-of-data"), "shop", "en", data="pd:Contact")
    assert ("Advertising partners", "narrower") in rows(answer, "recipient", "match")


def test_superseded_versions_on_demand() -> None:
    question = find_question("recipients-of-data")
    assert rows(asked(question, "versions", "en"), "policy") == [("news-2021",)] * 3
    with_old = asked(question, "versions", "en", history="true")
    assert ("news-2018",) in rows(with_old, "policy")
    one_old = asked(question, "versions", "en", policy="news-2018")
    assert set(rows(one_old, "policy")) == {("news-2018",)}


def test_contradictions_show_exceptions_last() -> None:
    answer = asked(find_question("contradictions"), "shop", "en")
    assert rows(answer, "action", "denied", "recipient", "exception") == [
        ("Share", "email address", "Advertising partners", ""),
        ("Transfer", "payment card details", "Stripe", ""),
        ("Share", "name", "Service providers", "unless you agree"),
    ]


def test_contradictions_of_data_that_a_practice_does_not_name() -> None:
    answer = asked(find_question("contradictions"), "shop", "en", loose="true")
    assert ("Transfer", "payment card details", "unspecified") in rows(answer, "action", "denied", "match")


def test_a_basis_stands_for_those_below_it() -> None:
    answer = asked(find_question("rests-on-basis"), "shop", "en", basis="Consent")
    assert rows(answer, "kind", "purpose") == [("Use", "Advertising")]


def test_changes_between_versions() -> None:
    answer = asked(find_question("changed-recipients"), "versions", "en")
    assert rows(answer, "change", "recipient") == [("added", "PayPal"), ("added", "Kurier"), ("dropped", "Stripe")]


def test_header_of_nested_keys() -> None:
    lines = ["title.en: Who: a firm?", "parameters:", "  data:", "    default: pd:Name", "  who:", "    class: gk:X"]
    text = "".join(f"#+ {line}\n" for line in lines)
    assert read_header(text) == {
        "title.en": "Who: a firm?",
        "parameters": {"data": {"default": "pd:Name"}, "who": {"class": "gk:X"}},
    }


def test_header_in_braces() -> None:
    assert read_header("#+ example: {golden: shop, data: pd:Name, rows: 0}") == {
        "example": {"golden": "shop", "data": "pd:Name", "rows": "0"}
    }


def test_header_that_is_none() -> None:
    with pytest.raises(QueryError, match="line 2"):
        read_header("#+ title.en: x\n#+ - item\n", "my.rq")
