"""What the laws ask for against what each text names: a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graphkit.markup import element, escaped
from graphkit.validate.articles import article_name
from graphkit.validate.report import Checked, Item
from graphkit.validate.reports.wording import Wording
from graphkit.validate.themes import law_name

WIDEST: Final = 8
"""Policies side by side; of more the table counts."""
SIGNS: Final = {"named": "✓", "missing": "✗", "unsure": "?", "open": "○", "unasked": "–"}
STATES: Final = tuple(SIGNS)


def overview(wording: Wording) -> Iterator[str]:
    """The table for each law, with its legend; nothing where no text was held against one."""
    report = wording.report
    for law in dict.fromkeys(item.law for item in report.items):
        checked = [each for each in report.checked if law in each.laws]
        if not checked:
            continue
        rows = [item for item in report.items if item.law == law]
        yield element("h2", escaped(wording.caption("Overview", law=law_name(law, wording.lang))))
        yield element("div", grid(rows, checked, wording), class_="scroll")
        yield element("p", escaped(wording.caption("Legend")), class_="soft")


def grid(rows: Sequence[Item], checked: Sequence[Checked], wording: Wording) -> str:
    """The table of one law."""
    if len(checked) > WIDEST:
        return element("table", counted(rows, checked, wording))
    several = {"class_": "sides"} if len(wording.report.checked) > 1 else {}
    return element("table", side_by_side(rows, checked, wording), **several)


def side_by_side(rows: Sequence[Item], checked: Sequence[Checked], wording: Wording) -> str:
    """A column a policy."""
    heads = [wording.caption("Item"), wording.caption("Article"), *names(checked, wording)]
    lines = [line(item, [cell(state(item, each, wording), wording) for each in checked], wording) for item in rows]
    return header(heads) + element("tbody", "".join(lines))


def names(checked: Sequence[Checked], wording: Wording) -> list[str]:
    """What the columns are called; the one column of a report on one policy by what it holds."""
    return [wording.caption("InText")] if len(wording.report.checked) == 1 else [each.slug for each in checked]


def counted(rows: Sequence[Item], checked: Sequence[Checked], wording: Wording) -> str:
    """A column a state, with how many policies are in it."""
    lines = []
    for item in rows:
        states = [state(item, each, wording) for each in checked]
        lines.append(line(item, [element("td", str(states.count(each))) for each in STATES], wording))
    names = [wording.caption(each.capitalize()) for each in STATES]
    return header([wording.caption("Item"), wording.caption("Article"), *names]) + element("tbody", "".join(lines))


def header(heads: Sequence[str]) -> str:
    """The first row."""
    return element("thead", element("tr", "".join(element("th", escaped(each), scope="col") for each in heads)))


def line(item: Item, cells: Sequence[str], wording: Wording) -> str:
    """One item."""
    condition = item.only_if.get(wording.lang)
    name = escaped(item.titles.get(wording.lang, "")) + (
        element("small", escaped(f" {condition}")) if condition else ""
    )
    articles = ", ".join(article_name(each, wording.lang) for each in item.articles[:1])
    return element("tr", element("th", name, scope="row") + element("td", escaped(articles)) + "".join(cells))


def cell(state: str, wording: Wording) -> str:
    """A state as a sign; what it means is its title and is there for screen readers."""
    spoken = wording.caption(state.capitalize())
    sign = element("span", SIGNS[state], aria_hidden="true")
    return element("td", sign + element("span", escaped(spoken), class_="unseen"), class_=state, title=spoken)


def state(item: Item, checked: Checked, wording: Wording) -> str:
    """Named, missing, perhaps named after all, worth a note, or not asked for.

    Of what is asked for only under a condition nothing is said where nothing was found: it may be named or not be due.
    """
    found = [each for each in wording.of(checked) if each.shape in item.shapes]
    findings = [each for each in found if each.severity == "Warning"]
    if findings:
        near = all(each.passages for each in findings) and not item.only_if
        return "unsure" if near else "missing"
    if found:
        return "open"
    return "unasked" if item.only_if else "named"
