"""A policy's text, and places in it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from graphkit.serve.api.asked import TextAsked, WindowAsked
from graphkit.serve.api.asking import Here
from graphkit.serve.api.forms import JSON, TEXT
from graphkit.serve.api.models import TextAnswer, WindowAnswer
from graphkit.serve.api.parameters import PolicyName
from graphkit.serve.api.reads import Offer, reads, sent
from graphkit.serve.page.text import text_page

WHOLE: Final = Offer((JSON, TEXT), "texts", TextAnswer, page=True)
WINDOW: Final = Offer((JSON,), "texts", WindowAnswer)
router = APIRouter()


@reads(router, "/policies/{policy:path}/text", WHOLE)
async def text(here: Here, policy: PolicyName, _: Annotated[TextAsked, Query()]) -> Response:
    """A policy's canonical text.

    In JSON with all that was read in it; as `txt` the text alone, to the byte that its digest is of.
    """
    if here.by_browser:
        return await text_page(here, policy)
    return sent(await here.run("policy-text", policy=policy, lang=here.lang, form=here.form(WHOLE.forms)))


@reads(router, "/policies/{policy:path}/evidence.json", WINDOW)
async def evidence(here: Here, policy: PolicyName, asked: Annotated[WindowAsked, Query()]) -> Response:
    """A place in a policy's text with what stands around it, and the facts that rest on it."""
    place = {"start": asked.start, "end": asked.end, "window": asked.window}
    return sent(await here.run("text-window", policy=policy, lang=here.lang, **place))
