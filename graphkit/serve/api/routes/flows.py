"""The chosen flows, and what is counted of them."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from graphkit.explore import FACETS, Selection
from graphkit.serve.api.answers.flows import Part
from graphkit.serve.api.asked import FacetsAsked, FlowsAsked, NetworkAsked, PolicyFlowsAsked, SankeyAsked, SuggestAsked
from graphkit.serve.api.asking import Asking, Here
from graphkit.serve.api.forms import CSV, JSON, PICTURES, TURTLE, Form
from graphkit.serve.api.models_flows import FacetsAnswer, FlowsAnswer, NetworkAnswer, SankeyAnswer, SuggestionsAnswer
from graphkit.serve.api.paging import page_of
from graphkit.serve.api.parameters import PAGE, Chosen, PolicyName
from graphkit.serve.api.reads import Offer, reads, sent

LIST: Final = Offer((JSON, CSV, TURTLE, *PICTURES), "flows", FlowsAnswer)
OF_POLICY: Final = Offer((JSON, CSV), "policies", FlowsAnswer)
router = APIRouter()


@reads(router, "/flows", LIST)
async def flows(here: Here, asked: Annotated[FlowsAsked, Query()]) -> Response:
    """The chosen flows, each with its sentences: who collects or gets which data, and what is denied.

    `csv`: a table; `ttl`: all that the graph says of them; `svg`, `png`: a Sankey diagram, data -> controller ->
    recipient -> country.
    """
    meant, form = selection(here, asked), here.form(LIST.forms)
    if form in PICTURES:
        return sent(await here.run("flow-picture", selection=meant, lang=here.lang, form=form))
    return await listed(here, meant, asked.sort, asked.offset, asked.limit, form)


@reads(router, "/policies/{policy:path}/flows", OF_POLICY)
async def policy_flows(here: Here, policy: PolicyName, asked: Annotated[PolicyFlowsAsked, Query()]) -> Response:
    """The flows of one policy, in the order of its text."""
    meant = Selection({"policy": (policy,)}, as_of=asked.as_of or here.today)
    return await listed(here, meant, "place", asked.offset, asked.limit, here.form(OF_POLICY.forms))


async def listed(here: Asking, meant: Selection, sort: str, offset: int, limit: int | None, form: Form) -> Response:
    """One page in JSON; in other forms all, unless a page is asked for."""
    size = limit or PAGE
    cut = size if form == JSON else limit
    part: Part = await here.run(
        "flow-list", selection=meant, sort=sort, offset=offset, limit=cut, lang=here.lang, form=form
    )
    return page_of(here, part.body, part.total, offset, size) if form == JSON else sent(part.body)


@reads(router, "/facets.json", Offer((JSON,), "flows", FacetsAnswer))
async def facets(here: Here, asked: Annotated[FacetsAsked, Query()]) -> Response:
    """All facets of the chosen flows, with how many flows have each value."""
    meant = selection(here, asked)
    return sent(await here.run("facet-list", selection=meant, most=asked.most, lang=here.lang))


@reads(router, "/sankey.json", Offer((JSON,), "flows", SankeyAnswer))
async def sankey(here: Here, asked: Annotated[SankeyAsked, Query()]) -> Response:
    """The chosen flows put together: data -> controller -> recipient -> country."""
    meant = selection(here, asked)
    return sent(await here.run("sankey-json", selection=meant, most=asked.most, lang=here.lang))


@reads(router, "/network.json", Offer((JSON,), "flows", NetworkAnswer))
async def network(here: Here, asked: Annotated[NetworkAsked, Query()]) -> Response:
    """The chosen flows as a network of data, parties and countries, within some steps of a focus."""
    shown = {
        "focus": asked.focus,
        "steps": asked.steps,
        "direction": asked.direction,
        "hidden": asked.hide,
        "most": asked.most,
    }
    return sent(await here.run("network-json", selection=selection(here, asked), lang=here.lang, **shown))


@reads(router, "/suggest.json", Offer((JSON,), "flows", SuggestionsAnswer, lacking=()))
async def suggest(here: Here, asked: Annotated[SuggestAsked, Query()]) -> Response:
    """What a text may mean: values of facets by any of their names, then sentences that hold its words."""
    return sent(await here.run("suggestions", text=asked.q, lang=here.lang, most=asked.most))


def selection(here: Asking, asked: Chosen) -> Selection:
    """The flows that the parameters mean."""
    chosen: dict[str, tuple[str, ...]] = {facet: getattr(asked, facet) for facet in FACETS}
    day = asked.as_of or here.today
    return Selection(chosen, asked.q or "", as_of=day, history=asked.history, unspecified=asked.unspecified)
