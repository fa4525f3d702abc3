"""Those who get data: their list, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import Response

from graphkit.explore import UNSAID, Facet, Selection
from graphkit.serve.api.asked import RecipientsAsked
from graphkit.serve.api.asking import Asking
from graphkit.serve.page.listing import Head, as_file, changed, paging
from graphkit.serve.page.pages import long_page
from graphkit.serve.page.saying import shown_statement
from graphkit.serve.page.seen.recipients import RecipientSeen, RecipientsSeen
from graphkit.serve.page.shown import number

ROWS: Final = 100
COLUMNS: Final = (
    ("label", "Recipient"),
    ("", "ColumnCategory"),
    ("policies", "ColumnPolicies"),
    ("flows", "ListFlows"),
    ("", "ListCountries"),
    ("", "Seat"),
)
"""Those with a name sort."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its count; `share`: of the largest, in twentieths; `href`: its flows on the page of flows."""

    label: str
    count: str
    share: int
    href: str


async def recipients_page(here: Asking, selection: Selection, asked: RecipientsAsked) -> Response:
    """A page of the list."""
    size = asked.limit or ROWS
    seen: RecipientsSeen = await here.run(
        "recipients-seen",
        selection=selection,
        name=asked.name or "",
        sort=asked.sort,
        offset=asked.offset,
        limit=size,
        lang=here.lang,
    )
    return await long_page(
        here,
        "recipients.html",
        seen=seen,
        asked=asked,
        heads=[head(here, name, here.words[caption], asked.sort) for name, caption in COLUMNS],
        files=[(form, as_file(here, form)) for form in ("csv", "json")],
        paging=paging(here, asked.offset, len(seen.recipients), seen.total, size),
    )


def head(here: Asking, name: str, label: str, sort: str) -> Head:
    """The head of a column; these lists have one direction each."""
    if not name:
        return Head("", label)
    order = "descending" if name != "label" else "ascending"
    return Head(name, label, order if name == sort else "", changed(here, sort=name), name != "label")


async def recipient_page(here: Asking, recipient: str) -> Response:
    """One recipient, with the sentences that name it."""
    seen: RecipientSeen = await here.run("recipient-seen", name=recipient, today=here.today, lang=here.lang)
    id = seen.recipient.id
    return await long_page(
        here,
        "recipient.html",
        seen=seen,
        who=seen.recipient,
        facets=[(facet.label, bars(here, id, facet), facet.more) for facet in seen.facets],
        statements=[shown_statement(row, here) for row in seen.rows],
        flows=here.link("/", recipient=id),
        every=here.link("/", recipient=id, view="sentences"),
        trace=here.link("/trace", **{"from": id}),
        count=number(seen.total, here.lang),
    )


def bars(here: Asking, recipient: str, facet: Facet) -> list[Bar]:
    """The values of a facet among the recipient's flows; last what texts do not say."""
    largest = max(value.count for value in facet.values)
    ranked = sorted(facet.values, key=lambda value: value.id == UNSAID)
    lang = {"lang": here.lang} if here.text("lang") else {}
    return [
        Bar(
            value.label,
            number(value.count, here.lang),
            max(round(20 * value.count / largest), 1),
            f"{here.root}/?{urlencode({'recipient': recipient, facet.name: value.id, **lang})}",
        )
        for value in ranked
    ]
