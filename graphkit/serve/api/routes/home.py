"""The first page."""

from __future__ import annotations

from fastapi import APIRouter, Response

from graphkit.serve.api.asking import Here
from graphkit.serve.api.reads import METHODS
from graphkit.serve.page.explorer import explorer_page

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=METHODS)
async def home(here: Here) -> Response:
    """The page of flows."""
    return await explorer_page(here)
