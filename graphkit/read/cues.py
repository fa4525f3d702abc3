"""The reading cues of the ontology: abbreviations, common words, the wording of policies, page furniture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import VocabularyError
from graphkit.files import folder

GK = "https://w3id.org/graphkit#"
_HIDDEN_LABEL = "http://www.w3.org/2004/02/skos/core#hiddenLabel"


@dataclass(frozen=True, slots=True)
class ReadingCues:
    """What `ontology/lexicon/reading.ttl` says; all lower case, abbreviations without spaces."""

    inner_abbreviations: frozenset[str]
    """No sentence ends after them: "z.b."."""
    before_number: frozenset[str]
    """Abbreviations ("art.") and words ("artikel") that a number follows."""
    enumeration_ends: frozenset[str]
    """After them any capital begins a sentence: "usw."."""
    abbreviations: frozenset[str]
    """All of the four kinds."""
    months: frozenset[str]
    open_endings: frozenset[str]
    wording: frozenset[str]
    wording_prefixes: tuple[str, ...]
    plain_wording: frozenset[str]
    plain_prefixes: tuple[str, ...]
    title_wording: frozenset[str]
    title_prefixes: tuple[str, ...]
    furniture: frozenset[str]
    function_words: dict[str, frozenset[str]]
    """Language -> its commonest words."""
    openers: frozenset[str]
    """German and English common words: capitalised, they begin a sentence."""

    def of_privacy(self, line: str) -> bool:
        """Does a line have a word of a policy's title?"""
        words = line.lower().split()
        return any(word in self.title_wording or word.startswith(self.title_prefixes) for word in words)


@cache
def reading_cues() -> ReadingCues:
    """The cues, read once."""
    return load_cues(folder("ontology") / "lexicon" / "reading.ttl")


@cache
def coordinators() -> frozenset[str]:
    """ "und", "or" and their like, lower case: what may follow the hyphen of "Firmen- oder Privatanschrift"."""
    lexicon = folder("ontology") / "lexicon"
    found = (_literals(lexicon / f"{language}.ttl") for language in ("de", "en"))
    return frozenset(
        value.value.lower() for values in found for value in values.get((GK + "ConjunctionCue", GK + "pattern"), ())
    )


def load_cues(path: Path) -> ReadingCues:
    """The cues of one Turtle file."""
    values = _literals(path)

    def words(cue: str, predicate: str = _HIDDEN_LABEL) -> frozenset[str]:
        return frozenset(_squash(value.value) for value in values.get((GK + cue, predicate), ()))

    def abbreviations(cue: str) -> frozenset[str]:
        return words(cue, GK + "abbreviation")

    by_language: dict[str, set[str]] = {}
    for literal in values.get((GK + "FunctionWord", GK + "functionWord"), ()):
        by_language.setdefault(literal.language or "", set()).add(literal.value.lower())
    common = {language: frozenset(found) for language, found in sorted(by_language.items())}
    inner, final = abbreviations("InnerAbbreviation"), abbreviations("FinalAbbreviation")
    before_number, ends = abbreviations("AbbreviationBeforeNumber"), abbreviations("EnumerationEnd")
    wording, wording_prefixes = _patterns(words("DataProtectionWording", GK + "pattern"))
    plain, plain_prefixes = _patterns(words("PolicyWording", GK + "pattern"))
    title, title_prefixes = _patterns(words("TitleWording", GK + "pattern"))
    return ReadingCues(
        inner_abbreviations=inner,
        before_number=before_number | words("AbbreviationBeforeNumber"),
        enumeration_ends=ends,
        abbreviations=inner | final | before_number | ends,
        months=words("MonthName"),
        open_endings=words("OpenEnding"),
        wording=wording,
        wording_prefixes=wording_prefixes,
        plain_wording=plain,
        plain_prefixes=plain_prefixes,
        title_wording=title,
        title_prefixes=title_prefixes,
        furniture=words("PageFurniture"),
        function_words=common,
        openers=common.get("de", frozenset()) | common.get("en", frozenset()),
    )


def _literals(path: Path) -> dict[tuple[str, str], list[ox.Literal]]:
    try:
        quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as problem:
        raise VocabularyError(f"{path.name}: {problem}. Mend the file or install graphkit anew.") from problem
    found: dict[tuple[str, str], list[ox.Literal]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            found.setdefault((quad.subject.value, quad.predicate.value), []).append(quad.object)
    return found


def _patterns(patterns: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and the prefixes of those that end in a star."""
    whole = frozenset(pattern for pattern in patterns if not pattern.endswith("*"))
    return whole, tuple(sorted(pattern[:-1] for pattern in patterns if pattern.endswith("*")))


def _squash(label: str) -> str:
    return label.replace(" ", "").lower()
