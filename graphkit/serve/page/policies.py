"""The list of policies."""

from __future__ import annotations

from typing import Final

from fastapi import Response

from graphkit.serve.api.asked import PoliciesAsked
from graphkit.serve.api.asking import Asking
from graphkit.serve.page.listing import as_file, heads, paging
from graphkit.serve.page.pages import long_page
from graphkit.serve.page.seen.policies import PoliciesSeen

ROWS: Final = 100
COLUMNS: Final = (
    ("title", "ColumnPolicy", False),
    ("date", "ListDate", False),
    ("language", "ColumnLanguage", False),
    ("flows", "ListFlows", True),
    ("recipients", "ListRecipients", True),
)


async def policies_page(here: Asking, asked: PoliciesAsked) -> Response:
    """A page of the list, sorted and searched as it is asked for."""
    size = asked.limit or ROWS
    seen: PoliciesSeen = await here.run(
        "policies-seen", words=asked.q or "", sort=asked.sort, offset=asked.offset, limit=size, lang=here.lang
    )
    return await long_page(
        here,
        "policies.html",
        seen=seen,
        asked=asked,
        heads=heads(here, COLUMNS, asked.sort),
        files=[(form, as_file(here, form)) for form in ("csv", "json")],
        paging=paging(here, asked.offset, len(seen.lines), seen.total, size),
    )
