"""/sparql in the OpenAPI document: parameters and bodies of the SPARQL 1.1 Protocol, which no model describes."""

from __future__ import annotations

from typing import Any, Final

from graphkit.serve.api.reads import ANYWHERE, ERRORS, NOT_MODIFIED

PATH: Final = "/sparql"
EXAMPLE: Final = "SELECT ?policy ?title { ?policy a gk:Policy ; dct:title ?title } LIMIT 5"
TEXT: Final = {"type": "string"}
IRIS: Final = {"type": "array", "items": {"type": "string", "format": "iri", "maxLength": 2000}, "maxItems": 60}
RESULTS: Final = (
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values",
)  # fmt: skip
GRAPHS: Final = (
    "text/turtle", "application/trig", "application/n-triples", "application/n-quads", "application/rdf+xml",
    "application/ld+json",
)  # fmt: skip
FAILURES: Final = (*ANYWHERE, 406, 415)
UNSUITABLE: Final = "A query can't be sent as this media type."


def sparql_item() -> dict[str, Any]:
    """The path with its two operations."""
    about = {"tags": ["sparql"], "description": "Query operation of the SPARQL 1.1 Protocol; no update, no SERVICE."}
    form = {"type": "object", "required": ["query"], "properties": {"query": TEXT | {"examples": [EXAMPLE]}}}
    body = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": form},
            "application/sparql-query": {"schema": TEXT, "example": EXAMPLE},
        },
    }
    asked = {"summary": "The answer to a SPARQL query.", "operationId": "sparql", "parameters": parameters()}
    posted = {"summary": "The same, for long queries.", "operationId": "sparql_post", "parameters": []}
    return {
        "get": {**about, **asked, "responses": responses()},
        "post": {**about, **posted, "requestBody": body, "responses": responses()},
    }


def parameters() -> list[dict[str, Any]]:
    """Those of GET."""
    query = TEXT | {"examples": [EXAMPLE]}
    found = (
        ("query", query, "The query. The prefixes of the graph model are known."),
        ("default-graph-uri", IRIS, "Graphs of the store that make up the default graph; else all of them."),
        ("named-graph-uri", IRIS, "Graphs of the store that can be named by GRAPH."),
    )
    return [
        {"name": name, "in": "query", "required": name == "query", "schema": schema, "description": text}
        for name, schema, text in found
    ]


def responses() -> dict[str, Any]:
    """All statuses."""
    shape = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorAnswer"}}}
    said = {**ERRORS, 415: UNSUITABLE}
    failed = {str(status): {"description": said[status], "content": shape} for status in sorted(FAILURES)}
    content = {media: {"schema": TEXT} for media in (*RESULTS[1:], *GRAPHS[:-1], "text/html")}
    content |= {media: {"schema": {}} for media in (RESULTS[0], GRAPHS[-1])}
    fine = {"description": "Results, or a graph; without a query the description of the service.", "content": content}
    return {"200": fine, "304": NOT_MODIFIED, **failed}
