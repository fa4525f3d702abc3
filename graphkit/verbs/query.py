"""A question put to the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from graphkit.query.answer import Answer, ask
from graphkit.query.labels import Labels
from graphkit.query.saved import Question, find_question
from graphkit.verbs.graph import open_graph
from graphkit.verbs.one import STDIN, read_stdin


def query(
    question: str,
    *,
    store: str | Path | None = None,
    parameters: Mapping[str, str] | None = None,
    lang: str | None = None,
) -> Answer:
    """The answer to a saved question (its name), a SPARQL file, SPARQL itself (if it has a brace), or "-" for stdin.

    `parameters`: values for the variables that the question's header lists, as CURIEs, IRIs or texts.
    `lang`: also look up what the nodes are called in that language.
    """
    asked = question_of(question)
    bindings = asked.bindings(parameters or {})
    graph = open_graph(store)
    answer = ask(graph, asked.text, bindings)
    return named(answer, Labels(graph, lang)) if lang else answer


def named(answer: Answer, labels: Labels) -> Answer:
    """The answer with what all values in its rows are called: labels of nodes, durations in words."""
    values = {value for row in answer.rows for value in row if value is not None}
    return replace(answer, labels={value: labels.of(value) for value in values})


def question_of(question: str) -> Question:
    """The question that a text means."""
    if question == STDIN:
        return Question("stdin", read_stdin().decode("utf-8", "replace"), {})
    if "{" in question:
        return Question("query", question, {})
    return find_question(question)
