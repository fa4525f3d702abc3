"""Plain text: headings, paragraphs, lists and tables are told by their looks."""

from __future__ import annotations

import pytest

from tests.read_outlines import outline_of


def test_headings_paragraphs_and_bullets() -> None:
    text = """Datenschutz bei Acme

Wir nehmen den Schutz Ihrer Daten ernst.

1. Welche Daten erheben wir?

Wir erheben diese Angaben:

  • Name
  • E-Mail-Adresse

2. Wie lange speichern wir?

Ein Jahr.
"""
    assert outline_of(text) == [
        "H1 Datenschutz bei Acme",
        "P Wir nehmen den Schutz Ihrer Daten ernst.",
        "H2 1. Welche Daten erheben wir?",
        "P Wir erheben diese Angaben:",
        "I1<3 • Name",
        "I1<3 • E-Mail-Adresse",
        "H2 2. Wie lange speichern wir?",
        "P Ein Jahr.",
    ]


def test_numbered_lines_that_go_on_counting_are_items() -> None:
    text = "Wir nutzen Ihre Daten:\n\n  1. um Ihr Konto zu führen;\n  2. um Betrug zu verhindern.\n\nMehr dazu unten."
    assert outline_of(text) == [
        "P Wir nutzen Ihre Daten:",
        "I1<0 1. um Ihr Konto zu führen;",
        "I1<0 2. um Betrug zu verhindern.",
        "P Mehr dazu unten.",
    ]


@pytest.mark.parametrize("mark", ["-", "*", "–", "•", "a)", "(a)", "1."])
def test_every_usual_mark_makes_an_item(mark: str) -> None:
    assert outline_of(f"Wir erheben:\n{mark} Ihren Namen und Ihre Anschrift;")[1].startswith("I1<0")


def test_a_nested_item_is_introduced_by_its_parent() -> None:
    text = "Wir erheben:\n- Kontaktdaten, und zwar\n    - Namen\n    - Adressen\n- Zahlungsdaten"
    assert outline_of(text)[1:] == [
        "I1<0 - Kontaktdaten, und zwar",
        "I2<1 - Namen",
        "I2<1 - Adressen",
        "I1<0 - Zahlungsdaten",
    ]


def test_an_item_goes_on_in_an_indented_line() -> None:
    text = "Empfänger:\n\n  • Zahlungsdienste,\n    die unabhängig handeln\n  • Banken"
    assert outline_of(text)[1] == "I1<0 • Zahlungsdienste,\n    die unabhängig handeln"


def test_wrapped_lines_make_one_paragraph() -> None:
    lines = [
        "Wir verarbeiten Ihre Daten nur, soweit es zur Bereitstellung dieser",
        "Website und unserer Leistungen nötig ist. Jede weitere Verarbeitung",
        "Ihrer Daten geschieht nur mit Ihrer Einwilligung.",
    ]
    text = "\n\n".join("\n".join(lines) for _ in range(4))
    assert outline_of(text) == ["P " + "\n".join(lines)] * 4


def test_lines_that_are_not_wrapped_are_paragraphs_of_their_own() -> None:
    text = "Über Acme\nWir sind ein Betrieb und verarbeiten Daten.\n"
    text += "Fragen und Antworten\nSie können uns jederzeit schreiben."
    assert outline_of(text) == [
        "H1 Über Acme",
        "P Wir sind ein Betrieb und verarbeiten Daten.",
        "H2 Fragen und Antworten",
        "P Sie können uns jederzeit schreiben.",
    ]


def test_an_address_is_no_row_of_headings() -> None:
    text = (
        "Wir sind für Ihre Daten verantwortlich.\n\nAcme GmbH\nAm Markt\n12345 Musterstadt\n\nSchreiben Sie uns gern."
    )
    assert [line[0] for line in outline_of(text)] == ["P"] * 5


def test_lines_below_a_colon_make_a_list_without_bullets() -> None:
    text = "Beim Besuch erheben wir:\n\nIhre IP-Adresse,\n"
    text += "das Datum des Besuchs und\nden Browser.\nDanach löschen wir alles."
    assert outline_of(text)[1:] == [
        "I1<0 Ihre IP-Adresse,",
        "I1<0 das Datum des Besuchs und",
        "I1<0 den Browser.",
        "P Danach löschen wir alles.",
    ]


def test_a_label_with_text_is_a_paragraph() -> None:
    assert outline_of("Empfänger\n\nHosting: Wir nutzen einen Dienst.\n\nZahlung: Wir nutzen eine Bank.")[1:] == [
        "P Hosting: Wir nutzen einen Dienst.",
        "P Zahlung: Wir nutzen eine Bank.",
    ]


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_separated_columns_are_a_table(separator: str) -> None:
    rows = [("Daten", "Zweck", "Frist"), ("Name", "Vertrag", "1 Jahr"), ("IP-Adresse", "Sicherheit", "7 Tage")]
    text = "Diese Übersicht zeigt es:\n\n" + "\n".join(separator.join(row) for row in rows)
    assert outline_of(text)[1:5] == ["C(0,0h)<0 Daten", "C(0,1h)<0 Zweck", "C(0,2h)<0 Frist", "C(1,0)<0 Name"]


def test_page_numbers_and_leader_dots_are_no_blocks() -> None:
    text = "Inhalt der Erklärung hier.\n\nZwecke ............ 3\n\nSeite 1 von 3\n\n"
    text += "Wir speichern.\n\nSeite 2 von 3\n\nSeite 3 von 3"
    assert outline_of(text) == ["P Inhalt der Erklärung hier.", "P Wir speichern."]


def test_a_word_parted_at_the_end_of_a_line_stays_one() -> None:
    text = "Wir nutzen Ihre Angaben so:\n\nDer Browser ist einge-\nschaltet oder nicht,\ndas Gerät auch"
    assert outline_of(text)[1:] == ["I1<0 Der Browser ist einge-\nschaltet oder nicht,", "I1<0 das Gerät auch"]


def test_capitals_are_a_heading() -> None:
    assert (
        outline_of("Wir informieren Sie hier.\nIHRE RECHTE\nSie haben das Recht auf Auskunft.")[1] == "H1 IHRE RECHTE"
    )
