"""Answers as bytes: JSON, and tables for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from graphkit.inert import inert
from graphkit.serve.api.forms import CSV, JSON
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.limits import MEGABYTE, Limits


def json_body(value: object, limits: Limits) -> Body:
    """A value of plain dicts and lists as JSON; Refused if that is too large."""
    return sized(Body(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), JSON.media), limits)


def csv_body(columns: Sequence[str], rows: Iterable[Sequence[object]], limits: Limits) -> Body:
    """A table as CSV; Refused if that is too large."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
        if out.tell() > limits.answer:
            raise too_large(limits)
    return sized(Body(out.getvalue().encode(), CSV.media), limits)


def inert_table(body: Body) -> Body:
    """A CSV of SPARQL's with inert cells."""
    rows = csv.reader(io.StringIO(body.content.decode(), newline=""))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([inert(cell) for cell in row] for row in rows)
    return Body(out.getvalue().encode(), body.media)


def sized(body: Body, limits: Limits) -> Body:
    """The answer, if it is not too large."""
    if len(body.content) > limits.answer:
        raise too_large(limits)
    return body


def too_large(limits: Limits) -> Refused:
    """An answer beyond the limit."""
    what = f"The answer is larger than {limits.answer // MEGABYTE} MB, and was stopped."
    return Refused(413, what, "size limit", "Ask for less: choose by facets, or page by offset and limit.")
