"""The findings on one policy, each with its article, its sentences in their place, how sure, and what would cure it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from graphkit.markup import element, escaped
from graphkit.validate.namespaces import short_shape
from graphkit.validate.report import Checked, Finding, Passage
from graphkit.validate.reports.grouped import Case, by_theme, cases
from graphkit.validate.reports.wording import Wording

PLACES: Final = 12
"""Sentences of one case."""


def policy_section(checked: Checked, number: int, wording: Wording) -> Iterator[str]:
    """The section of one policy: findings by theme, then notes."""
    made = cases(wording.of(checked), wording.lang)
    findings, notes = ([case for case in made if case.is_note == note] for note in (False, True))
    yield f'<section id="policy-{number}">'
    if len(wording.report.checked) > 1:
        yield element("h2", escaped(checked.title or checked.slug))
        yield element("p", escaped(wording.described(checked)), class_="soft")
    else:
        yield element("h2", escaped(wording.caption("FindingsHeading")))
    if not findings:
        yield element("p", escaped(wording.caption("NoFindings")))
    for label, of_theme in by_theme(findings, wording.lang):
        yield element("h3", escaped(label))
        yield from (article(case, wording) for case in of_theme)
    if notes:
        yield element("h3", escaped(wording.caption("NotesHeading")))
        yield from (article(case, wording) for _, of_theme in by_theme(notes, wording.lang) for case in of_theme)
    yield "</section>"


def article(case: Case, wording: Wording) -> str:
    """One case."""
    kind = case.first.severity.lower()
    parts = [
        element("h4", escaped(case.message)),
        element("p", facts(case, wording), class_="facts"),
        *sentences(case, wording),
        *([cure(case.cure, wording)] if case.cure else []),
    ]
    return element("article", "".join(parts), class_=f"case {kind}")


def facts(case: Case, wording: Wording) -> str:
    """Severity, articles with their addresses, how sure, the shape, and what it is about."""
    finding = case.first
    links = [
        element("a", escaped(name), href=address) if address.startswith("https://") else escaped(name)
        for name, address in zip(wording.articles(finding), finding.articles, strict=True)
    ]
    abouts = list(dict.fromkeys(each.about[wording.lang] for each in case.findings))
    about = "" if finding.focus == finding.policy else "; ".join(abouts)
    known = [
        element("span", escaped(wording.counted(finding.severity, 1).removeprefix("1 ")), class_="severity"),
        *links,
        escaped(wording.sure(case.confidence)),
        element("code", escaped(short_shape(finding.shape))),
        escaped(about),
    ]
    return " · ".join(part for part in known if part)


def sentences(case: Case, wording: Wording) -> Iterator[str]:
    """The sentences with what stands around them; of what a text does not name, where it may stand after all."""
    said = list(case.passages())
    near = case.first.theme == "Completeness" and case.first.focus == case.first.policy
    if said and near:
        yield element("p", escaped(wording.caption("Near")), class_="soft")
    for _, passage in islice(said, PLACES):
        yield element("blockquote", quoted(passage, case.first, wording))
    if len(said) > PLACES:
        yield element("p", escaped(wording.caption("MorePlaces", count=len(said) - PLACES)), class_="soft")


def quoted(passage: Passage, finding: Finding, wording: Wording) -> str:
    """A sentence in its place, and where that is."""
    around = [element("span", escaped(text), class_="around") for text in (passage.before, passage.after)]
    text = element("p", around[0] + element("mark", escaped(passage.quote)) + around[1])
    where = [
        passage.slug if passage.policy != finding.policy else "",
        passage.section,
        wording.caption("Line", line=passage.line) if passage.line else "",
        wording.caption("Place", start=passage.start, end=passage.end),
    ]
    return text + element("footer", escaped(" · ".join(part for part in where if part)))


def cure(text: str, wording: Wording) -> str:
    """What the text could say."""
    return element("p", element("strong", escaped(wording.caption("Cure"))) + " " + escaped(text), class_="cure")
