"""Registers addresses for reading: each with its endings, its forms, and all the errors that it may answer with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, Final, TypeVar

from fastapi import APIRouter, Response
from pydantic import BaseModel

from graphkit.serve.api.asking import ENDING
from graphkit.serve.api.forms import JSON, JSONLD, PNG, RESULTS, SVG, Form
from graphkit.serve.api.models import ErrorAnswer
from graphkit.serve.sparql.answer import Body

METHODS: Final = ["GET", "HEAD"]
PAGE: Final = Form("html", "text/html")
BINARY: Final = {"type": "string", "contentMediaType": PNG.media}
SCHEMAS: Final[Mapping[Form, Mapping[str, Any]]] = {PNG: BINARY, JSONLD: {"type": ["array", "object"]}}
# A picture has its style inside, and nothing else.
PICTURE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

NOT_MODIFIED: Final = {"description": "The answer is the one that `If-None-Match` names."}
ERRORS: Final[Mapping[int, str]] = {
    400: "A parameter does not fit, or there is none of this name.",
    401: "The server wants a token (`Authorization: Bearer …`).",
    403: "A page of another site asks, which the server does not allow.",
    404: "There is nothing of this name. The cure tells the nearest names.",
    406: "The answer has none of the media types that are accepted.",
    408: "The request did not arrive in time.",
    413: "The answer would be larger than the server's limit.",
    414: "The address is too long.",
    421: "The server does not go by the name in the Host header.",
    431: "The headers are too large.",
    500: "The server failed. Its log says why.",
    501: "An optional part of the server is not installed.",
    503: "The server is busy, or the answer took too long. Ask again after `Retry-After` seconds.",
}
ANYWHERE: Final = (400, 401, 403, 408, 413, 414, 421, 431, 500, 503)


@dataclass(frozen=True, slots=True)
class Offer:
    """What an address gives: its forms, the model of its JSON, and statuses of `ERRORS` that not all addresses have."""

    forms: tuple[Form, ...]
    tag: str
    model: type[BaseModel] | None = None
    page: bool = False
    """Does a browser get a page?"""
    lacking: tuple[int, ...] = (404,)

    def responses(self, forms: Sequence[Form], *, negotiated: bool) -> dict[int | str, dict[str, Any]]:
        """All statuses, each with its content."""
        content = {form.media: self.content(form) for form in forms}
        fine: dict[str, Any] = {"description": "The answer.", "content": content}
        if self.model and any(form in (JSON, RESULTS) for form in forms):
            fine["model"] = self.model
        statuses = {*ANYWHERE, *self.lacking, *((406,) if negotiated else ())}
        failed = {status: {"description": ERRORS[status], "model": ErrorAnswer} for status in sorted(statuses)}
        return {200: fine, 304: NOT_MODIFIED, **failed}

    def content(self, form: Form) -> dict[str, Any]:
        """One form of the answer."""
        if form in (JSON, RESULTS):
            return {}
        return {"schema": SCHEMAS.get(form, {"type": "string"})}


def reads(router: APIRouter, path: str, offer: Offer, *, endings: bool = True) -> Callable[[Endpoint], Endpoint]:
    """Registers a function under a path, whose answer has any of the forms, and under the path with each ending.

    A path with an ending of its own has one form. What the function says of itself is the documentation.
    """
    fixed = ENDING.search(path)

    def register(endpoint: Endpoint) -> Endpoint:
        if fixed:
            return add(path, offer.forms, fixed[1], endpoint)
        for form in offer.forms if endings else ():
            add(f"{path}.{form.name}", (form,), form.name, endpoint)
        return add(path, (*offer.forms, PAGE) if offer.page else offer.forms, "", endpoint)

    def add(place: str, forms: Sequence[Form], ending: str, endpoint: Endpoint) -> Endpoint:
        summary, _, more = cleandoc(endpoint.__doc__ or "").partition("\n")
        return router.api_route(
            place,
            methods=METHODS,
            operation_id="_".join(filter(None, (endpoint.__name__, ending))),
            summary=summary,
            description=more.strip() or summary,
            tags=[offer.tag],
            response_class=Response,
            response_model=None,
            responses=offer.responses(forms, negotiated=not ending),
        )(endpoint)

    return register


def sent(body: Body) -> Response:
    """What a worker has written."""
    response = Response(body.content, media_type=body.media)
    if body.media == SVG.media:
        response.headers["Content-Security-Policy"] = PICTURE_POLICY
    return response
