"""The whole graph as a file, and the flows of all policies in one picture."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Query, Response
from fastapi.responses import StreamingResponse

from graphkit.serve.api.apart import PIECE, working
from graphkit.serve.api.asked import ExportAsked, PictureAsked
from graphkit.serve.api.asking import Here
from graphkit.serve.api.forms import GRAPHS, PICTURES
from graphkit.serve.api.reads import Offer, reads, sent
from graphkit.serve.problems import Refused

AT_ONCE: Final = 2
"""Exports that go on at the same time."""
LONGEST: Final = 900.0
"""Seconds that one may take, a slow reader included."""
router = APIRouter()


async def export(here: Here, asked: Annotated[ExportAsked, Query()]) -> Response:
    """The whole graph, of one state of the store.

    All policy versions, their history, and what the catalogue says of the firms that they name; with `everything`
    all graphs. Formats without graphs repeat a triple that several policies state. It is sent as it is written.
    """
    form = here.form(GRAPHS)
    if here.request.method == "HEAD":
        return Response(media_type=form.media)
    running = AsyncExitStack()
    try:
        running.enter_context(turn(here.request.app))
        what = "everything" if asked.everything else "policies"
        place = str(here.pool.place)
        process = await running.enter_async_context(working("graphkit.serve.api.export", place, form.name, what))
        running.callback(asyncio.get_running_loop().call_later(LONGEST, process.kill).cancel)
        first = await piece(process)
    except BaseException:
        await running.aclose()
        raise
    return StreamingResponse(pieces(process, first, running), media_type=form.media)


@contextmanager
def turn(app: FastAPI) -> Iterator[None]:
    """One of the exports that may go on at once; Refused if there are enough."""
    going_on: int = getattr(app.state, "exports", 0)
    if going_on >= AT_ONCE:
        raise Refused(503, f"{AT_ONCE} exports are going on.", "export", "Ask again when one has ended.")
    app.state.exports = going_on + 1
    try:
        yield
    finally:
        app.state.exports -= 1


async def piece(process: Process) -> bytes:
    """The next piece, empty at the end; Refused where the process broke down."""
    assert process.stdout
    found = await process.stdout.read(PIECE)
    if not found and await process.wait():
        raise Refused(503, "The store can't be read.", "export", "Ask again later.")
    return found


async def pieces(process: Process, first: bytes, running: AsyncExitStack) -> AsyncIterator[bytes]:
    """All pieces. One that is missing breaks the connection off, so that nobody takes a part for the whole."""
    async with running:
        yield first
        while found := await piece(process):
            yield found


for form in GRAPHS:
    reads(router, f"/export.{form.name}", Offer((form,), "exports", lacking=()))(export)


async def picture(here: Here, asked: Annotated[PictureAsked, Query()]) -> Response:
    """The flows of one policy, or of all, in layers."""
    names = {"policy": asked.policy, "data": asked.data, "recipient": asked.recipient}
    return sent(await here.run("policy-picture", **names, lang=here.lang, form=here.form(PICTURES)))


for form in PICTURES:
    reads(router, f"/picture.{form.name}", Offer((form,), "pictures"))(picture)
