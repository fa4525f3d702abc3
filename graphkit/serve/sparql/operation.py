"""What a request to the endpoint says: the parameters of the protocol's query operation, from address and body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request

from graphkit.serve.problems import Refused
from graphkit.serve.sparql.answer import Asked
from graphkit.serve.work.limits import MEGABYTE

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
UTF8: Final = frozenset({"", "utf-8", "utf8", "us-ascii"})
OF_PROTOCOL: Final = ("query", "default-graph-uri", "named-graph-uri")
Fields = Mapping[str, Sequence[str]]


async def fields_of(request: Request, most: int) -> Fields:
    """The parameters, from the address and the body; Refused for an update, and for a body that is none of ours."""
    found = parsed(request.scope["query_string"])
    media, charset = content_type(request)
    if request.method == "POST":
        if media not in (FORM, QUERY, UPDATE):
            cure = f"Send {QUERY} or {FORM}."
            raise Refused(
                415, f"A query can't be sent as {media or 'data without a media type'}.", "Content-Type", cure
            )
        if charset not in UTF8:
            raise Refused(415, f"A query can't be sent in {charset}.", "Content-Type", "Send it in UTF-8.")
        if media == QUERY:
            return refusing_updates(
                {**found, "query": (*found.get("query", ()), decoded(await body_of(request, most)))}
            )
        in_body = parsed(await body_of(request, most)) if media == FORM else {"update": ("",)}
        found = {name: (*found.get(name, ()), *in_body.get(name, ())) for name in {*found, *in_body}}
    return refusing_updates(found)


def refusing_updates(fields: Fields) -> Fields:
    """The parameters; Refused if they ask for an update."""
    if "update" in fields:
        what = "The store can't be changed here: this server only reads."
        raise Refused(403, what, "update", "Change a store by graphkit build.")
    return fields


def asked_in(fields: Fields, request: Request) -> Asked:
    """The form that is wanted, and the dataset; an empty graph name, as forms send it, names none."""
    return Asked(
        format=next(filter(None, fields.get("format", ())), None),
        accept=accepted(request),
        default_graphs=tuple(filter(None, fields.get("default-graph-uri", ()))),
        named_graphs=tuple(filter(None, fields.get("named-graph-uri", ()))),
        base=address(request),
    )


def accepted(request: Request) -> str | None:
    """All that the client accepts."""
    return ", ".join(request.headers.getlist("accept")) or None


def address(request: Request) -> str:
    """The IRI of the resource that is asked, to which relative IRIs in the query refer."""
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host}{request.scope['path']}"


def query_in(fields: Fields) -> str:
    """The one query; Refused if there is none, or more."""
    queries = fields.get("query", ())
    if len(queries) != 1:
        what = f"There must be one query, and there are {len(queries)}."
        raise Refused(400, what, "query", f"Give ?query=… by GET, or a form or {QUERY} by POST.")
    return queries[0]


def content_type(request: Request) -> tuple[str, str]:
    """Media type and charset of what was posted, in small letters."""
    media, *parameters = request.headers.get("content-type", "").lower().split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    charset = next((value.strip(' "') for name, _, value in pairs if name.strip() == "charset"), "")
    return media.strip(), charset


async def body_of(request: Request, most: int) -> bytes:
    """What was posted, up to a limit."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            size = f"{most // MEGABYTE} MB" if most >= MEGABYTE else f"{most // 1024} KB"
            raise Refused(413, f"The query is larger than {size}.", "body", "Send a smaller one.")
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
