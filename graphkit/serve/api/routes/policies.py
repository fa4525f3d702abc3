"""Policies: their list, and one in any of its forms."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from graphkit.serve.api.asked import CardAsked, PoliciesAsked
from graphkit.serve.api.asking import Here
from graphkit.serve.api.forms import CSV, GRAPHS, JSON, PICTURES, TEXT
from graphkit.serve.api.models import CardAnswer, PoliciesAnswer
from graphkit.serve.api.parameters import PolicyName
from graphkit.serve.api.reads import Offer, reads, sent
from graphkit.serve.page.policies import policies_page
from graphkit.serve.page.policy import policy_page

LIST: Final = Offer((JSON, CSV), "policies", PoliciesAnswer, page=True, lacking=())
CARD: Final = Offer((JSON, TEXT, *PICTURES, *GRAPHS), "policies", CardAnswer, page=True)
router = APIRouter()


@reads(router, "/policies", LIST)
async def policies(here: Here, asked: Annotated[PoliciesAsked, Query()]) -> Response:
    """All policy versions, by identifier."""
    if here.by_browser:
        return await policies_page(here, asked)
    shown = {"words": asked.q or "", "sort": asked.sort, "offset": asked.offset, "limit": asked.limit}
    return sent(await here.run("policy-list", **shown, lang=here.lang, form=here.form(LIST.forms)))


@reads(router, "/policies/{policy:path}", CARD)
async def policy(here: Here, policy: PolicyName, _: Annotated[CardAsked, Query()]) -> Response:
    """What one policy says.

    JSON and text: its card. `svg`, `png`: its flows as a picture. The other forms: its graph, which holds what the
    text says and nothing else.
    """
    if here.by_browser:
        return await policy_page(here, policy)
    return sent(await here.run("policy-as", policy=policy, lang=here.lang, form=here.form(CARD.forms)))
