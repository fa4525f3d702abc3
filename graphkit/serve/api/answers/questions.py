"""The answer to a saved question, in one of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graphkit.query.values import bindings
from graphkit.serve.api.answers.written import inert_table
from graphkit.serve.api.forms import CSV, Form
from graphkit.serve.api.questions import question_of
from graphkit.serve.sparql.answer import Asked, Body, sparql
from graphkit.serve.work.limits import Limits
from graphkit.store import Store


def question_answer(store: Store, limits: Limits, *, name: str, parameters: Mapping[str, str], form: Form) -> Body:
    """SPARQL's results; as CSV with cells that no spreadsheet runs."""
    question = question_of(name)
    values = bindings(question, parameters, store, date.today())  # noqa: DTZ011 - the server's calendar day
    body = sparql(store, limits, question.text, Asked(form.name), values)
    return inert_table(body) if form == CSV else body
