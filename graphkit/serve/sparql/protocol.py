"""/sparql: the query operation of the SPARQL 1.1 Protocol, by GET and by POST."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from graphkit.serve.api.asking import Here
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.answer import Asked, Body
from graphkit.serve.work.limits import MEGABYTE

PATH = "/sparql"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
Fields = Mapping[str, Sequence[str]]
router = APIRouter()


@router.api_route(PATH, methods=["GET", "HEAD", "POST"])
async def sparql(here: Here) -> Response:
    """The answer to one query, in the format of `format=` or of the Accept header."""
    request = here.request
    fields = await fields_of(request, here.limits.question)
    if "update" in fields or media_of(request) == UPDATE:
        what = "The store can't be changed here: this server only reads."
        raise Refused(403, what, "update", "Change a store by graphkit build.")
    queries = fields.get("query", ())
    if len(queries) != 1:
        what = f"There must be one query, and there are {len(queries)}."
        raise Refused(400, what, "query", "Give ?query=… by GET, or a form or application/sparql-query by POST.")
    asked = Asked(
        format=next(iter(fields.get("format", ())), None),
        accept=", ".join(request.headers.getlist("accept")) or None,
        default_graphs=tuple(fields.get("default-graph-uri", ())),
        named_graphs=tuple(fields.get("named-graph-uri", ())),
    )
    body: Body = await run_in_threadpool(here.pool.run, "sparql", query=queries[0], asked=asked)
    return Response(body.content, media_type=body.media)


def media_of(request: Request) -> str:
    """Media type of what was posted, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() if request.method == "POST" else ""


async def fields_of(request: Request, most: int) -> Fields:
    """The parameters of the operation, from the address and the body; Refused for a body that is none of ours."""
    in_address = parsed(request.scope["query_string"])
    media = media_of(request)
    if request.method != "POST" or media == UPDATE:
        return in_address
    if media not in (FORM, QUERY):
        cure = f"Send {QUERY} or {FORM}."
        raise Refused(415, f"A query can't be sent as {media or 'data without a media type'}.", "Content-Type", cure)
    body = await body_of(request, most)
    if media == QUERY:
        return {**in_address, "query": (*in_address.get("query", ()), decoded(body))}
    in_body = parsed(body)
    return {name: (*in_address.get(name, ()), *in_body.get(name, ())) for name in {*in_address, *in_body}}


async def body_of(request: Request, most: int) -> bytes:
    """What was posted, up to a limit."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            what = f"The query is larger than {most // MEGABYTE} MB."
            raise Refused(413, what, "body", "Send a smaller one.")
    return bytes(body)


def parsed(text: bytes) -> Fields:
    """Fields of a form or of an address."""
    try:
        return parse_qs(text.decode("ascii"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError):
        raise Refused(400, "The parameters are not encoded as UTF-8.", "query", "Encode them by URL rules.") from None


def decoded(body: bytes) -> str:
    """The text of a query."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "The query is not encoded as UTF-8.", "body", "Send it in UTF-8.") from None
