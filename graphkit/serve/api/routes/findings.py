"""Findings of the SHACL check: on one policy at once, on the whole store as far as its check has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Response
from fastapi.concurrency import run_in_threadpool

from graphkit.serve.api.answers.findings import findings_table, summed
from graphkit.serve.api.asked import FindingsAsked, PolicyFindingsAsked
from graphkit.serve.api.asking import Asking, Here
from graphkit.serve.api.checking import Standing, checking_of
from graphkit.serve.api.forms import CSV, JSON
from graphkit.serve.api.models import FindingsAnswer, FindingsPage
from graphkit.serve.api.paging import paged, part
from graphkit.serve.api.parameters import PolicyName
from graphkit.serve.api.reads import Offer, reads, sent
from graphkit.serve.page.findings import findings_page
from graphkit.serve.work.limits import Limits
from graphkit.validate.namespaces import short_shape

OF_POLICY: Final = Offer((JSON, CSV), "findings", FindingsAnswer, page=True, lacking=(404, 501))
OF_STORE: Final = Offer((JSON, CSV), "findings", FindingsPage, page=True, lacking=(501,))
router = APIRouter()


@reads(router, "/policies/{policy:path}/findings", OF_POLICY)
async def policy_findings(here: Here, policy: PolicyName, asked: Annotated[PolicyFindingsAsked, Query()]) -> Response:
    """Findings on one policy, worst first, with mechanisms judged for a day."""
    day = asked.as_of or here.today
    if here.by_browser:
        return await policy_findings_page(here, policy, day)
    form = here.form(OF_POLICY.forms)
    async with checking_of(here.request.app).turn:
        return sent(await here.run("policy-findings", policy=policy, as_of=day, lang=here.lang, form=form))


async def policy_findings_page(here: Asking, policy: str, day: date) -> Response:
    """The same as a page."""
    async with checking_of(here.request.app).turn:
        found = await here.run("policy-checked", policy=policy, as_of=day)
    asked = FindingsAsked.model_validate({"group": "theme"})
    return await findings_page(here, Standing(day, 1, 1, tuple(found)), found, asked, policy)


@reads(router, "/findings", OF_STORE)
async def findings(here: Here, asked: Annotated[FindingsAsked, Query()]) -> Response:
    """Findings on all current policies, with mechanisms judged for today.

    The check takes about a tenth of a second a policy. The first question begins it; each answer holds what is found so
    far, and says of how many policies.
    """
    form = None if here.by_browser else here.form(OF_STORE.forms)
    standing = await standing_of(here)
    if form is None:
        return await findings_page(here, standing, meant(standing, asked), asked)
    if form == CSV:
        response = sent(await run_in_threadpool(table, standing, asked, here.lang, here.limits))
    else:
        response = await run_in_threadpool(listed, here, standing, asked)
    if standing.checked < standing.policies:
        # More will be known while the store stays the same.
        response.headers["Cache-Control"] = "no-store"
    return response


async def standing_of(here: Asking) -> Standing:
    """How far the check of the store has come."""
    return await checking_of(here.request.app).standing(here.state, here.today)


def table(standing: Standing, asked: FindingsAsked, lang: str, limits: Limits) -> Any:
    """The findings that are asked for, as a table."""
    return findings_table(part(meant(standing, asked), asked.offset, asked.limit), lang, limits)


def listed(here: Asking, standing: Standing, asked: FindingsAsked) -> Response:
    """A page of the findings that are asked for."""
    found = meant(standing, asked)
    said = summed(found, standing.as_of, standing.checked, standing.policies)
    return paged(here, said, "findings", found, asked.offset, asked.limit)


def meant(standing: Standing, asked: FindingsAsked) -> list[Mapping[str, Any]]:
    """The findings that fit."""
    return [
        finding
        for finding in standing.findings
        if (not asked.policy or finding["identifier"] in asked.policy)
        and (not asked.severity or finding["severity"] in asked.severity)
        and (not asked.theme or finding["theme"] in asked.theme)
        and (not asked.shape or finding["shape"] in asked.shape or short_shape(finding["shape"]) in asked.shape)
        and (not asked.article or any(set(asked.article) & set(said) for said in finding["articleNames"].values()))
    ]
