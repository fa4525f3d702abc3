"""A policy's graph -> findings: facts computed, shapes applied, results put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode, Quad, Triple

from graphkit.rdf.names import DCT
from graphkit.validate.engines import Engine, Result
from graphkit.validate.facts import Case, Law, case_of, derived_triples
from graphkit.validate.facts.case import DATES
from graphkit.validate.facts.law import in_force
from graphkit.validate.hints import near
from graphkit.validate.report import Checked, Finding, Passage
from graphkit.validate.shape_texts import ShapeText, ShapeTexts
from graphkit.validate.terms import ABSENCE, ABSENCE_NEAR, Terms
from graphkit.validate.words import Words

LANGUAGES = ("de", "en")
ABSENCES = "Completeness"
"""The theme of findings that rest on no sentence."""
Grounds = tuple[tuple[Passage, ...], float | None]


@dataclass(frozen=True, slots=True)
class PolicyGraph:
    """One policy's triples, its text if that is at hand, and what other policies add to it."""

    policy: NamedNode
    quads: Sequence[Quad]
    text: str | None = None
    beside: Sequence[Quad] = ()
    """Of a check over several policies: in the default graph, facts on this policy's statements, which are checked
    with it; in the graphs of other policies, what those say, for quotes and names only."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Shapes and terms, used for one policy after the other."""

    engine: Engine
    texts: ShapeTexts
    terms: Terms
    as_of: date
    law: Law = "text"

    def findings(self, graph: PolicyGraph) -> list[Finding]:
        """All findings of a policy, in order."""
        return self.check(graph)[1]

    def check(self, graph: PolicyGraph) -> tuple[Checked, list[Finding]]:
        """What the policy is and which laws it is held against; and all its findings, in order."""
        case = case_of(graph.policy, graph.quads, self.terms, self.as_of, self.law)
        across = (quad.triple for quad in graph.beside if not isinstance(quad.graph_name, NamedNode))
        facts = (Triple(*fact) for fact in derived_triples(case))
        triples = [*(quad.triple for quad in graph.quads), *across, *facts]
        words = Words(graph.policy, (*graph.quads, *graph.beside), self.terms, self.as_of, graph.text or "")
        found = (self._finding(result, words) for result in self.engine.results(triples))
        return checked(case, words), sorted(found, key=lambda finding: finding.order)

    def _finding(self, result: Result, words: Words) -> Finding:
        text = self.texts.of(result.shape)
        said = in_languages(text.messages, result.text)
        passages, confidence = self._grounds(result, words, text)
        return Finding(
            policy=words.policy.value,
            slug=words.slug,
            focus=result.focus,
            about={lang: words.about(result.focus, lang) for lang in LANGUAGES},
            severity=result.severity,
            shape=result.shape,
            articles=text.articles,
            theme=text.theme,
            titles=in_languages(text.titles, ""),
            messages={lang: words.filled(message, result.value, lang) for lang, message in said.items()},
            cures={lang: words.filled(cure, result.value, lang) for lang, cure in text.cures.items()},
            value=result.value,
            passages=passages,
            confidence=confidence,
        )

    def _grounds(self, result: Result, words: Words, text: ShapeText) -> Grounds:
        """The sentences and how sure: of statements theirs; of an absence, whether a passage may say it after all."""
        said = words.passages(result.focus, result.value)
        if said or text.theme != ABSENCES:
            sure = (text.confidence, words.confidence(result.focus, result.value))
            return said or words.said_of(text.quotes), min((each for each in sure if each is not None), default=None)
        near_by = near(words.policy.value, words.slug, words.text, text.hints)
        return (*words.said_of(text.quotes), *near_by), self.terms.confidence(ABSENCE_NEAR if near_by else ABSENCE)


def checked(case: Case, words: Words) -> Checked:
    """The policy in a report, with the laws that it is held against."""
    own = {
        name: next(words.values(case.policy.value, which), None)
        for name, which in (("title", DCT.title), ("language", DCT.language), ("source", DCT.source))
    }
    dated = next((day for which in DATES for day in words.values(case.policy.value, which)), None)
    series = next(words.values(case.policy.value, DCT.isVersionOf), words.slug).rpartition("/")[2]
    held = tuple(each.value.rpartition("#")[2] for each in in_force(case))
    return Checked(case.policy.value, words.slug, series, dated=dated, laws=held, **own)


def in_languages(texts: Mapping[str, str], anyhow: str) -> dict[str, str]:
    """The text in each language, or the one that there is."""
    first = next(iter(texts.values()), anyhow)
    return {lang: texts.get(lang) or texts.get("") or first for lang in LANGUAGES}
