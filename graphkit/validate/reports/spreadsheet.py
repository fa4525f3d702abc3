"""One row a finding, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Final

from graphkit.inert import inert
from graphkit.validate.articles import article_name
from graphkit.validate.namespaces import short_shape
from graphkit.validate.report import Finding, Report
from graphkit.validate.themes import themes

COLUMNS: Final = (
    "policy", "severity", "theme", "title", "article", "message", "about", "quote", "section", "start", "end",
    "confidence", "cure", "shape", "focus", "value",
)  # fmt: skip


def as_csv(report: Report, lang: str) -> str:
    """The findings with their first sentence; cells that a spreadsheet would take for a formula are made inert."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in report.findings:
        writer.writerow([inert(cell) for cell in row(each, lang)])
    return out.getvalue()


def row(finding: Finding, lang: str) -> tuple[object, ...]:
    """The cells of one finding, in the order of `COLUMNS`."""
    first = finding.passages[0] if finding.passages else None
    return (
        finding.slug,
        finding.severity,
        themes(lang).get(finding.theme, finding.theme),
        finding.titles.get(lang, ""),
        "; ".join(article_name(article, lang) for article in finding.articles),
        finding.messages[lang],
        finding.about[lang],
        *((first.quote, first.section, first.start, first.end) if first else ("", "", "", "")),
        "" if finding.confidence is None else finding.confidence,
        finding.cures.get(lang, ""),
        short_shape(finding.shape),
        finding.focus,
        finding.value or "",
    )
