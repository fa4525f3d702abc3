"""What a check found: findings, each with its shape, article and sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

SEVERITIES = ("Violation", "Warning", "Info")
"""Worst first. An Info is worth knowing and no finding: a graph with nothing else conforms."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one shape; IRIs as texts, texts by language ("de", "en")."""

    policy: str
    slug: str
    focus: str
    about: Mapping[str, str]
    """What the focus is, in words: "Weitergabe an Stripe"."""
    severity: str
    shape: str
    articles: tuple[str, ...]
    """ELI addresses of the provisions behind the shape; empty for structure."""
    messages: Mapping[str, str]
    value: str | None = None
    quote: str | None = None
    """The sentence that gives the value, or the first one of the focus."""

    @property
    def article(self) -> str | None:
        """The first of the articles."""
        return self.articles[0] if self.articles else None

    @property
    def order(self) -> tuple[str, str, int, str, str, str]:
        """Policies by name, in each the worst first."""
        return self.slug, self.policy, SEVERITIES.index(self.severity), self.shape, self.focus, self.value or ""


@dataclass(frozen=True, slots=True)
class Report:
    """Findings of all policies that were checked, in the order of policies, worst first."""

    findings: tuple[Finding, ...]
    policies: tuple[str, ...]
    as_of: date
    engine: str
    shapes: str
    """SHA-256 of the shapes."""
    captions: Mapping[str, Mapping[str, str]]
    """What severities and totals ("Policies", "AsOf") are called, by name and language."""

    @property
    def conforms(self) -> bool:
        """Is there neither a violation nor a warning?"""
        return all(finding.severity == "Info" for finding in self.findings)

    def of(self, policy: str) -> tuple[Finding, ...]:
        """Findings of one policy, by identifier or IRI."""
        return tuple(finding for finding in self.findings if policy in (finding.slug, finding.policy))
