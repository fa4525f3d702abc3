"""The answer to a saved question as a table for the page: labels, links to policies, quotes marked as quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from graphkit.query.answer import Answer
from graphkit.query.asking import Request, answer_request
from graphkit.query.formats import bare, write_answer
from graphkit.query.labels import Term
from graphkit.rdf.names import GK, RDF_TYPE, shorten
from graphkit.serve.api.questions import question_of
from graphkit.serve.page.words import words_in
from graphkit.serve.problems import Refused
from graphkit.serve.work.limits import Limits
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its text, the identifier behind it, and whether it is a sentence or the identifier of a policy."""

    text: str
    id: str = ""
    is_quote: bool = False
    is_policy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of SELECT; or the triples of CONSTRUCT as Turtle; or the truth of ASK."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    turtle: str | None = None
    truth: bool | None = None


def answer_table(store: Store, limits: Limits, *, name: str, parameters: Mapping[str, str], lang: str) -> Table:
    """The whole answer; Refused if the page would be too long for it."""
    today = date.today()  # noqa: DTZ011 - the server's calendar day
    answer = answer_request(Request(question_of(name), parameters, lang, today), store)
    if answer.truth is not None or answer.triples is not None:
        return Table(turtle=write_answer(answer, "turtle") if answer.triples is not None else None, truth=answer.truth)
    if len(answer.rows) > limits.page_rows:
        what = f"The answer has {len(answer.rows)} rows, and a page shows at most {limits.page_rows}."
        raise Refused(413, what, name, "Narrow the question, or take the answer as CSV or JSON: add format=csv.")
    shown = [n for n, column in enumerate(answer.variables) if column not in answer.bound or len(answer.variables) == 1]
    heads = tuple(heading(answer.variables[n], lang) for n in shown)
    return Table(heads, tuple(tuple(cell(answer, row, n, store) for n in shown) for row in answer.rows))


def heading(variable: str, lang: str) -> str:
    """What a column is called; its variable's name where nothing else is known."""
    words, name = words_in(lang), variable.capitalize()
    return words.get(f"Column{name}") or words.get(name) or variable.replace("_", " ")


def cell(answer: Answer, row: tuple[Term | None, ...], column: int, store: Store) -> Cell:
    """The value in one column of a row."""
    value = row[column]
    if value is None:
        return Cell("")
    text = answer.labels.get(value, bare(value))
    if isinstance(value, ox.NamedNode):
        is_policy = ox.Quad(value, RDF_TYPE, GK.Policy, value) in store.graph
        return Cell(text, shorten(value), is_policy=is_policy)
    return Cell(" ".join(text.split()), is_quote=answer.variables[column].endswith("quote"))
