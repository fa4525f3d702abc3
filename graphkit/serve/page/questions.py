"""Saved questions: their list by topic, and one with its form and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Response

from graphkit.query.saved import Question
from graphkit.serve.api.asking import Asking
from graphkit.serve.api.questions import described, known
from graphkit.serve.page.pages import forms, page
from graphkit.serve.page.tables import Table

FILES = ("csv", "json", "tsv", "xml")


async def questions_page(here: Asking) -> Response:
    """All questions by topic."""
    return page(here, "questions.html", topics=topics(here))


def topics(here: Asking) -> dict[str, list[dict[str, Any]]]:
    """Questions by what they are about, in the reader's language."""
    found: dict[str, list[dict[str, Any]]] = {}
    for question in known().values():
        each = described(question, here.lang)
        found.setdefault(each["topic"], []).append(each)
    return found


async def question_page(here: Asking, question: Question, given: Mapping[str, str], table: Table) -> Response:
    """A question, its form, and its answer."""
    about = described(question, here.lang)
    links = {form: here.link(f"/queries/{question.name}.{form}", **given) for form in FILES}
    editor = here.link("/sparql", query=table.query)
    near = [each for each in topics(here)[about["topic"]] if each["name"] != question.name]
    return page(
        here, "question.html", question=about, table=table, links=links, editor=editor, near=near, **await forms(here)
    )
