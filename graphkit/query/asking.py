"""A question asked of an open graph: parameters resolved, answered, its values named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphkit.query.answer import Answer, ask
from graphkit.query.labels import Labels
from graphkit.query.saved import Question
from graphkit.query.values import bindings
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Request:
    """A question with the values of its parameters as texts; it travels to the worker process."""

    question: Question
    parameters: Mapping[str, str]
    lang: str | None
    today: date


def answer_request(request: Request, store: Store) -> Answer:
    """The answer; with labels in the request's language, if it has one."""
    values = bindings(request.question, request.parameters, store, request.today)
    found = ask(store, request.question.text, values)
    # A parameter left open may be a column of the answer ("policy") or empty in every row.
    empty = {name for name in request.question.parameters if not has_values(name, found)}
    found = replace(found, bound=found.bound | empty)
    return named(found, Labels(store, request.lang)) if request.lang else found


def has_values(variable: str, answer: Answer) -> bool:
    """Does any row say something in this column, if there is one and there are rows?"""
    if variable not in answer.variables or not answer.rows:
        return True
    column = answer.variables.index(variable)
    return any(row[column] is not None for row in answer.rows)


def named(answer: Answer, labels: Labels) -> Answer:
    """The answer with what all values in its rows are called: labels of nodes, durations in words."""
    values = {value for row in answer.rows for value in row if value is not None}
    return replace(answer, labels={value: labels.of(value) for value in values})
