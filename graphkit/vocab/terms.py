"""The ontology as extraction sees it: terms with their labels, and a matcher a language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import VocabularyError
from graphkit.files import folder
from graphkit.vocab.catalogue import Catalogue, read_catalogue
from graphkit.vocab.lasting import lasting
from graphkit.vocab.matcher import Matcher
from graphkit.vocab.names import GK, RDF, SKOS, curie
from graphkit.vocab.patterns import label_patterns, parse_pattern

LANGUAGES = ("de", "en")
CUE = "cue:"
"""Cues do not compete: each is a scheme of its own, "cue:gk:ShareCue"."""

RULE = "rule"
"""The scheme of extraction's own rules, which no text mentions."""

_UNMATCHED = {GK + "Rules", GK + "ReadingCues"}
"""Schemes of what no segment mentions: extraction's own rules, and the cues that only `graphkit.read` looks for."""
SCHEMES = {
    GK + "DataCategories": "data",
    GK + "Purposes": "purpose",
    GK + "LegalBases": "basis",
    GK + "RecipientCategories": "group",
    GK + "TransferMechanisms": "mechanism",
    GK + "SccDecisions": "scc",
    GK + "Rights": "right",
    GK + "Technologies": "technology",
    GK + "Countries": "country",
    GK + "Rules": RULE,
}
_LABELS = {SKOS + name: name for name in ("prefLabel", "altLabel", "hiddenLabel", "definition")} | {
    GK + name: name for name in ("pattern", "distractor", "placeName", "function", "occasion", "abbreviation")
}


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or cue of the ontology: its CURIE, scheme, and texts by kind and language."""

    curie: str
    scheme: str
    texts: Mapping[tuple[str, str], tuple[str, ...]]
    broader: tuple[str, ...] = ()
    covers: frozenset[str] = frozenset()
    extractable: bool = True
    destination: str | None = None
    """Transfer mechanisms for one country: that country."""
    counterpart: str | None = None
    """Transfer mechanisms of Switzerland or the United Kingdom: the one of the Union that they go with."""
    serves: str | None = None
    """Recipient categories: the purpose that everyone of this kind serves."""
    number: int | None = None
    """Cues for numbers and months: what the word stands for."""
    confidence: float | None = None
    """Rules: the share of what they find that is right, as measured."""

    def label(self, language: str) -> str:
        """Preferred label in the language, else in any, else the CURIE."""
        for key in ((("prefLabel"), language), ("prefLabel", "en"), ("prefLabel", "de")):
            if self.texts.get(key):
                return self.texts[key][0]
        return self.curie

    def all(self, kind: str, language: str) -> tuple[str, ...]:
        """Texts of one kind in one language."""
        return self.texts.get((kind, language), ())


@dataclass(slots=True)
class _Draft:
    texts: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    scheme: str = ""
    broader: list[str] = field(default_factory=list)
    covers: set[str] = field(default_factory=set)
    extractable: bool = True
    destination: str | None = None
    counterpart: str | None = None
    serves: str | None = None
    number: int | None = None
    confidence: float | None = None


class Vocabulary:
    """Terms by CURIE, the catalogue of organisations, and what finds them in a text."""

    def __init__(self, terms: Mapping[str, Term], catalogue: Catalogue) -> None:
        self.terms = dict(sorted(terms.items()))
        self.catalogue = catalogue

    def label(self, curie: str, language: str = "en") -> str:
        """Label of a term, or the CURIE itself if the ontology does not know it."""
        term = self.terms.get(curie)
        return term.label(language) if term else curie

    def confidence(self, rule: str) -> float:
        """How often what the rule finds is right, 0 to 1. VocabularyError if the ontology does not rate it."""
        term = self.terms.get(rule)
        if term is None or term.confidence is None:
            raise VocabularyError(f"{rule}: a rule without gk:confidence. Rate it in ontology/rules.ttl.")
        return term.confidence

    def scheme(self, name: str) -> list[Term]:
        """Terms of one scheme ("data", "purpose", …), sorted by CURIE."""
        return [term for term in self.terms.values() if term.scheme == name]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The cues for numbers and months, and what each stands for."""
        return {term.curie: term.number for term in self.terms.values() if term.number}

    @cached_property
    def matchers(self) -> Mapping[str, Matcher]:
        """A matcher for each language that is analysed."""
        with lasting():
            return {language: _matcher(self.terms.values(), language) for language in LANGUAGES}


