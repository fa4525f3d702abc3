"""What the nodes of one policy's graph are called, and the sentences behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf.names import DCT, DPV, GK, OA, RDF_TYPE, RDFS_LABEL, expand, shorten
from graphkit.validate.placing import passage
from graphkit.validate.report import Passage
from graphkit.validate.terms import Terms

PLACEHOLDER = re.compile(r"\{\?([A-Za-z]{1,30})\}")
KINDS = (GK.Disclosure, GK.Collection, GK.Storage, GK.Transfer, GK.Use, GK.Denial, GK.Policy, GK.Evidence)
"""What a focus is called by; a node that is none of these goes by its label."""
NAMED_BY = (GK.party, DPV.hasRecipient, GK.deniedRecipient)


class Words:
    """What the nodes of one policy's graph are called, and the sentences behind them."""

    def __init__(self, policy: NamedNode, quads: Iterable[Quad], terms: Terms, as_of: date, text: str = "") -> None:
        self.policy = policy
        self.terms = terms
        self.as_of = as_of
        self.text = text
        self.of: dict[str, list[Quad]] = {}
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                self.of.setdefault(quad.subject.value, []).append(quad)
        self.slug = next(self.values(policy.value, DCT.identifier), policy.value)

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
                return self.about(value, lang)
            term = expand("gk:" + name)
            found = [*self.values(value, term)] or sorted(map(text_of, self.terms.objects(NamedNode(value), term)))[:1]
            return ", ".join(dict.fromkeys(self.label(each, lang) for each in found)) or "…"

        return PLACEHOLDER.sub(put, message)

    def passages(self, focus: str, value: str | None) -> tuple[Passage, ...]:
        """The sentence of the focus that gives the value, else its first; then the first of the value itself."""
        kinds = set(self.values(focus, RDF_TYPE))
        if GK.Policy.value in kinds and value is None:
            return ()
        quotes = [focus] if GK.Evidence.value in kinds else list(self.values(focus, GK.evidence))
        ranked = sorted(quotes, key=lambda node: (*self.far(node, focus, value), self.start(node)))
        of_value = sorted(self.values(value or "", GK.evidence), key=self.start)
        said = (self.passage(node) for nodes in (ranked, of_value) for node in nodes[:1])
        return tuple(dict.fromkeys(passage for passage in said if passage))

    def far(self, evidence: str, focus: str, value: str | None) -> tuple[bool, bool, bool]:
        """Does a sentence fail to give the value; if that is a statement itself, the role or the focus's recipient?"""
        said = set(self.values(evidence, GK.supports))
        roles, named = ({*self.values(focus, each)} for each in (GK.recipientRole, DPV.hasRecipient))
        return value not in said, said.isdisjoint(roles), said.isdisjoint(named)

    def said_of(self, values: Iterable[str]) -> tuple[Passage, ...]:
        """The first sentence of the whole text that gives one of the values."""
        wanted = set(values)
        found = [node for node in self.of if wanted and not wanted.isdisjoint(self.values(node, GK.supports))]
        first = (self.passage(node) for node in sorted(found, key=self.start)[:1])
        return tuple(passage for passage in first if passage)

    def passage(self, evidence: str) -> Passage | None:
        """The sentence of a piece of evidence, of this policy or of another one that a chain leads to."""
        quote = next(self.values(evidence, OA.exact), None)
        if quote is None:
            return None
        policy = next(self.values(evidence, OA.hasSource), self.policy.value)
        slug = next(self.values(policy, DCT.identifier), self.slug)
        start = self.start(evidence)
        text = self.text if policy == self.policy.value else ""
        section = next(self.values(evidence, GK.section), "")
        return passage(policy, slug, text, (start, start + len(quote)), quote, section)

    def start(self, evidence: str) -> int:
        """Where a quote begins."""
        return next((int(start) for start in self.values(evidence, OA.start) if start.isdigit()), 0)

    def confidence(self, *nodes: str | None) -> float | None:
        """How sure the least sure of these statements is; None if there is none among them."""
        known = (float(value) for node in nodes if node for value in self.values(node, GK.confidence))
        return min(known, default=None)


def text_of(term: object) -> str:
    """A node's IRI or a literal's text."""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
