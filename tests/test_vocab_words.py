"""Word forms: what is folded away, and what must stay apart."""

from __future__ import annotations

import pytest

from graphkit.vocab.words import fold, is_word, keys, lemma


@pytest.mark.parametrize(
    ("form", "folded"),
    [
        ("E-Mail-Adresse", "emailadresse"),
        ("IP‑Adresse", "ipadresse"),
        ("Straße", "strasse"),
        ("ÜBERMITTLUNG", "übermittlung"),
        ("don't", "dont"),
        ("device’s", "devices"),
        ("Werbe\u00adpartner", "werbepartner"),
        ("log_data", "logdata"),
        ("42", "42"),
    ],
)
def test_folds_case_hyphens_and_apostrophes(form: str, folded: str) -> None:
    assert fold(form) == folded


@pytest.mark.parametrize(
    ("form", "language", "expected"),
    [
        ("Adressen", "de", "adresse"),
        ("übermittelten", "de", "übermitteln"),
        ("Rechnungsdaten", "de", "rechnungsdaten"),
        ("Daten", "de", "daten"),
        ("addresses", "en", "address"),
        ("disclosed", "en", "disclose"),
        ("isn't", "en", "isnt"),
        ("Quarkblix", "de", "quarkblix"),
        ("données", "fr", "données"),
    ],
)
def test_lemma_is_the_folded_dictionary_form(form: str, language: str, expected: str) -> None:
    assert lemma(form, language) == expected


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Standardvertragsklausel", "Standardvertragsklauseln", "de"),
        ("Dienstleister", "Dienstleistern", "de"),
        ("Anschrift", "Anschriften", "de"),
        ("personenbezogene", "personenbezogenen", "de"),
        ("IP-Adresse", "IP-Adressen", "de"),
        ("Emailadressen", "E-Mail-Adresse", "de"),
        ("Konzerns", "Konzern", "de"),
        ("cookie", "cookies", "en"),
        ("provider's", "provider", "en"),
        ("processors", "processor", "en"),
    ],
)
def test_inflected_forms_share_a_key(one: str, other: str, language: str) -> None:
    assert keys(one, language) & keys(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Bing", "Bingo", "de"),
        ("Rechnungsdaten", "Rechnungsdatum", "de"),
        ("Name", "Namenstag", "de"),
        ("Kunde", "Kundendaten", "de"),
        ("Wahl", "Wal", "de"),
        ("nie", "nein", "de"),
        ("not", "note", "en"),
        ("sell", "sail", "en"),
        ("can", "cane", "en"),
        ("don't", "do", "en"),
    ],
)
def test_different_words_share_none(one: str, other: str, language: str) -> None:
    assert not keys(one, language) & keys(other, language)


@pytest.mark.parametrize(
    ("form", "language", "known"),
    [
        ("Anschrift", "de", True),
        ("anschrift", "de", True),
        ("smarte", "de", True),
        ("drift", "en", True),
        ("Mailjet", "de", False),
        ("Qwertzblum", "de", False),
        ("Anschrift", "fr", False),
    ],
)
def test_knows_the_words_of_a_dictionary(form: str, language: str, known: bool) -> None:
    assert is_word(form, language) is known
