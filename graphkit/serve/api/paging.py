"""A long list in pages: how many there are, and the addresses of the next page and the one before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import Response

from graphkit.serve.api.answers.written import json_body
from graphkit.serve.api.asking import Asking
from graphkit.serve.api.parameters import PAGE
from graphkit.serve.api.reads import sent
from graphkit.serve.sparql.answer import Body

Entry = TypeVar("Entry")


def part(entries: Sequence[Entry], offset: int, limit: int | None) -> Sequence[Entry]:
    """One page; all that follow where there is no limit."""
    return entries[offset:] if limit is None else entries[offset : offset + limit]


def paged(
    here: Asking, said: Mapping[str, Any], name: str, entries: Sequence[Any], offset: int, limit: int | None
) -> Response:
    """A page of entries in JSON, under what is said of all of them."""
    size = limit or PAGE
    around = links(here, len(entries), offset, size)
    shown = {"total": len(entries), "offset": offset, "limit": size, **around}
    return linked(sent(json_body({**said, **shown, name: part(entries, offset, size)}, here.limits)), around)


def links(here: Asking, total: int, offset: int, limit: int) -> dict[str, str | None]:
    """Addresses of the page after this one and before it; None where there is none."""
    after, before = offset + limit, max(min(offset, total) - limit, 0)
    return {
        "next": address(here, after, limit) if after < total else None,
        "prev": address(here, before, limit) if offset > 0 else None,
    }


def address(here: Asking, offset: int, limit: int) -> str:
    """This address, at another page."""
    url = here.request.url.include_query_params(offset=offset, limit=limit)
    return f"{quote(url.path, safe='/:@')}?{url.query}"


def linked(response: Response, around: Mapping[str, str | None]) -> Response:
    """The answer with its neighbours in the Link header too (RFC 8288)."""
    found = [f'<{target}>; rel="{name}"' for name, target in around.items() if target]
    if found:
        response.headers["Link"] = ", ".join(found)
    return response


def page_of(here: Asking, body: Body, total: int, offset: int, limit: int) -> Response:
    """A page that a worker has written as a JSON object, with what tells its place put first."""
    around = links(here, total, offset, limit)
    head = json.dumps({"total": total, "offset": offset, "limit": limit, **around}).encode()
    return linked(sent(Body(head[:-1] + b"," + body.content[1:], body.media)), around)
