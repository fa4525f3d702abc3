"""Articles of the GDPR in all the ways in which policies cite them."""

from __future__ import annotations

import pytest

from tests.annotations import annotated, quoted

BASES = {"A6-1-a", "A6-1-b", "A6-1-c", "A6-1-d", "A6-1-e", "A6-1-f", "A9-2-a", "A49-1-a", "A49-1-b"}


def cited(text: str, language: str = "de") -> list[str]:
    """The articles that the sentence cites, without the prefix and without repeats."""
    found = [mention.term for mention in annotated(text, language).mentions if mention.term.startswith("eu-gdpr:A")]
    return list(dict.fromkeys(term.removeprefix("eu-gdpr:") for term in found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gemäß Art. 6 Abs. 1 lit. a DSGVO", ["A6-1-a"]),
        ("gemäß Art. 6 Abs. 1 S. 1 lit. f DSGVO", ["A6-1-f"]),
        ("gemäß Art. 6 Abs. 1 Satz 1 Buchst. b DS-GVO", ["A6-1-b"]),
        ("gemäß Artikel 6 Absatz 1 Buchstabe c der Datenschutz-Grundverordnung", ["A6-1-c"]),
        ("gemäß Art. 6 (1) (f) DSGVO", ["A6-1-f"]),
        ("gemäß Art. 6 I lit. f DSGVO", ["A6-1-f"]),
        ("gemäß Art. 6 I 1 f DSGVO", ["A6-1-f"]),
        ("gemäß Art.6 Abs.1 lit.b DSGVO", ["A6-1-b"]),
        ("gemäß Art. 6 Abs. 1 UAbs. 1 lit. e DSGVO", ["A6-1-e"]),
        ("gemäß Art. 6 Abs. 1 lit. a) und lit. b) DSGVO", ["A6-1-a", "A6-1-b"]),
        ("gemäß Art. 6 Abs. 1 lit. a, b und f DSGVO", ["A6-1-a", "A6-1-b", "A6-1-f"]),
        ("gemäß Art. 6 Abs. 1 lit. a, Art. 9 Abs. 2 lit. a DSGVO", ["A6-1-a", "A9-2-a"]),
        ("gemäß Art. 49 Abs. 1 S. 1 lit. a DSGVO", ["A49-1-a"]),
        ("gemäß Art. 6 Abs. 1 Buchst. f) EU-DSGVO", ["A6-1-f"]),
        ("(Art. 6 Abs. 1b DSGVO)", ["A6-1-b"]),
        ("gemäß Art. 15 bis 21 DSGVO", ["A15"]),
        ("nach Art. 15, 16, 17 und 18 DSGVO", ["A15", "A16", "A17", "A18"]),
        ("nach Art. 7 Abs. 3 DSGVO", ["A7-3"]),
        ("nach Art. 77 DSGVO i. V. m. § 19 BDSG", ["A77"]),
    ],
)
def test_german_citations(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under Article 6(1)(b) GDPR", ["A6-1-b"]),
        ("under Art. 6 (1) (f) of the GDPR", ["A6-1-f"]),
        ("under Article 6 (1) lit. a GDPR", ["A6-1-a"]),
        ("under Article 6(1)(a) and (f) GDPR", ["A6-1-a", "A6-1-f"]),
        ("under Articles 15, 16 and 17 of the GDPR", ["A15", "A16", "A17"]),
        ("under point (c) of Article 6(1)", []),
        ("under Article 49(1)(a) GDPR", ["A49-1-a"]),
        ("under Article 21 GDPR", ["A21"]),
    ],
)
def test_english_citations(text: str, expected: list[str]) -> None:
    assert cited(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Daten dieser Art. 6 Personen lesen sie.",
        "Art und Umfang der Verarbeitung",
        "die Art der Daten",
        "Art. 99 Abs. 7 lit. z DSGVO",
        "§ 6 Abs. 1 lit. f BDSG",
        "Artikel 6000 im Katalog",
        "Artikel 15f",
        "ab dem 6. Januar",
        "Art. VI",
    ],
)
def test_what_is_no_citation_of_a_known_article(text: str) -> None:
    assert not BASES & set(cited(text))


def test_a_citation_spans_to_its_letter() -> None:
    part = annotated("Das stützt Art. 6 Abs. 1 lit. f DSGVO.")
    mention = next(mention for mention in part.mentions if mention.term == "eu-gdpr:A6-1-f")
    assert quoted(part, mention.first, mention.last) == "Art. 6 Abs. 1 lit. f"
    assert mention.scheme == "basis"
