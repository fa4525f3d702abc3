"""The jobs of the lane "query": what others wrote, or what may take long on a large store. Killed at the deadline.

Apart from the other jobs, so that a worker that has to be replaced is there again soon: it imports little.
"""

from __future__ import annotations

from typing import Final

from graphkit.serve.api.answers.questions import question_answer
from graphkit.serve.page.answers import sparql_page
from graphkit.serve.page.tables import answer_table
from graphkit.serve.sparql.answer import Asked, Body, sparql
from graphkit.serve.work.limits import Limits
from graphkit.serve.work.worker import Jobs
from graphkit.store import Store


def query(store: Store, limits: Limits, *, query: str, asked: Asked) -> Body:
    """The answer to free SPARQL."""
    return sparql(store, limits, query, asked)


QUERIES: Final[Jobs] = {
    "sparql": query,
    "sparql-page": sparql_page,
    "table": answer_table,
    "question": question_answer,
}
"""Each kind of job of this lane, and the function that does it."""
