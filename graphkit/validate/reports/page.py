"""A report as one HTML page to attach to an audit: complete in itself, without scripts, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphkit.markup import SAFE, element, escaped
from graphkit.validate.report import Checked, Report
from graphkit.validate.reports.overview import overview
from graphkit.validate.reports.section import policy_section
from graphkit.validate.reports.style import SHEET
from graphkit.validate.reports.wording import Wording
from graphkit.version import __version__

MOST: Final = 200
"""Policies that are told of one by one; of more the page says so, and how to get them."""
SHORT_HASH: Final = 12


def report_page(report: Report, lang: str) -> str:
    """The page."""
    wording = Wording(report, lang)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{escaped(lang)}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{SAFE}">',
            '<meta name="color-scheme" content="light dark">',
            element("title", escaped(title(wording))),
            element("style", SHEET),
            "</head><body>",
            element("header", "".join(head(wording))),
            "<main>",
            *body(wording),
            "</main></body></html>\n",
        )
    )


def title(wording: Wording) -> str:
    """What the report is on: the one policy, or how many."""
    checked = wording.report.checked
    if len(checked) == 1:
        named = f" ({checked[0].title})" if checked[0].title else ""
        return wording.caption("TitleOne", policy=f"{checked[0].slug}{named}")
    return wording.caption("TitleMany", count=len(checked))


def head(wording: Wording) -> Iterator[str]:
    """Title, what was judged, by whom."""
    report = wording.report
    yield element("p", escaped(wording.caption("Kind")), class_="kind")
    yield element("h1", escaped(title(wording)))
    yield element("p", escaped(wording.caption("Lead")))
    law = wording.caption("LawText" if report.law == "text" else "LawToday")
    rows = [
        *([("Policy", wording.described(report.checked[0]))] if len(report.checked) == 1 else []),
        ("Day", report.as_of.isoformat()),
        ("Law", law),
        ("Program", f"graphkit {__version__}, {report.engine}"),
        ("Shapes", f"SHA-256 {report.shapes[:SHORT_HASH]}…"),
    ]
    yield element(
        "dl", "".join(element("dt", escaped(wording.caption(n))) + element("dd", escaped(said)) for n, said in rows)
    )


def body(wording: Wording) -> Iterator[str]:
    """Summary, overview, findings, method."""
    report = wording.report
    yield element("h2", escaped(wording.caption("Summary")))
    yield from summary(wording)
    yield from overview(wording)
    if len(report.checked) > 1:
        yield contents(wording)
    for number, checked in enumerate(report.checked[:MOST], 1):
        yield from policy_section(checked, number, wording)
    if len(report.checked) > MOST:
        yield element("p", escaped(wording.caption("Cut", shown=MOST, all=len(report.checked))), class_="cut")
    yield from method(wording)


def summary(wording: Wording) -> Iterator[str]:
    """The counts, and what a baseline made of them."""
    report = wording.report
    yield element(
        "ul", "".join(element("li", escaped(each)) for each in wording.counts(report.findings)), class_="counts"
    )
    if report.known or report.gone:
        yield element("p", escaped(wording.caption("Baseline", known=report.known, gone=len(report.gone))))
        if report.gone:
            gone = (f"{wording.caption('Gone')} {each.policy}: {each.message}" for each in report.gone)
            yield element("ul", "".join(element("li", escaped(each)) for each in gone))


def contents(wording: Wording) -> str:
    """Links to the policies."""
    shown = wording.report.checked[:MOST]
    links = (element("li", link(each, number)) for number, each in enumerate(shown, 1))
    return element("nav", element("ol", "".join(links)), aria_label=wording.caption("Contents"))


def link(checked: Checked, number: int) -> str:
    """A link to the section of a policy."""
    return element("a", escaped(checked.title or checked.slug), href=f"#policy-{number}")


def method(wording: Wording) -> Iterator[str]:
    """How the findings came about, what they can't tell, and that this is no legal advice."""
    yield element("h2", escaped(wording.caption("Method")), id="method")
    for name in ("MethodRead", "MethodJudged", "MethodSure", "MethodLimits"):
        yield element("p", escaped(wording.caption(name)))
    yield element("p", element("strong", escaped(wording.caption("NoAdvice"))))
