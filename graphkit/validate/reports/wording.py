"""The words of a report in one language."""

from __future__ import annotations

from collections import Counter

from graphkit.query.labels import captions
from graphkit.validate.articles import article_name
from graphkit.validate.report import SEVERITIES, Checked, Finding, Report
from graphkit.validate.themes import law_name


class Wording:
    """Captions, and what is said of a report as a whole."""

    def __init__(self, report: Report, lang: str) -> None:
        self.report = report
        self.lang = lang
        self._of: dict[str, list[Finding]] = {}
        for finding in report.findings:
            self._of.setdefault(finding.policy, []).append(finding)

    def of(self, checked: Checked) -> tuple[Finding, ...]:
        """The findings on one policy."""
        return tuple(self._of.get(checked.policy, ()))

    def caption(self, name: str, **values: object) -> str:
        """A caption of captions-report.ttl, its placeholders filled."""
        return captions(self.lang)[f"Report{name}"].format(**values)

    def counted(self, name: str, count: int) -> str:
        """ "1 finding", "2 findings"."""
        return self.caption(f"{name}One" if count == 1 else f"{name}Many", count=count)

    def counts(self, findings: tuple[Finding, ...]) -> list[str]:
        """How many there are of each severity that there is; of findings also that there is none."""
        found = Counter(each.severity for each in findings)
        shown = [each for each in SEVERITIES if found[each] or each == "Warning"]
        return [self.counted(each, found[each]) for each in shown]

    def articles(self, finding: Finding) -> list[str]:
        """The provisions behind a finding, in words."""
        return [article_name(each, self.lang) for each in finding.articles]

    def laws(self, checked: Checked) -> str:
        """The laws that a policy was held against."""
        return ", ".join(law_name(law, self.lang) for law in checked.laws) or self.caption("NoLaw")

    def described(self, checked: Checked) -> str:
        """Identifier, date and laws of a policy."""
        parts = (checked.slug, checked.dated or self.caption("Undated"), checked.language or "", self.laws(checked))
        return " · ".join(part for part in parts if part)

    def sure(self, confidence: float | None) -> str:
        """How sure, in words; empty where nobody measured it."""
        return "" if confidence is None else self.caption("Sure", percent=round(100 * confidence))
