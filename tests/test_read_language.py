"""Each block has its language; what is foreign is noticed, names and addresses do not mislead."""

from __future__ import annotations

import pytest

from graphkit.read import read_text
from graphkit.read.cues import reading_cues
from graphkit.read.language import detect

GERMAN = "Wir verarbeiten Ihre Daten nur, wenn Sie uns dafür Ihre Einwilligung gegeben haben."
DUTCH = "Wij delen uw gegevens niet met derden, tenzij u daarvoor toestemming hebt gegeven aan ons."
ENGLISH = "We do not share your data with anyone, unless you have given us your consent to do so."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        (DUTCH, "nl"),
        ("Nous ne partageons pas vos données avec des tiers, sauf si vous avez donné votre accord.", "fr"),
        ("Non condividiamo i suoi dati con terzi, a meno che non sia richiesto dalla legge o per contratto.", "it"),
        ("No compartimos sus datos con terceros, a menos que usted nos haya dado su consentimiento para ello.", "es"),
        ("E-Mail-Adresse", ""),
        ("Acme Holding International Services Group Limited Dublin Ireland Registered", ""),
    ],
)
def test_a_language_is_told_by_its_common_words(text: str, language: str) -> None:
    assert detect(text, reading_cues()) == language


def test_a_foreign_paragraph_does_not_spread() -> None:
    document = read_text(f"{GERMAN}\n\n{DUTCH}\n\nKontakt\n\n{GERMAN}", slug="acme")
    assert [block.language for block in document.blocks] == ["de", "nl", "de", "de"]
    assert document.language == "de"


def test_short_blocks_between_two_of_one_language_take_it() -> None:
    text = f"{GERMAN}\n\n" * 4 + f"{ENGLISH}\n\nContact\n\n{ENGLISH}\n"
    document = read_text(text, slug="acme")
    assert [block.language for block in document.blocks] == ["de"] * 4 + ["en"] * 3


def test_addresses_and_names_do_not_make_a_paragraph_foreign() -> None:
    text = (
        f"{GERMAN}\n\nAnbieter: Deutsche Post AG, Charles-de-Gaulle-Straße 20, Bonn: https://de.example/la/les/de/et/en"
    )
    assert [block.language for block in read_text(text, slug="acme").blocks] == ["de", "de"]


def test_a_page_may_declare_the_language_of_a_block() -> None:
    text = f"<p>{GERMAN}</p><p lang=fr>Données</p><p>{GERMAN}</p>"
    assert [block.language for block in read_text(text, slug="a", kind=".html").blocks] == ["de", "fr", "de"]
