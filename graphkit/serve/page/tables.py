"""The answer to a saved question as a table for the page: labels, links to policies, quotes marked as quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from graphkit.query.answer import Answer
from graphkit.query.asking import Request, answer_request
from graphkit.query.formats import bare, write_answer
from graphkit.query.labels import Term, captions
from graphkit.query.values import bindings
from graphkit.rdf.names import shorten
from graphkit.serve.api.questions import question_of
from graphkit.serve.page.seen.versions import name_of
from graphkit.serve.page.words import Words
from graphkit.serve.problems import Refused
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

HEADER: Final = re.compile(r"^#\+.*\n?", re.MULTILINE)
COMMENT_OR_WHERE: Final = re.compile(
    r"#[^\n]*+|<[^>\s]{0,1000}+>|\"(?:[^\"\\\n]|\\.){0,1000}+\"|\bwhere\s{0,100}+\{", re.IGNORECASE
)

CODES: Final = frozenset({"match", "state", "change"})
"""Columns whose values are words of the queries, which captions translate."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its text, the identifier behind it, and whether it is a sentence or the identifier of a policy."""

    text: str
    id: str = ""
    is_quote: bool = False
    is_policy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of SELECT; or the triples of CONSTRUCT as Turtle; or the truth of ASK; `query` as asked."""

    query: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    turtle: str | None = None
    truth: bool | None = None


def answer_table(store: Store, limits: Limits, *, name: str, parameters: Mapping[str, str], lang: str) -> Table:
    """The whole answer; Refused if the page would be too long for it."""
    today = date.today()  # noqa: DTZ011 - the server's calendar day
    question = question_of(name)
    answer = answer_request(Request(question, parameters, lang, today), store)
    query = with_values(bare_query(question.text), bindings(question, parameters, store, today))
    if answer.truth is not None or answer.triples is not None:
        turtle = write_answer(answer, "turtle") if answer.triples is not None else None
        return Table(query, turtle=turtle, truth=answer.truth)
    if len(answer.rows) > limits.page_rows:
        what = f"The answer has {len(answer.rows)} rows, and a page shows at most {limits.page_rows}."
        raise Refused(413, what, name, "Narrow the question, or take the answer as CSV or JSON: add format=csv.")
    words, policies = captions(lang), {policy.iri: name_of(policy) for policy in store.policies()}
    shown = [n for n, column in enumerate(answer.variables) if column not in answer.bound or len(answer.variables) == 1]
    heads = tuple(heading(answer.variables[n], lang) for n in shown)
    rows = tuple(tuple(cell(answer, row, n, policies, words) for n in shown) for row in answer.rows)
    return Table(query, heads, rows)


def bare_query(text: str) -> str:
    """A question's query without its header."""
    return HEADER.sub("", text)


def with_values(query: str, values: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with the values of its parameters written into it, for readers who go on from there.

    >>> with_values("SELECT ?x WHERE { ?x ?p ?o }", {"o": ox.Literal("a")})
    'SELECT ?x WHERE {\\n  VALUES ?o { "a" } ?x ?p ?o }'
    """
    lines = "".join(f"\n  VALUES ?{name} {{ {value} }}" for name, value in sorted(values.items()))
    for found in COMMENT_OR_WHERE.finditer(query):
        if found[0].endswith("{"):
            return query[: found.end()] + lines + query[found.end() :]
    return query


def heading(variable: str, lang: str) -> str:
    """What a column is called; its variable's name where nothing else is known."""
    words, name = captions(lang), variable.capitalize()
    return words.get(f"Column{name}") or words.get(name) or variable.replace("_", " ")


def cell(answer: Answer, row: tuple[Term | None, ...], column: int, policies: Mapping[str, str], words: Words) -> Cell:
    """The value in one column of a row; `policies`: what stands for one in addresses, by IRI."""
    value = row[column]
    if value is None:
        return Cell("")
    text = answer.labels.get(value, bare(value))
    if isinstance(value, ox.NamedNode):
        policy = policies.get(value.value)
        return Cell(text, policy or shorten(value), is_policy=policy is not None)
    if answer.variables[column] in CODES:
        return Cell(words.get(f"{answer.variables[column].capitalize()}{text.capitalize()}", text))
    return Cell(" ".join(text.split()), is_quote=answer.variables[column].endswith("quote"))
