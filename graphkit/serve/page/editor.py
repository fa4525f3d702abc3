"""The page of the SPARQL editor: a query, its answer or what is wrong with it, and questions to begin with."""

from __future__ import annotations

from time import perf_counter
from typing import Final

from fastapi import Response

from graphkit.query.saved import Question
from graphkit.serve.api.asking import Asking
from graphkit.serve.api.questions import known
from graphkit.serve.page.answers import Answer
from graphkit.serve.page.pages import long_page
from graphkit.serve.page.tables import bare_query
from graphkit.serve.problems import Problem, Refused
from graphkit.serve.sparql.answer import Asked

FIRST: Final = """PREFIX dpv: <https://w3id.org/dpv#>
PREFIX gk: <https://w3id.org/graphkit#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?policy ?recipient ?quote
WHERE {
  ?flow a gk:Disclosure ;
    gk:statedIn ?policy ;
    dpv:hasRecipient ?recipient ;
    gk:evidence ?evidence .
  ?evidence gk:supports ?recipient ;
    oa:exact ?quote .
}
ORDER BY ?policy ?recipient ?quote
LIMIT 20
"""
"""What stands in the editor at first."""
TABLES: Final = ("csv", "json", "xml", "tsv")
GRAPHS: Final = ("turtle", "jsonld", "ntriples", "rdfxml")
LONGEST_LINK: Final = 6000
"""Characters of a query that an address can hold."""


async def editor_page(here: Asking, query: str = "", asked: Asked | None = None) -> Response:
    """The editor with a query; if there is one, with its answer."""
    answer: Answer | None = None
    problem: Problem | None = None
    begun = perf_counter()
    if query.strip():
        try:
            answer = await here.run("sparql-page", query=query, asked=asked or Asked(), lang=here.lang)
        except Refused as refused:
            problem = refused.problem
    milliseconds = max(round(1000 * (perf_counter() - begun)), 1)
    files = () if answer is None or len(query) > LONGEST_LINK else GRAPHS if answer.turtle is not None else TABLES
    response = await long_page(
        here,
        "editor.html",
        status=problem.status if problem else 200,
        query=query or FIRST,
        answer=answer,
        problem=problem,
        milliseconds=milliseconds,
        files=[(form, here.link("/sparql", query=query, format=form)) for form in files],
        examples=examples(here),
        limits=here.limits,
    )
    response.headers["Vary"] = "Accept"
    return response


def examples(here: Asking) -> dict[str, list[tuple[str, str, str]]]:
    """Saved questions by topic: title, address, query."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for question in known().values():
        text = bare_query(question.text)
        entry = (question.title(here.lang), here.link("/sparql", query=text), text)
        found.setdefault(topic(question, here.lang), []).append(entry)
    return found


def topic(question: Question, lang: str) -> str:
    """What a question is about."""
    return question.words("topic", lang)
