"""The page of one term of the vocabulary, or one firm or service."""

from __future__ import annotations

from fastapi import Response

from graphkit.serve.api.asking import Asking
from graphkit.serve.page.pages import page
from graphkit.serve.page.seen.term import TermSeen


async def term_page(here: Asking, name: str) -> Response:
    """What a term means, what stands above and below it, and where it is used."""
    seen: TermSeen = await here.run("term-seen", name=name, today=here.today, lang=here.lang)
    about = seen.term
    return page(
        here,
        "term.html",
        term=about,
        definition=about["definitions"].get(here.lang) or next(iter(about["definitions"].values()), None),
        uses=[(use, here.link("/", **{use.facet: about["id"]})) for use in seen.uses],
        is_recipient=any(use.facet == "recipient" for use in seen.uses),
        turtle=here.link(f"{about['href']}.ttl"),
    )
