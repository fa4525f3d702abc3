"""An answer as text: table, SPARQL JSON, CSV, Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.answer import Answer
from graphkit.query.labels import Term
from graphkit.rdf.names import DEFAULT_BASE
from graphkit.rdf.serialise import serialise

FORMATS = ("table", "json", "csv", "turtle")
WIDEST = 48
"""Characters of a table's cell; longer ones are cut. JSON and CSV are never cut."""
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write_answer(answer: Answer, format: str) -> str:
    """The answer in one of `FORMATS`; a table shows labels where the answer has them."""
    if (answer.triples is not None) != (format == "turtle"):
        if answer.triples is not None:
            format = "turtle"
        else:
            raise QueryError("Only CONSTRUCT and DESCRIBE give Turtle. Choose table, json or csv.")
    if answer.triples is not None:
        return serialise([ox.Quad(*triple) for triple in answer.triples], ox.RdfFormat.TURTLE).decode()
    return {"table": lambda: table(answer), "json": lambda: sparql_json(answer), "csv": lambda: as_csv(answer)}[
        format
    ]()


def with_labels(answer: Answer) -> Answer:
    """Rows in which a column NAME_label follows each column of nodes: what they are called."""
    nodes = [any(isinstance(row[n], ox.NamedNode) for row in answer.rows) for n in range(len(answer.variables))]
    variables: list[str] = []
    for name, is_node in zip(answer.variables, nodes, strict=True):
        variables += [name, f"{name}_label"] if is_node else [name]
    rows = []
    for row in answer.rows:
        values: list[Term | None] = []
        for value, is_node in zip(row, nodes, strict=True):
            values += [value, ox.Literal(answer.labels[value]) if value is not None else None] if is_node else [value]
        rows.append(tuple(values))
    return replace(answer, variables=tuple(variables), rows=tuple(rows))


def table(answer: Answer) -> str:
    """Columns side by side under their names."""
    if answer.truth is not None:
        return "yes\n" if answer.truth else "no\n"
    shown = [n for n, name in enumerate(answer.variables) if name not in answer.bound or len(answer.variables) == 1]
    rows = [tuple(cell(row[n], answer.labels) for n in shown) for row in answer.rows]
    return columns(tuple(answer.variables[n] for n in shown), rows)


def columns(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A plain table with a rule under its head, and the number of rows below."""
    widths = [max(len(text) for text in column) for column in zip(head, *rows, strict=True)]
    lines = [head, tuple("-" * width for width in widths), *rows]
    body = ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*body, f"({len(rows)} row{'' if len(rows) == 1 else 's'})"]) + "\n"


def cell(value: Term | None, labels: Mapping[Term, str]) -> str:
    """A value's label, on one line, cut to `WIDEST`."""
    if value is None:
        return ""
    return short(labels.get(value, bare(value)).removeprefix(DEFAULT_BASE))


def short(text: str) -> str:
    """The text on one line, cut to `WIDEST`."""
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def as_csv(answer: Answer) -> str:
    """SPARQL 1.1 CSV: bare IRIs and texts."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if answer.truth is not None:
        writer.writerows([["boolean"], [str(answer.truth).lower()]])
    else:
        writer.writerow(answer.variables)
        writer.writerows([bare(value) for value in row] for row in answer.rows)
    return out.getvalue()


def bare(value: Term | None) -> str:
    """A value without quotes and brackets."""
    return value.value if isinstance(value, ox.NamedNode | ox.Literal | ox.BlankNode) else str(value or "")


def sparql_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth}) + "\n"
    rows = [
        {name: json_term(value) for name, value in zip(answer.variables, row, strict=True) if value is not None}
        for row in answer.rows
    ]
    document = {"head": {"vars": list(answer.variables)}, "results": {"bindings": rows}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def json_term(value: Term) -> dict[str, str]:
    """One term as SPARQL JSON writes it."""
    if isinstance(value, ox.Literal):
        about = {"xml:lang": value.language} if value.language else {"datatype": value.datatype.value}
        return {"type": "literal", "value": value.value} | ({} if about.get("datatype") == XSD_STRING else about)
    kind = "uri" if isinstance(value, ox.NamedNode) else "bnode"
    return {"type": kind, "value": bare(value)}
