"""Which form a report takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from graphkit.validate.report import Report
from graphkit.validate.reports.as_json import as_json
from graphkit.validate.reports.page import report_page
from graphkit.validate.reports.sarif import as_sarif
from graphkit.validate.reports.spreadsheet import as_csv
from graphkit.validate.reports.table import table
from graphkit.validate.reports.turtle import as_turtle

WRITERS: Final[Mapping[str, Callable[[Report, str], str]]] = {
    "table": table,
    "html": report_page,
    "json": lambda report, _: as_json(report),
    "sarif": as_sarif,
    "csv": as_csv,
    "ttl": lambda report, _: as_turtle(report),
}
FORMATS: Final = tuple(WRITERS)


def write_report(report: Report, format: str, lang: str = "en") -> str:
    """The report in one of `FORMATS`; JSON and Turtle hold both languages."""
    return WRITERS[format](report, lang)


def format_of(path: str) -> str | None:
    """The form that a file's name asks for: "report.html" -> "html"."""
    ending = Path(path).suffix.removeprefix(".").lower()
    return {"htm": "html", "txt": "table"}.get(ending, ending if ending in WRITERS else None)
