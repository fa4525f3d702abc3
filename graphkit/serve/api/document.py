"""The OpenAPI document: of the routes themselves, and one path for each saved question."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from graphkit import __version__
from graphkit.serve.api.asking import ENDING
from graphkit.serve.api.document_sparql import PATH, sparql_item
from graphkit.serve.api.forms import JSON, RESULTS
from graphkit.serve.api.question_paths import documented

TITLE: Final = "graphkit"
SUMMARY: Final = "What privacy policies say: who gives which data to whom, where and why, each with its sentence."
DESCRIPTION: Final = """\
All answers come from one store, which this server never changes.

- **Forms.** The same path with another ending gives another form: `/flows.csv`. An ending goes before `format=`, and \
that before the Accept header. A browser gets a page at the path without an ending.
- **Names.** Data, purposes, countries and the like are CURIEs (`pd:EmailAddress`, `loc:US`), firms and services are \
paths (`org/stripe`), policies are identifiers (`postmeise`). Ids stay the same from build to build as long as the \
text says the same, so that answers can be compared.
- **Errors** have one shape: what, where, and the cure. A parameter that a path does not have is refused.
- **Lists** are paged by `offset` and `limit`; `next` and `prev` stand in the answer and in the Link header.
- **Caching.** Answers have an ETag, which changes when a build has published a new state.
- **CSV** has an apostrophe before a cell that a spreadsheet would take for a formula, since policies are written by \
strangers.
- **SPARQL.** `/sparql` is a SPARQL 1.1 endpoint over the same graph.
"""
LICENCE: Final = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
TAGS: Final = {
    "flows": "Who gives which data to whom: list, counts, pictures, paths.",
    "policies": "Policies, their cards and graphs.",
    "texts": "The texts, and the places in them on which facts rest.",
    "recipients": "Who gets data.",
    "findings": "What a SHACL check of the policies finds, with the articles of the GDPR.",
    "questions": "Saved questions with typed parameters.",
    "terms": "The vocabulary.",
    "pictures": "Pictures of flows.",
    "exports": "The whole graph.",
    "sparql": "Free queries.",
}


def document(app: FastAPI) -> bytes:
    """The document of an application, made once."""
    if not hasattr(app.state, "openapi"):
        app.state.openapi = json.dumps(described(app), ensure_ascii=False).encode()
    found: bytes = app.state.openapi
    return found


def described(app: FastAPI) -> dict[str, Any]:
    """The document as plain dicts and lists."""
    with warnings.catch_warnings():
        # GET and HEAD of a path share an operation; only GET is kept below.
        warnings.filterwarnings("ignore", "Duplicate Operation ID")
        made = get_openapi(
            title=TITLE,
            version=__version__,
            summary=SUMMARY,
            description=DESCRIPTION,
            routes=[*app.routes, *documented()],
            tags=[{"name": name, "description": text} for name, text in TAGS.items()],
            license_info=dict(LICENCE),
            separate_input_output_schemas=False,
        )
    ours = {path: polished(path, item) for path, item in made["paths"].items() if is_ours(item)}
    made["paths"] = dict(sorted({**ours, PATH: sparql_item()}.items()))
    for name in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(name, None)
    return made


def polished(path: str, item: dict[str, Any]) -> dict[str, Any]:
    """A path with what FastAPI can't know set right."""
    item.pop("head", None)
    for operation in operations(item):
        # Our own answer to parameters that don't fit has status 400.
        operation["responses"].pop("422", None)
        given = [plain(each) for each in operation.get("parameters", ())]
        # An ending goes before `format=`.
        operation["parameters"] = [each for each in given if each["name"] != "format" or not ENDING.search(path)]
        content = operation["responses"]["200"].get("content", {})
        if RESULTS.media in content and JSON.media in content:
            content[RESULTS.media] |= content.pop(JSON.media)
    return item


def plain(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter without null, which no address can hold, and without what is said twice."""
    schema = parameter["schema"]
    choices = [each for each in schema.pop("anyOf", ()) if each != {"type": "null"}]
    schema |= choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {}
    schema.pop("title", None)
    schema.pop("description", None)
    return parameter


def operations(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The operations of a path."""
    return (value for value in item.values() if isinstance(value, dict) and "responses" in value)


def is_ours(item: dict[str, Any]) -> bool:
    """Is the path described on purpose?"""
    return any(operation.get("tags") for operation in operations(item))
