"""A report on the terminal: for each policy what to do, notes in short; for many policies an overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from graphkit.query.formats import columns
from graphkit.validate.namespaces import short_shape
from graphkit.validate.report import Checked, Finding, Passage, Report
from graphkit.validate.reports.grouped import Case, by_theme, cases
from graphkit.validate.reports.wording import Wording

QUOTED: Final = 160
"""Characters of a sentence."""
FEW: Final = 12
"""Policies that are shown one by one; of more there is an overview."""
ABOUTS: Final = 6
"""What one case is about, at most."""
FREQUENT: Final = 10


def table(report: Report, lang: str) -> str:
    """The report as text."""
    wording = Wording(report, lang)
    lines: list[str] = []
    if len(report.checked) > FEW:
        lines += [*overview(wording), ""]
    else:
        for checked in report.checked:
            lines += [*of_policy(checked, wording), ""]
    return "\n".join([*lines, *totals(wording)]) + "\n"


def of_policy(checked: Checked, wording: Wording) -> Iterator[str]:
    """What was found in one policy."""
    yield checked.title or checked.slug
    yield wording.described(checked)
    found = wording.of(checked)
    yield "; ".join(wording.counts(found))
    made = cases(found, wording.lang)
    for label, of_theme in by_theme([case for case in made if not case.is_note], wording.lang):
        yield from ("", f"  {label.upper()}")
        missing = [case for case in of_theme if not any(True for _ in case.passages())]
        if len(missing) > 1:
            yield from together(missing, wording)
        for case in of_theme:
            if case not in missing or len(missing) == 1:
                yield from entry(case, wording)
    notes = [case for case in made if case.is_note]
    if notes:
        yield from ("", f"  {wording.caption('Notes').upper()}")
        yield from (note(case, wording) for case in notes)


def together(missing: list[Case], wording: Wording) -> Iterator[str]:
    """What the text does not name and says nothing near to, in one entry."""
    articles = dict.fromkeys(name for case in missing for name in wording.articles(case.first))
    yield f"  - {wording.caption('NotNamed', items=', '.join(case.title for case in missing))}"
    yield f"    {', '.join(articles)}; {wording.sure(min(case.confidence or 1.0 for case in missing))}"


def entry(case: Case, wording: Wording) -> Iterator[str]:
    """One case: message, article, how sure, what it is about, its first sentences."""
    finding = case.first
    yield f"  - {case.message}"
    known = (*wording.articles(finding), wording.sure(case.confidence), short_shape(finding.shape))
    yield f"    {'; '.join(part for part in known if part)}"
    abouts = list(dict.fromkeys(each.about[wording.lang] for each in case.findings))
    if finding.focus != finding.policy:
        more = f" (+ {len(abouts) - ABOUTS})" if len(abouts) > ABOUTS else ""
        yield f"    {'; '.join(abouts[:ABOUTS])}{more}"
    yield from (f"    {quoted(passage, finding, wording)}" for passage in finding.passages)


def note(case: Case, wording: Wording) -> str:
    """A note in a line."""
    times = f" (× {len(case.findings)})" if len(case.findings) > 1 else ""
    articles = ", ".join(wording.articles(case.first))
    return f"  - {case.message}{times}{f' [{articles}]' if articles else ''}"


def quoted(passage: Passage, finding: Finding, wording: Wording) -> str:
    """A sentence on one line, cut to `QUOTED`, with who says it if that is another policy."""
    line = " ".join(passage.quote.split())
    cut = line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"
    said = f"„{cut}“" if wording.lang == "de" else f"“{cut}”"
    return said if passage.policy == finding.policy else f"{passage.slug}: {said}"


def overview(wording: Wording) -> Iterator[str]:
    """A row a policy, and what is found most often."""
    heads = (wording.caption(name) for name in ("Policy", "Findings", "Notes", "Themes"))
    yield from columns(tuple(heads), [row(checked, wording) for checked in wording.report.checked]).splitlines()
    once = {(each.policy, each.shape): each for each in wording.report.findings if each.severity != "Info"}
    frequent = Counter((short_shape(each.shape), each.titles.get(wording.lang, "")) for each in once.values())
    yield from ("", wording.caption("Frequent"))
    yield from (f"  {count:>5}  {title} ({shape})" for (shape, title), count in frequent.most_common(FREQUENT))
    yield from ("", wording.caption("OneByOne"))


def row(checked: Checked, wording: Wording) -> tuple[str, ...]:
    """A policy: how many findings and notes, and of which themes."""
    found = wording.of(checked)
    notes = sum(each.severity == "Info" for each in found)
    themes = by_theme(cases(found, wording.lang), wording.lang)
    said = ", ".join(f"{label} {sum(len(case.findings) for case in made)}" for label, made in themes)
    return checked.slug, str(len(found) - notes), str(notes), said


def totals(wording: Wording) -> Iterator[str]:
    """How many policies were checked for which day, how much was found, and what a baseline made of it."""
    report = wording.report
    parts = [wording.counted("Policies", len(report.checked)), *wording.counts(report.findings)]
    yield f"{'; '.join(parts)}. {wording.caption('AsOf', day=report.as_of.isoformat())}"
    if report.known or report.gone:
        yield wording.caption("Baseline", known=report.known, gone=len(report.gone))
        yield from (f"  {wording.caption('Gone')} {each.policy}: {each.message}" for each in report.gone)
    yield wording.caption("NoAdvice")
