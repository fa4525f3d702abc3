"""Blocks become segments that know their heading, their lead-in and their place."""

from __future__ import annotations

from graphkit.read import read_text
from graphkit.segment import segment, unanalysed

POLICY = """Datenschutz bei Acme

1. Empfänger

Wir arbeiten mit Partnern. Wir geben Daten weiter an:

  1. Banken. Diese sitzen in Berlin.
  2. ...Versender

Als u een van de websites hebt bezocht en wilt weten welke gegevens wij over u hebben, kunt u ons schrijven.

2. Fristen

Wir speichern Ihre Daten nur so lange, wie es für die genannten Zwecke nötig ist oder das Gesetz es verlangt.
"""


def test_segments_in_reading_order_without_bullets() -> None:
    found = segment(read_text(POLICY, slug="acme"))
    assert [(each.kind, each.text) for each in found] == [
        ("heading", "Datenschutz bei Acme"),
        ("heading", "Empfänger"),
        ("sentence", "Wir arbeiten mit Partnern."),
        ("sentence", "Wir geben Daten weiter an:"),
        ("item", "Banken."),
        ("item", "Diese sitzen in Berlin."),
        ("item", "Versender"),
        ("heading", "Fristen"),
        ("sentence", POLICY.splitlines()[-1]),
    ]


def test_every_sentence_of_an_item_has_the_sentence_that_introduces_the_list() -> None:
    assert [each.lead_in for each in segment(read_text(POLICY, slug="acme")) if each.kind == "item"] == [3, 3, 3]


def test_section_and_headings() -> None:
    found = segment(read_text(POLICY, slug="acme"))
    assert (found[2].section, found[2].headings) == ("Empfänger", (0, 1))
    assert (found[8].section, found[8].headings) == ("Fristen", (0, 7))


def test_a_foreign_block_is_left_out_and_noted() -> None:
    document = read_text(POLICY, slug="acme")
    assert unanalysed(document) == (f"not analysed: 1 block in nl (at {POLICY.index('Als u een')})",)


def test_cells_keep_their_place() -> None:
    text = "<table><tr><th>Daten<th>Zweck<tr><td>Name. Adresse.<td>Vertrag</table>"
    found = segment(read_text(text, slug="acme", kind=".html"))
    places = [(each.text, each.place.row, each.place.column) for each in found if each.place]
    assert places == [("Daten", 0, 0), ("Zweck", 0, 1), ("Name.", 1, 0), ("Adresse.", 1, 0), ("Vertrag", 1, 1)]


def test_signs_alone_make_no_segment() -> None:
    assert [each.text for each in segment(read_text("×\n\nWir speichern Daten.\n\n***", slug="acme"))] == [
        "Wir speichern Daten."
    ]
