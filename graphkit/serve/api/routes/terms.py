"""One term of the vocabulary, one firm or service."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response

from graphkit.serve.api.asked import TermAsked
from graphkit.serve.api.asking import Here
from graphkit.serve.api.forms import JSON, TURTLE
from graphkit.serve.api.models import TermAnswer
from graphkit.serve.api.reads import Offer, reads, sent
from graphkit.serve.page.term import term_page

TERM: Final = Offer((JSON, TURTLE), "terms", TermAnswer, page=True)
TermName = Annotated[
    str,
    Path(
        description="A CURIE (`pd:EmailAddress`), a path (`org/stripe`), an IRI, URL-encoded, or a name.",
        max_length=2000,
        examples=["pd:EmailAddress"],
    ),
]
router = APIRouter()


@reads(router, "/term/{curie:path}", TERM)
async def term(here: Here, curie: TermName, _: Annotated[TermAsked, Query()]) -> Response:
    """What a term means: its names, definitions, and what stands above and below it; as Turtle all that is said."""
    if here.by_browser:
        return await term_page(here, curie)
    return sent(await here.run("term", name=curie, lang=here.lang, form=here.form(TERM.forms)))
