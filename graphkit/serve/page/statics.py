"""Files that stay the same: scripts, styles, and bundles of others' code, each with its right type."""

from __future__ import annotations

from functools import cache
from pathlib import Path as File
from typing import Final

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from graphkit.serve.problems import Refused

STATIC: Final = File(__file__).parent / "static"
# Not the system's table of types, which differs from machine to machine.
TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}
router = APIRouter(include_in_schema=False)


@cache
def files() -> dict[str, File]:
    """All of them by their path below /static/; what is not listed can't be asked for."""
    found = (file for file in STATIC.rglob("*") if file.suffix in TYPES)
    return {file.relative_to(STATIC).as_posix(): file for file in found}


@router.api_route("/static/{path:path}", methods=["GET", "HEAD"])
async def static(path: str) -> Response:
    """One file; a browser asks each time whether it is still the same, and is told so without a body."""
    file = files().get(path)
    if file is None:
        raise Refused(404, "There is no such file.", f"/static/{path}"[:120], "Reload the page.")
    return FileResponse(file, media_type=TYPES[file.suffix], headers={"Cache-Control": "no-cache"})
