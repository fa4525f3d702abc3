"""Who gets data."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response

from graphkit.serve.api.answers.flows import Part
from graphkit.serve.api.asked import RecipientAsked, RecipientsAsked
from graphkit.serve.api.asking import Here
from graphkit.serve.api.forms import CSV, JSON
from graphkit.serve.api.models_flows import RecipientAnswer, RecipientsAnswer
from graphkit.serve.api.paging import page_of
from graphkit.serve.api.parameters import PAGE
from graphkit.serve.api.reads import Offer, reads, sent
from graphkit.serve.api.routes.flows import selection
from graphkit.serve.page.recipients import recipient_page, recipients_page

LIST: Final = Offer((JSON, CSV), "recipients", RecipientsAnswer, page=True)
ONE: Final = Offer((JSON,), "recipients", RecipientAnswer, page=True)
RecipientName = Annotated[
    str,
    Path(
        description="A path (`org/zendesk`), the CURIE of an unnamed group (`gk:PaymentProviders`), an IRI, "
        "URL-encoded, or a name.",
        max_length=2000,
        examples=["org/zendesk"],
    ),
]
router = APIRouter()


@reads(router, "/recipients", LIST)
async def recipients(here: Here, asked: Annotated[RecipientsAsked, Query()]) -> Response:
    """Who gets data by the chosen flows, with how many flows of how many policies, and the countries stated."""
    if here.by_browser:
        return await recipients_page(here, selection(here, asked), asked)
    form, size = here.form(LIST.forms), asked.limit or PAGE
    part: Part = await here.run(
        "recipient-list",
        selection=selection(here, asked),
        name=asked.name or "",
        sort=asked.sort,
        offset=asked.offset,
        limit=size if form == JSON else asked.limit,
        lang=here.lang,
        form=form,
    )
    return page_of(here, part.body, part.total, asked.offset, size) if form == JSON else sent(part.body)


@reads(router, "/recipients/{recipient:path}", ONE)
async def recipient(here: Here, recipient: RecipientName, asked: Annotated[RecipientAsked, Query()]) -> Response:
    """One recipient: who it is, and what its flows have in common."""
    if here.by_browser:
        return await recipient_page(here, recipient)
    here.form(ONE.forms)
    day = asked.as_of or here.today
    return sent(await here.run("recipient-card", name=recipient, as_of=day, lang=here.lang))
