"""Saved questions: their headers, and what of them the engine has to understand."""

from __future__ import annotations

import re

import pytest
import rdflib.plugins.sparql
from pyoxigraph import Store

from graphkit.errors import QueryError
from graphkit.query.header import read_header
from graphkit.query.saved import Question, questions
from graphkit.rdf.names import NAMESPACES

NAMES = [question.name for question in questions()]


@pytest.fixture(params=questions(), ids=NAMES)
def question(request: pytest.FixtureRequest) -> Question:
    """Each saved question."""
    asked = request.param
    assert isinstance(asked, Question)
    return asked


def test_header_has_words_in_both_languages(question: Question) -> None:
    for key in ("title.de", "title.en", "description.de", "description.en"):
        assert question.header.get(key), key
    for about in question.parameters.values():
        assert about["class"].partition(":")[0] in NAMESPACES
        assert about["label.de"]
        assert about["label.en"]


def test_both_engines_can_read_it(question: Question) -> None:
    Store().query(question.text)
    rdflib.plugins.sparql.prepareQuery(question.text)


def test_parameters_are_projected(question: Question) -> None:
    select = re.search(r"^SELECT (.*)$", question.text, re.MULTILINE)
    assert select
    assert {f"?{name}" for name in question.parameters} <= set(select[1].split())


def test_rows_have_an_order(question: Question) -> None:
    assert re.search(r"^ORDER BY ", question.text, re.MULTILINE)


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_header_of_nested_keys() -> None:
    lines = ["title.en: Who: a firm?", "parameters:", "  data:", "    default: pd:Name", "  who:", "    class: gk:X"]
    text = "".join(f"#+ {line}\n" for line in lines)
    assert read_header(text) == {
        "title.en": "Who: a firm?",
        "parameters": {"data": {"default": "pd:Name"}, "who": {"class": "gk:X"}},
    }


def test_header_that_is_none() -> None:
    with pytest.raises(QueryError, match="line 2"):
        read_header("#+ title.en: x\n#+ - item\n", "my.rq")