def _matcher(terms: Iterable[Term], language: str) -> Matcher:
    matcher = Matcher(language)
    for term in terms:
        if not term.scheme or not term.extractable:
            continue
        labels = [*term.all("altLabel", language), *term.all("hiddenLabel", language)]
        if not term.scheme.startswith(CUE):
            labels += term.all("prefLabel", language)
        if term.scheme == "country":  # Addresses in German texts end in English names too: "Dublin 4, Ireland".
            labels += [label for other in LANGUAGES if other != language for label in term.all("prefLabel", other)]
        for label in labels:
            for pattern in label_patterns(label, language):
                matcher.add(pattern, term.curie, term.scheme)
        for place in term.all("placeName", language):
            for pattern in label_patterns(place, language):
                matcher.add(pattern, term.curie, "place")
        for role in ("function", "occasion"):
            for text in term.all(role, language):
                matcher.add(parse_pattern(text, language), term.curie, role)
        for text in term.all("pattern", language):
            matcher.add(parse_pattern(text, language), term.curie, term.scheme)
        for text in term.all("distractor", language):
            matcher.add(parse_pattern(text, language), term.curie, term.scheme, distractor=True)
    return matcher


def ontology_files(root: Path | None = None) -> list[Path]:
    """The Turtle files of the ontology, sorted."""
    return sorted((root or folder("ontology")).rglob("*.ttl"))


def load(root: Path | None = None) -> Vocabulary:
    """The vocabulary in `root` (default: the one that ships with graphkit), read once."""
    return _load_once(root or folder("ontology"))


@cache
def _load_once(root: Path) -> Vocabulary:
    with lasting():
        return _load(root)


def _load(root: Path) -> Vocabulary:
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    entries: list[ox.Triple] = []
    for path in ontology_files(root):
        if "organisations" in path.relative_to(root).parts[0]:
            entries += _parse(path)
            continue
        for triple in _parse(path):
            if isinstance(triple.subject, ox.NamedNode):
                _note(drafts[curie(triple.subject.value)], triple)
    terms = {name: _term(name, draft) for name, draft in drafts.items() if draft.scheme or draft.texts}
    return Vocabulary(terms, read_catalogue(entries))


def _parse(path: Path) -> list[ox.Triple]:
    try:
        return [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise VocabularyError(f"{path.name}: no Turtle ({error}). Mend the file.") from error


def _note(draft: _Draft, triple: ox.Triple) -> None:
    predicate, value = triple.predicate.value, triple.object
    if isinstance(value, ox.Literal):
        if predicate in _LABELS:
            languages = [value.language] if value.language else list(LANGUAGES)
            for language in languages:
                draft.texts[_LABELS[predicate], language].append(value.value)
        elif predicate == GK + "extractable":
            draft.extractable = value.value == "true"
        elif predicate == GK + "number":
            draft.number = int(value.value)
        elif predicate == GK + "confidence":
            draft.confidence = float(value.value)
    elif isinstance(value, ox.NamedNode):
        if predicate == SKOS + "inScheme":
            draft.scheme = SCHEMES.get(value.value, draft.scheme)
            draft.extractable &= value.value not in _UNMATCHED
        elif predicate == RDF + "type" and value.value == GK + "Cue":
            draft.scheme = CUE + curie(str(triple.subject.value))  # type: ignore[union-attr]
        elif predicate == SKOS + "broader":
            draft.broader.append(curie(value.value))
        elif predicate == GK + "covers":
            draft.covers.add(curie(value.value))
        elif predicate == GK + "destination":
            draft.destination = curie(value.value)
        elif predicate == GK + "counterpartOf":
            draft.counterpart = curie(value.value)
        elif predicate == GK + "servesPurpose":
            draft.serves = curie(value.value)


def _term(name: str, draft: _Draft) -> Term:
    texts = {key: tuple(sorted(values)) for key, values in sorted(draft.texts.items())}
    return Term(
        name,
        draft.scheme,
        texts,
        tuple(sorted(draft.broader)),
        frozenset(draft.covers),
        draft.extractable,
        draft.destination,
        draft.counterpart,
        draft.serves,
        draft.number,
        draft.confidence,
    )
