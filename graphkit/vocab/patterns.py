"""Token patterns of the ontology: labels and `gk:pattern` literals as sequences of elements.

    kredit*   a token that begins so         a|b    one of two tokens
    *adresse  a token that ends so           ...    a gap of 0 to 4 tokens
    *karten*  a token that holds it          .....  a gap of 0 to 8 tokens
    =US       exactly this form              ~      a gap of 0 to 40 tokens (separable verbs: "geben ~ weiter")

Everything else is a word, compared by its keys (see words.py), so that it covers its inflected forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from graphkit.errors import VocabularyError
from graphkit.vocab.tokens import tokenise
from graphkit.vocab.words import fold, keys

GAPS = {"...": 4, ".....": 8, "~": 40}
_KINDS = ("words", "exact", "prefixes", "suffixes", "infixes")
_SHORTEST_WILDCARD = 2
_MOST_VARIANTS = 32


@dataclass(frozen=True, slots=True)
class Element:
    """One token of a pattern: any of its words, exact forms, prefixes, suffixes or infixes; or a gap."""

    words: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    infixes: frozenset[str] = frozenset()
    gap: int = 0


Pattern = tuple[Element, ...]


def parse_pattern(text: str, language: str) -> Pattern:
    """The elements of a `gk:pattern` literal; VocabularyError if it begins or ends with a gap."""
    pattern = tuple(_element(part, language) for part in text.split())
    if not pattern or pattern[0].gap or pattern[-1].gap:
        raise VocabularyError(
            f"pattern {text!r} is empty, or begins or ends with a gap. Begin and end it with a token."
        )
    return pattern


def _element(part: str, language: str) -> Element:
    if part in GAPS:
        return Element(gap=GAPS[part])
    found: dict[str, frozenset[str]] = dict.fromkeys(_KINDS, frozenset())
    for option in part.split("|") if part != "|" else (part,):
        kind, values = _option(option, language)
        if kind.endswith("fixes") and min(map(len, values)) < _SHORTEST_WILDCARD:
            raise VocabularyError(f"pattern {part!r} is too short. Give {_SHORTEST_WILDCARD} letters beside the star.")
        found[kind] |= values
    words, exact, prefixes, suffixes, infixes = (found[kind] for kind in _KINDS)
    return Element(words, exact, prefixes, suffixes, infixes)


def _option(option: str, language: str) -> tuple[str, frozenset[str]]:
    star_first, star_last = option.startswith("*"), option.endswith("*")
    bare = frozenset({fold(option.strip("*"))})
    if star_first and star_last and len(option) > 1:
        return "infixes", bare
    if star_last and len(option) > 1:
        return "prefixes", bare
    if star_first and len(option) > 1:
        return "suffixes", bare
    if option.startswith("=") and len(option) > 1:
        return "exact", frozenset({option[1:]})
    return "words", keys(option, language)


def label_patterns(label: str, language: str) -> list[Pattern]:
    """A label as patterns: one for each way to write its hyphenated words (E-Mail-Adresse, E-Mail Adresse, …)."""
    choices = [_spellings(token.text) for token in tokenise(label)]
    variants = list(product(*choices))[:_MOST_VARIANTS]
    return [tuple(Element(words=keys(word, language)) for part in variant for word in part) for variant in variants]


def _spellings(word: str) -> list[tuple[str, ...]]:
    parts = word.split("-")
    if len(parts) == 1 or not all(parts):
        return [(word,)]
    return [(word,), *(("-".join(parts[:cut]), "-".join(parts[cut:])) for cut in range(1, len(parts)))]
