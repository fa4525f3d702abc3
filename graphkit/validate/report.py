"""What a check found: findings, each with its shape, article, sentences and cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

SEVERITIES = ("Violation", "Warning", "Info")
"""Worst first. An Info is worth knowing and no finding: a graph with nothing else conforms."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that a finding rests on; offsets are half-open code points in the policy's canonical text."""

    policy: str
    """IRI of the policy that says it; of a chain of policies not always the finding's own."""
    slug: str
    quote: str
    start: int
    end: int
    section: str = ""
    line: int | None = None
    """Line of the text, from 1; None where the text is not at hand, as of another policy. Likewise the next two."""
    before: str = ""
    """What stands before the sentence, some words of it."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One policy that was checked, and which laws it was held against."""

    policy: str
    slug: str
    series: str
    title: str | None = None
    language: str | None = None
    dated: str | None = None
    """Its own date, as precise as the text."""
    source: str | None = None
    laws: tuple[str, ...] = ()
    """Laws whose duties to inform it was held against, concepts of gk:Laws without prefix ("Gdpr")."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a law asks a text to name: a row of the overview. IRIs as texts, texts by language."""

    shapes: tuple[str, ...]
    """The shapes that report it missing; the first gives the texts."""
    law: str
    """The law that asks for it, a concept of gk:Laws without prefix."""
    titles: Mapping[str, str]
    articles: tuple[str, ...]
    only_if: Mapping[str, str]
    """The condition under which the law asks for it; empty if always."""


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
    theme: str
    """What kind of finding, a concept of gk:Themes without prefix: "Completeness", "Transfers" …"""
    titles: Mapping[str, str]
    """What the shape looks at, in a few words."""
    messages: Mapping[str, str]
    cures: Mapping[str, str]
    """What the text could say instead; empty where no text would cure it."""
    value: str | None = None
    passages: tuple[Passage, ...] = ()
    """First the sentence that gives the value, or the first one of the focus; then those of the value, if it is a
    statement itself."""
    confidence: float | None = None
    """How sure, 0 to 1: of the statements that it rests on; None where nobody measured it."""

    @property
    def quote(self) -> str | None:
        """The first sentence."""
        return self.passages[0].quote if self.passages else None

    @property
    def article(self) -> str | None:
        """The first of the articles."""
        return self.articles[0] if self.articles else None

    @property
    def order(self) -> tuple[str, str, int, str, str, str]:
        """Policies by name, in each the worst first."""
        return self.slug, self.policy, SEVERITIES.index(self.severity), self.shape, self.focus, self.value or ""


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that a baseline accepts."""

    policy: str
    """Identifier."""
    shape: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """Findings of all policies that were checked, in the order of policies, worst first."""

    findings: tuple[Finding, ...]
    checked: tuple[Checked, ...]
    as_of: date
    law: str
    """Whose duties to inform: "text", those in force on each text's date, or "today", those of `as_of`."""
    engine: str
    shapes: str
    """SHA-256 of the shapes."""
    items: tuple[Item, ...] = ()
    """What texts were asked for, in the order of the articles."""
    known: int = 0
    """Findings that a baseline accepts, which are left out."""
    gone: tuple[Known, ...] = ()
    """Accepted findings that are found no more."""

    @property
    def policies(self) -> tuple[str, ...]:
        """IRIs of the policies that were checked."""
        return tuple(each.policy for each in self.checked)

    @property
    def conforms(self) -> bool:
        """Is there neither a violation nor a warning?"""
        return all(finding.severity == "Info" for finding in self.findings)

    def of(self, policy: str) -> tuple[Finding, ...]:
        """Findings of one policy, by identifier or IRI."""
        return tuple(finding for finding in self.findings if policy in (finding.slug, finding.policy))
