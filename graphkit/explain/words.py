"""Headings and labels in the language of the reader, from ontology/captions*.ttl."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.explain.records import Rule
from graphkit.vocab import Vocabulary
from graphkit.vocab.terms import RULE

_CAPTION = "gk:Caption"


def words_in(lang: str, vocab: Vocabulary) -> Mapping[str, str]:
    """Captions by name: "ExplainLegend" -> "Legende"."""
    return {
        curie.removeprefix(_CAPTION): term.label(lang)
        for curie, term in vocab.terms.items()
        if curie.startswith(_CAPTION)
    }


def rules_in(lang: str, vocab: Vocabulary) -> Mapping[str, Rule]:
    """The rules of extraction, by CURIE."""
    return {
        term.curie: Rule(term.label(lang), " ".join(term.all("definition", lang)), vocab.confidence(term.curie))
        for term in vocab.scheme(RULE)
    }
