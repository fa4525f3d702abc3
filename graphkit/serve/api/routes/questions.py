"""Saved questions: their list, and the answer to one."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response
from pydantic import ValidationError

from graphkit.query.saved import Question
from graphkit.serve.api.answers.written import json_body
from graphkit.serve.api.asked import QuestionsAsked
from graphkit.serve.api.asking import Asking, Here
from graphkit.serve.api.forms import JSON
from graphkit.serve.api.invalid import names_of, problem_in
from graphkit.serve.api.models import QuestionsAnswer
from graphkit.serve.api.parameters import Asked
from graphkit.serve.api.question_paths import ANSWER
from graphkit.serve.api.questions import described, known, question_of
from graphkit.serve.api.reads import METHODS, Offer, reads, sent
from graphkit.serve.api.typed import model_of, texts_of
from graphkit.serve.page.questions import question_page, questions_page
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.answer import Body

LIST: Final = Offer((JSON,), "questions", QuestionsAnswer, page=True, lacking=())
QuestionName = Annotated[
    str,
    Path(description="Name of the question.", max_length=200, json_schema_extra={"enum": list(known())}),
]
router = APIRouter()


@reads(router, "/queries", LIST)
async def questions(here: Here, _: Annotated[QuestionsAsked, Query()]) -> Response:
    """All saved questions with their parameters."""
    if here.by_browser:
        return await questions_page(here)
    here.form(LIST.forms)
    return sent(json_body({"queries": [described(each, here.lang) for each in known().values()]}, here.limits))


async def question(here: Here, name: QuestionName) -> Response:
    """The answer to a saved question, in one form.

    Its parameters are those of the question: see the path that ends with its name.
    """
    asked = question_of(name)
    given = texts_of(parameters_in(here, asked))
    if here.by_browser:
        return await question_page(here, asked, given)
    body: Body = await here.run("question", name=name, parameters=given, form=here.form(ANSWER.forms))
    return sent(body)


def parameters_in(here: Asking, question: Question) -> Asked:
    """The parameters that the request gives; Refused for one that does not fit."""
    model = model_of(question.name)
    try:
        return model.model_validate(dict(here.request.query_params))
    except ValidationError as error:
        found = problem_in(error.errors(), here.request, names_of(model))
        raise Refused(found.status, found.what, found.where, found.cure) from None


for form in ANSWER.forms:
    reads(router, f"/queries/{{name}}.{form.name}", replace(ANSWER, forms=(form,)))(question)
# One address for all questions; the document has one for each, with its own parameters.
router.api_route("/queries/{name}", methods=METHODS, include_in_schema=False)(question)
