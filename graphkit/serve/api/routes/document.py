"""The OpenAPI document."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool

from graphkit.serve.api.asking import Here
from graphkit.serve.api.document import document
from graphkit.serve.api.forms import JSON
from graphkit.serve.api.reads import METHODS

router = APIRouter(include_in_schema=False)


@router.api_route("/openapi.json", methods=METHODS)
async def openapi(here: Here) -> Response:
    """What this document describes."""
    here.takes()
    # Made at the first request, which takes a second.
    return Response(await run_in_threadpool(document, here.request.app), media_type=JSON.media)
