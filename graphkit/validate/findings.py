"""A policy's graph -> findings: facts computed, shapes applied, results put into words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graphkit.rdf.names import DCT, DPV, GK, OA, RDF_TYPE, RDFS_LABEL, expand, shorten
from graphkit.validate.engine import Engine, Result
from graphkit.validate.facts import derived_triples
from graphkit.validate.report import Finding
from graphkit.validate.terms import Terms

LANGUAGES = ("de", "en")
PLACEHOLDER = re.compile(r"\{\?([A-Za-z]{1,30})\}")
KINDS = (GK.Disclosure, GK.Collection, GK.Storage, GK.Transfer, GK.Use, GK.Denial, GK.Policy, GK.Evidence)
"""What a focus is called by; a node that is none of these goes by its label."""
NAMED_BY = (GK.party, DPV.hasRecipient, GK.deniedRecipient)


@dataclass(frozen=True, slots=True)
class PolicyGraph:
    """One policy's triples, and its text if that is at hand."""

    policy: NamedNode
    quads: Sequence[Quad]
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Checker:
    """Shapes and terms, used for one policy after the other."""

    engine: Engine
    terms: Terms
    as_of: date

    def findings(self, graph: PolicyGraph) -> list[Finding]:
        """All findings of a policy, in order."""
        facts = derived_triples(graph.policy, graph.quads, self.terms, self.as_of, graph.text)
        triples = [*(quad.triple for quad in graph.quads), *(Triple(*fact) for fact in facts)]
        words = Words(graph, self.terms, self.as_of)
        return sorted(
            (self._finding(result, words) for result in self.engine.results(triples)),
            key=lambda finding: finding.order,
        )

    def _finding(self, result: Result, words: Words) -> Finding:
        text = self.engine.text(result.shape)
        anyhow = next(iter(text.messages.values()), result.text)
        said = {lang: text.messages.get(lang) or text.messages.get("") or anyhow for lang in LANGUAGES}
        return Finding(
            policy=words.policy.value,
            slug=words.slug,
            focus=result.focus,
            about={lang: words.about(result.focus, lang) for lang in LANGUAGES},
            severity=result.severity,
            shape=result.shape,
            articles=text.articles,
            messages={lang: words.filled(message, result.value, lang) for lang, message in said.items()},
            value=result.value,
            quote=words.quote(result.focus, result.value),
        )


class Words:
    """What the nodes of one policy's graph are called, and the sentences behind them."""

    def __init__(self, graph: PolicyGraph, terms: Terms, as_of: date) -> None:
        self.policy = graph.policy
        self.terms = terms
        self.as_of = as_of
        self.of: dict[str, list[Quad]] = {}
        for quad in graph.quads:
            if isinstance(quad.subject, NamedNode):
                self.of.setdefault(quad.subject.value, []).append(quad)
        self.slug = next(self.values(graph.policy.value, DCT.identifier), graph.policy.value)

    def values(self, node: str, predicate: NamedNode) -> Iterator[str]:
        """Values of a node's property, as texts, sorted."""
        return iter(sorted(text_of(quad.object) for quad in self.of.get(node, ()) if quad.predicate == predicate))

    def about(self, node: str, lang: str) -> str:
        """A node in words: its kind and, of a disclosure, its recipient."""
        kinds = set(self.values(node, RDF_TYPE))
        for kind in KINDS:
            if kind.value in kinds:
                name = self.terms.labels(kind).get(lang, shorten(kind))
                towards = next((self.label(v, lang) for p in NAMED_BY[1:] for v in self.values(node, p)), None)
                return f"{name} → {towards}" if towards else name
        return self.label(node, lang)

    def label(self, node: str, lang: str) -> str:
        """The label of a term, party or group; of what has none, its CURIE or text."""
        for category in self.values(node, GK.recipientCategory):
            return self.label(category, lang)
        if "://" in node:
            labels = self.terms.labels(NamedNode(node))
            for found in (*self.values(node, RDFS_LABEL), labels.get(lang), labels.get("en")):
                if found:
                    return found
        return shorten(node)

    def filled(self, message: str, value: str | None, lang: str) -> str:
        """The message with its placeholders: the date, the value's label, or a property of the value."""

        def put(match: re.Match[str]) -> str:
            name = match[1]
            if name == "asOf":
                return self.as_of.isoformat()
            if value is None or (name != "value" and "://" not in value):
                return "…"
            if name == "value":
                return self.label(value, lang)
            return next((text_of(each) for each in self.terms.objects(NamedNode(value), expand("gk:" + name))), "…")

        return PLACEHOLDER.sub(put, message)

    def quote(self, focus: str, value: str | None) -> str | None:
        """The first sentence of the focus that gives the value, else its first sentence."""
        kinds = set(self.values(focus, RDF_TYPE))
        if GK.Policy.value in kinds and value is None:
            return None
        quotes = [focus] if GK.Evidence.value in kinds else list(self.values(focus, GK.evidence))
        ranked = sorted(quotes, key=lambda node: (value not in set(self.values(node, GK.supports)), self.start(node)))
        return next((quote for node in ranked for quote in self.values(node, OA.exact)), None)

    def start(self, node: str) -> int:
        """Where a quote begins."""
        return next((int(start) for start in self.values(node, OA.start) if start.isdigit()), 0)


def text_of(term: object) -> str:
    """A node's IRI or a literal's text."""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
