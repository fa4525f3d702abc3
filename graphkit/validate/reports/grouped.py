"""Findings put together for people: by theme, and what says the same in one case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graphkit.validate.articles import article_order
from graphkit.validate.report import SEVERITIES, Finding, Passage
from graphkit.validate.themes import themes

ORDER: Final = ("Completeness", "Transfers", "Contradictions", "Chains", "HouseRules", "Vagueness", "Structure")
"""Themes as a reader wants them: first what a text lacks, last what is the graph's own fault."""


@dataclass(frozen=True, slots=True)
class Case:
    """Findings of one policy and shape that say the same."""

    findings: tuple[Finding, ...]
    message: str
    title: str
    cure: str

    @property
    def first(self) -> Finding:
        """Any of them, for what they share."""
        return self.findings[0]

    @property
    def is_note(self) -> bool:
        """Is it worth knowing, and no finding?"""
        return self.first.severity == "Info"

    @property
    def confidence(self) -> float | None:
        """How sure the least sure of them is."""
        return min((each.confidence for each in self.findings if each.confidence is not None), default=None)

    def passages(self) -> Iterator[tuple[str, Passage]]:
        """Every sentence once, with the finding's name for what it is about in English."""
        seen = set[Passage]()
        for finding in self.findings:
            for passage in finding.passages:
                if passage not in seen:
                    seen.add(passage)
                    yield finding.about["en"], passage


def cases(findings: Iterable[Finding], lang: str) -> list[Case]:
    """Findings of one policy as cases, worst first, in the order of the articles."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        alike.setdefault((each.shape, each.messages[lang]), []).append(each)
    made = [
        Case(tuple(same), message, same[0].titles.get(lang, ""), same[0].cures.get(lang, ""))
        for (_, message), same in alike.items()
    ]
    return sorted(made, key=lambda case: (*place(case.first), case.title))


def place(finding: Finding) -> tuple[object, ...]:
    """Where a finding stands among others: the worst first, then by article."""
    return SEVERITIES.index(finding.severity), [article_order(each) for each in finding.articles[:1]]


def by_theme(made: Sequence[Case], lang: str) -> list[tuple[str, list[Case]]]:
    """Cases under the labels of their themes, themes in the order of `ORDER`."""
    found: dict[str, list[Case]] = {}
    for case in made:
        found.setdefault(case.first.theme, []).append(case)
    known = [theme for theme in ORDER if theme in found] + sorted(set(found) - set(ORDER))
    return [(themes(lang).get(theme, theme), found[theme]) for theme in known]
