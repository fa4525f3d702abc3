"""The lexicon of cues in ontology/lexicon/: complete, in both languages, and in step with the code that asks for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.files import folder
from graphkit.vocab import LANGUAGES, load
from graphkit.vocab.names import GK, RDF, SKOS
from graphkit.vocab.patterns import label_patterns, parse_pattern

CODE = Path(__file__).parents[1] / "graphkit"
LEXICON = folder("ontology") / "lexicon"
WORDINGS = {GK + "pattern", GK + "abbreviation", GK + "functionWord", SKOS + "hiddenLabel"}
BY_PREFIX = ("Month", "Number")
"""Families of cues that the code finds by the beginning of their names; each has a gk:number."""
NO_CUES = {GK + "ReadingCues"}


@cache
def triples() -> tuple[ox.Triple, ...]:
    found: list[ox.Triple] = []
    for path in sorted(LEXICON.glob("*.ttl")):
        found += (quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return tuple(found)


@cache
def literals() -> dict[str, dict[str, list[ox.Literal]]]:
    """Cue -> predicate -> literals."""
    found: dict[str, dict[str, list[ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples():
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            found[triple.subject.value][triple.predicate.value].append(triple.object)
    return dict(found)


@cache
def cues() -> tuple[str, ...]:
    """Local names of all cues."""
    return tuple(
        sorted(
            triple.subject.value.removeprefix(GK)
            for triple in triples()
            if triple.predicate.value == RDF + "type"
            and isinstance(triple.subject, ox.NamedNode)
            and triple.object == ox.NamedNode(GK + "Cue")
        )
    )


@cache
def quoted() -> frozenset[str]:
    """Every string literal of the code that could be a name: "gk:ShareCue", "InnerAbbreviation"."""
    sources = (path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.py")))
    return frozenset(name for source in sources for name in re.findall(r'"((?:gk:)?[A-Z]?\w{2,60})"', source))


def test_there_are_cues_and_they_are_declared_once() -> None:
    assert len(cues()) > 60
    declared = Counter(str(triple.subject) for triple in triples() if triple.predicate.value == RDF + "type")
    assert [subject for subject, count in declared.items() if count > 1] == []


def test_nothing_else_is_said_of() -> None:
    assert set(literals()) == {GK + cue for cue in cues()} | NO_CUES


@pytest.mark.parametrize("cue", cues())
@pytest.mark.parametrize("predicate", ["prefLabel", "definition"])
def test_every_cue_has_a_label_and_a_definition_in_both_languages(cue: str, predicate: str) -> None:
    assert sorted(text.language or "" for text in literals()[GK + cue][SKOS + predicate]) == ["de", "en"]


@pytest.mark.parametrize("cue", cues())
def test_every_cue_has_a_wording(cue: str) -> None:
    assert WORDINGS & set(literals()[GK + cue])


ONE_LANGUAGE = {"AbsentCue", "PossessiveCue", "ActionNounCue"}
"""Cues of a grammar that only one of the languages has ("entfällt", "Ihre" before a noun, nouns like "disclosure")."""


def test_every_other_cue_has_patterns_in_both_languages() -> None:
    languages = {cue: {text.language for text in literals()[GK + cue].get(GK + "pattern", ())} for cue in cues()}
    one_sided = {cue for cue, found in languages.items() if found & set(LANGUAGES) and not found >= set(LANGUAGES)}
    assert one_sided <= ONE_LANGUAGE


@pytest.mark.parametrize("predicate", ["pattern", "distractor"])
def test_every_pattern_can_be_read(predicate: str) -> None:
    for cue in cues():
        for text in literals()[GK + cue].get(GK + predicate, ()):
            for language in [text.language] if text.language else LANGUAGES:
                assert parse_pattern(text.value, language), (cue, text)


def test_every_hidden_label_can_be_read() -> None:
    for cue in cues():
        for text in literals()[GK + cue].get(SKOS + "hiddenLabel", ()):
            assert label_patterns(text.value, text.language or "de"), (cue, text)


def test_only_a_cue_with_patterns_has_distractors() -> None:
    for cue in cues():
        if literals()[GK + cue].get(GK + "distractor"):
            assert literals()[GK + cue].get(GK + "pattern"), cue


def test_every_cue_that_the_code_asks_for_exists() -> None:
    asked = {
        name
        for name in quoted()
        if re.fullmatch(r"gk:\w*(?:Cue|Unit|LegalForm|Veto|ScopeEnd|Month\d+|Number\d+)", name)
    }
    assert len(asked) > 40
    assert asked - {f"gk:{cue}" for cue in cues()} == set()


UNASKED = {
    "ReaderCue": "since scope.py took over, no code asks for gk:ReaderCue",
}


def asked_by_name() -> list[object]:
    """Cues outside the families; those known to be idle are marked."""
    names = [cue for cue in cues() if not cue.startswith(BY_PREFIX)]
    marks = {cue: pytest.mark.xfail(strict=True, reason=reason) for cue, reason in UNASKED.items()}
    return [pytest.param(cue, marks=marks.get(cue, ())) for cue in names]


@pytest.mark.parametrize("cue", asked_by_name())
def test_the_code_asks_for_every_cue(cue: str) -> None:
    assert f"gk:{cue}" in quoted() or cue in quoted()


@pytest.mark.parametrize("family", BY_PREFIX)
def test_cues_of_a_family_stand_for_a_number(family: str) -> None:
    members = [cue for cue in cues() if re.fullmatch(family + r"\d+", cue)]
    numbers = {cue: load().terms[f"gk:{cue}"].number for cue in members}
    assert numbers == {cue: int(cue.removeprefix(family)) for cue in members}
    assert len(members) >= 12


def test_the_vocabulary_gives_each_cue_a_scheme_of_its_own() -> None:
    assert {load().terms[f"gk:{cue}"].scheme for cue in cues()} == {f"cue:gk:{cue}" for cue in cues()}
