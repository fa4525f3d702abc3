"""A path for each saved question, with its own parameters, for the OpenAPI document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.routing import APIRoute

from graphkit.query.saved import Question
from graphkit.serve.api.forms import CSV, RESULTS, TSV, XML
from graphkit.serve.api.models import ResultsAnswer
from graphkit.serve.api.questions import known
from graphkit.serve.api.reads import Offer, reads
from graphkit.serve.api.typed import model_of

ANSWER: Final = Offer((RESULTS, CSV, TSV, XML), "questions", ResultsAnswer, page=True)


def documented() -> Sequence[APIRoute]:
    """A route for each saved question, for the document only."""
    found = APIRouter()
    for each in known().values():
        offer(found, each)
    return [route for route in found.routes if isinstance(route, APIRoute)]


def offer(router: APIRouter, question: Question) -> None:
    """Registers one question with its own parameters."""
    model: Any = model_of(question.name)

    async def answer(_: Annotated[model, Query()]) -> None:
        """Stands for the question."""

    answer.__name__ = f"question_{question.name.replace('-', '_')}"
    answer.__doc__ = f"{question.title('en')}\n\n{question.words('description', 'en')}"
    answer.__annotations__ = {"_": Annotated[model, Query()], "return": None}
    reads(router, f"/queries/{question.name}", ANSWER, endings=False)(answer)
