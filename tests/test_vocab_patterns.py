"""The syntax of labels and of gk:pattern literals."""

from __future__ import annotations

import pytest

from graphkit.errors import VocabularyError
from graphkit.vocab.matcher import Matcher
from graphkit.vocab.patterns import Element, label_patterns, parse_pattern
from graphkit.vocab.tokens import tokenise


def found(pattern: str, text: str, language: str = "de") -> list[str]:
    """What the pattern matches in the text."""
    matcher = Matcher(language)
    matcher.add(parse_pattern(pattern, language), "gk:Term", "data")
    return _slices(matcher, text)


def found_label(label: str, text: str, language: str = "de") -> list[str]:
    matcher = Matcher(language)
    for pattern in label_patterns(label, language):
        matcher.add(pattern, "gk:Term", "data")
    return _slices(matcher, text)


def _slices(matcher: Matcher, text: str) -> list[str]:
    tokens = tokenise(text)
    matches = matcher.find([(token.text,) for token in tokens])
    return [text[tokens[match.first].start : tokens[match.last - 1].end] for match in matches]


@pytest.mark.parametrize(
    ("part", "element"),
    [
        ("kredit*", Element(prefixes=frozenset({"kredit"}))),
        ("*Anschrift", Element(suffixes=frozenset({"anschrift"}))),
        ("*karten*", Element(infixes=frozenset({"karten"}))),
        ("=US", Element(exact=frozenset({"US"}))),
        ("ab*|=C", Element(prefixes=frozenset({"ab"}), exact=frozenset({"C"}))),
        ("nie", Element(words=frozenset({"nie"}))),
        ("|", Element(words=frozenset({"|"}))),
    ],
)
def test_one_element(part: str, element: Element) -> None:
    assert parse_pattern(part, "de") == (element,)


@pytest.mark.parametrize(("gap", "most"), [("...", 4), (".....", 8), ("~", 40)])
def test_a_gap_has_a_largest_length(gap: str, most: int) -> None:
    between, beyond = "x " * most, "x " * (most + 1)
    assert found(f"geben {gap} weiter", f"geben {between}weiter") == [f"geben {between}weiter"]
    assert found(f"geben {gap} weiter", f"geben {beyond}weiter") == []
    assert found(f"geben {gap} weiter", "geben weiter") == ["geben weiter"]


@pytest.mark.parametrize("text", ["", "   ", "... weiter", "geben ...", "~", "..... x ....."])
def test_a_pattern_that_begins_or_ends_with_a_gap_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="begins or ends with a gap"):
        parse_pattern(text, "de")


@pytest.mark.parametrize("text", ["a*", "*a", "*a*", "Konto a*|konto*", "**"])
def test_too_few_letters_beside_a_star_are_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="letters beside the star"):
        parse_pattern(text, "de")


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("kredit*", "Ihre Kreditkartennummer und Kredite", ["Kreditkartennummer", "Kredite"]),
        ("kredit*", "Ein Mikrokredit", []),
        ("*anschrift", "Lieferanschrift, Anschrift, Anschriften", ["Lieferanschrift", "Anschrift"]),
        ("*karten*", "Kreditkartendaten", ["Kreditkartendaten"]),
        ("=US", "us, US und U.S", ["US"]),
        ("konto|depot nummer", "Kontonummer, Konto Nummer, Depot Nummer", ["Konto Nummer", "Depot Nummer"]),
        ("recht ... löschung", "Recht auf die Löschung", ["Recht auf die Löschung"]),
        ("geben ~ weiter", "Wir geben Ihren Namen nicht weiter.", ["geben Ihren Namen nicht weiter"]),
        ("z . b .", "z. B. Namen", ["z. B."]),
        ("nie", "Sie Knie nie", ["nie"]),
        ("mitteil*", "Mitteilung, E-Mail, mitteilen", ["Mitteilung", "mitteilen"]),
    ],
)
def test_what_a_pattern_finds(pattern: str, text: str, hits: list[str]) -> None:
    assert found(pattern, text) == hits


@pytest.mark.parametrize(
    ("label", "text", "hits"),
    [
        ("E-Mail-Adresse", "E-Mail-Adressen", ["E-Mail-Adressen"]),
        ("E-Mail-Adresse", "Ihre E-Mail Adresse", ["E-Mail Adresse"]),
        ("E-Mail-Adresse", "Ihre Emailadresse", ["Emailadresse"]),
        ("E-Mail-Adresse", "Ihre E-Mail an diese Adresse", []),
        ("personenbezogene Daten", "von personenbezogenen Daten", ["personenbezogenen Daten"]),
        ("personenbezogene Daten", "personenbezogene und andere Daten", []),
        ("IP-Adresse", "die IP-Adresse, die IP Adresse und die IP", ["IP-Adresse", "IP Adresse"]),
        ("Name", "Ihr Vorname, Ihr Name und Ihre Namen", ["Name", "Namen"]),
    ],
)
def test_what_a_label_finds(label: str, text: str, hits: list[str]) -> None:
    assert found_label(label, text) == hits


def test_a_label_with_many_hyphens_has_few_variants() -> None:
    assert len(label_patterns(" ".join(["a-b-c-d"] * 8), "de")) <= 32
