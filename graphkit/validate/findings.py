"""A policy's graph -> findings: facts computed, shapes applied, results put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode, Quad, Triple

from graphkit.validate.engine import Engine, Result
from graphkit.validate.facts import case_of, derived_triples
from graphkit.validate.report import Finding
from graphkit.validate.shape_texts import ShapeTexts
from graphkit.validate.terms import Terms
from graphkit.validate.words import Words

LANGUAGES = ("de", "en")


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

    def findings(self, graph: PolicyGraph) -> list[Finding]:
        """All findings of a policy, in order."""
        facts = derived_triples(case_of(graph.policy, graph.quads, self.terms, self.as_of, graph.text))
        across = (quad.triple for quad in graph.beside if not isinstance(quad.graph_name, NamedNode))
        triples = [*(quad.triple for quad in graph.quads), *across, *(Triple(*fact) for fact in facts)]
        words = Words(graph.policy, (*graph.quads, *graph.beside), self.terms, self.as_of)
        return sorted(
            (self._finding(result, words) for result in self.engine.results(triples)),
            key=lambda finding: finding.order,
        )

    def _finding(self, result: Result, words: Words) -> Finding:
        text = self.texts.of(result.shape)
        said = in_languages(text.messages, result.text)
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
            passages=words.passages(result.focus, result.value),
            confidence=words.confidence(result.focus, result.value),
        )


def in_languages(texts: Mapping[str, str], anyhow: str) -> dict[str, str]:
    """The text in each language, or the one that there is."""
    first = next(iter(texts.values()), anyhow)
    return {lang: texts.get(lang) or texts.get("") or first for lang in LANGUAGES}
