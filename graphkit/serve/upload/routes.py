"""Addresses of the upload: the form, what was dropped on it, and what becomes of that."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from graphkit.read.media import KINDS
from graphkit.serve.api.asking import Here
from graphkit.serve.page.pages import page
from graphkit.serve.problems import Refused
from graphkit.serve.upload.trials import Trials

PASTED: Final = "pasted.txt"
SEE_OTHER: Final = 303
router = APIRouter(prefix="/upload", include_in_schema=False)


def trials_of(request: Request) -> Trials:
    """The server's trials; Refused where it was started without them."""
    trials: Trials | None = getattr(request.app.state, "trials", None)
    if trials is None:
        what = "Files can't be analysed here: this server only reads."
        raise Refused(404, what, "/upload", "Start it by graphkit serve --allow-upload.")
    return trials


Desk = Annotated[Trials, Depends(trials_of)]


@router.api_route("", methods=["GET", "HEAD"])
async def form(here: Here, trials: Desk) -> Response:
    """The form; what it takes, for a program."""
    here.takes()
    if here.by_browser:
        return page(here, "upload/form.html", kinds=list(KINDS), largest=trials.largest)
    return JSONResponse({"kinds": list(KINDS), "largest": trials.largest})


@router.post("")
async def drop(here: Here, trials: Desk) -> Response:
    """Analyses what was dropped or pasted, and leads to what was found."""
    name, content = await dropped(here.request, trials.largest)
    trial = await trials.add(name, content)
    where = f"/upload/{trial.token}/policies/{trial.slug}"
    if here.by_browser:
        return RedirectResponse(here.link(where), SEE_OTHER)
    about = {"policy": trial.slug, "practices": trial.practices, "denials": trial.denials, "href": where}
    return JSONResponse(about, 201, {"Location": where})


@router.post("/{token}/keep")
async def keep(here: Here, trials: Desk, token: str) -> Response:
    """Puts the policy into the store, by the identifier that the user chose."""
    trial, store = trials.find(token), here.pool.place
    if here.sample or not store.is_dir():
        what = "There is no store here that could keep it."
        raise Refused(409, what, "store", "Build one: graphkit build POLICY. Then: graphkit serve --allow-upload.")
    fields = await fields_of(here.request, trials.largest)
    id = text_of(fields, "id") or trial.slug
    known = {each["id"] for each in await here.run("policies")}
    if id in known and not text_of(fields, "version"):
        what = "There is a policy of this name in the store already."
        raise Refused(409, what, id, "Choose another name, or say that this is a version of it.")
    slug = await trials.keep(trial, store, id)
    return RedirectResponse(here.link(f"/policies/{slug}"), SEE_OTHER)


@router.post("/{token}/discard")
async def discard(here: Here, trials: Desk, token: str) -> Response:
    """Deletes it, with the file."""
    trials.discard(token)
    return RedirectResponse(here.link("/upload"), SEE_OTHER)


async def dropped(request: Request, largest: int) -> tuple[str, bytes]:
    """Name and content of the file, or of the text that was pasted; Refused if there is neither."""
    fields = await fields_of(request, largest)
    file = fields.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return file.filename, await file.read()
    text = text_of(fields, "text")
    if text is None:
        raise Refused(400, "There is neither a file nor a text.", "file", "Choose a file, or paste the text.")
    name = text_of(fields, "name")
    return f"{name}.txt" if name else PASTED, text.encode()


async def fields_of(request: Request, largest: int) -> FormData:
    """The fields of a form; Refused for one that is none, or is too large."""
    try:
        return await request.form(max_files=1, max_fields=8, max_part_size=largest + 1)
    except (HTTPException, MultiPartException) as error:
        why = str(getattr(error, "detail", error)).rstrip(".")
        raise Refused(400, f"The form can't be read: {why}.", "body", "Send multipart/form-data.") from error


def text_of(fields: FormData, name: str) -> str | None:
    """A field's text; None if it is left out or empty."""
    found = fields.get(name)
    return found.strip() or None if isinstance(found, str) else None
