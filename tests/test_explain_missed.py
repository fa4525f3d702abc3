"""Sentences about data that goes to somebody, and that gave nothing or not to whom."""

from __future__ import annotations

import pytest

from graphkit.explain.records import Missed
from tests.test_explain_facts import explanation, one


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Alles Weitere leiten wir an Frau Obermaier weiter.", "gk:ShareCue"),
        ("Wir teilen sie mit den folgenden Personen:", "gk:ShareCue"),
    ],
)
def test_a_sentence_that_gave_nothing_is_missed(text: str, cue: str) -> None:
    piece = one(text)
    assert piece.facts == ()
    assert piece.missed
    assert piece.missed.what == "nothing"
    assert cue in piece.missed.cues


def test_a_sentence_that_does_not_say_to_whom_is_missed() -> None:
    piece = one("Ihre E-Mail-Adresse geben wir an unsere Steuerberaterin weiter.")
    assert {given.rule for given in piece.facts} == {"gk:StatedCollection"}
    assert piece.missed == Missed("no-recipient", ("gk:ShareCue",), ("names-nobody",))


@pytest.mark.parametrize(
    "text",
    [
        "Wir geben Ihre E-Mail-Adresse an Stripe weiter.",
        "Wir geben Ihre E-Mail-Adresse nicht weiter.",
        "Wir nutzen eine moderne Technik.",
        "Beim Aufruf erheben wir Datum und Uhrzeit des Zugriffs.",
    ],
    ids=["disclosure", "denial", "nobody's service", "access"],
)
def test_what_says_enough_or_nothing_of_the_kind_is_not_missed(text: str) -> None:
    assert one(text).missed is None


def test_hints_say_what_may_explain_it() -> None:
    question = one("An wen geben wir Ihre Daten weiter?")
    assert question.missed
    assert "question" in question.missed.hints
    lead, *_ = explanation("Wir teilen sie mit folgenden Personen:\n\n- Tante Frieda\n- Onkel Karl\n").pieces
    assert lead.missed
    assert "introduces" in lead.missed.hints


def test_the_choice_of_sentences() -> None:
    whole = explanation("Wir erheben Ihren Namen.\n\nGuten Tag.\n\nAn wen geben wir Ihre Daten weiter?")
    assert [piece.index for piece in whole.pieces] == [0, 1, 2]
    assert [piece.index for piece in whole.narrowed("facts").pieces] == [0]
    assert [piece.index for piece in whole.narrowed("missed").pieces] == [2]
    assert [piece.index for piece in whole.narrowed("facts", "missed").pieces] == [0, 2]
    assert whole.narrowed().pieces == whole.pieces
    assert (whole.narrowed("facts").giving, whole.narrowed("facts").missed) == (1, 1)
