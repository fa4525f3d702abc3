"""An explanation in plain text, and marks nested into one another."""

from __future__ import annotations

from graphkit.explain.inline import Run, nested
from graphkit.explain.records import Mark, MarkKind, MarkSource
from graphkit.explain.text import explanation_text
from graphkit.vocab import load
from tests.test_explain_facts import SAMPLES, explanation

TEXT = "Wir geben Ihre E-Mail-Adresse an Stripe weiter."


def mark(start: int, end: int, kind: MarkKind = "data", source: MarkSource = "term", *, used: bool = False) -> Mark:
    return Mark(start, end, "x" * (end - start), kind, source, f"gk:{start}-{end}", "", used=used)


def shape(runs: list[Run]) -> list[object]:
    """Places of the runs, each with those within it."""
    return [(run.start, run.end, shape(run.within)) if run.within else (run.start, run.end) for run in runs]


def test_marks_lie_within_longer_ones() -> None:
    marks = [mark(0, 30, "action", "cue"), mark(5, 10), mark(5, 10, "purpose"), mark(12, 20), mark(40, 45)]
    assert shape(nested(marks)) == [(0, 30, [(5, 10), (12, 20)]), (40, 45)]


def test_of_two_that_cross_the_one_that_a_fact_takes_up_is_shown() -> None:
    assert shape(nested([mark(0, 10), mark(5, 15, used=True)])) == [(5, 15)]
    assert shape(nested([mark(0, 10, used=True), mark(5, 15)])) == [(0, 10)]
    assert shape(nested([mark(0, 10, "action", "cue"), mark(2, 4), mark(5, 15)])) == [(2, 4), (5, 15)]


def test_a_hundred_thousand_marks_are_nested_at_once() -> None:
    marks = [mark(place, place + 3) for place in range(100_000)]
    assert len(nested(marks)) > 30_000


def test_facts_stand_below_their_sentence() -> None:
    lines = explanation_text(explanation(TEXT, "en")).splitlines()
    assert lines[3] == "    0 Wir geben Ihre [E-Mail-Adresse] an [Stripe] weiter."
    sure = f"{load().confidence('gk:NamedInCatalogue'):.2f}"
    assert lines[4] == f"      = Disclosure: Stripe · {sure} · a name that the catalogue knows (gk:NamedInCatalogue)"
    assert lines[5] == "          Recipient        Stripe · »Stripe« (catalogue org/stripe)"
    assert lines[6] == "          Data             email address · »E-Mail-Adresse« (pd:EmailAddress)"
    assert "(sharing)" in lines[7]


def test_colours_are_only_in_colour() -> None:
    found = explanation(TEXT)
    assert "\x1b[" not in explanation_text(found)
    assert "\x1b[4;34mE-Mail-Adresse\x1b[0m" in explanation_text(found, colour=True)


def test_missed_sentences_are_flagged() -> None:
    text = explanation_text(explanation("An wen geben wir Ihre Daten weiter?", "de"))
    assert "!   0 An wen geben wir Ihre Daten weiter?" in text
    assert "! Vielleicht übersehen: keine Angabe · ist eine Frage" in text


def test_the_samples_are_told_in_labels_of_both_languages() -> None:
    for path in SAMPLES:
        for lang in ("de", "en"):
            text = explanation_text(explanation(path, lang))
            assert not [line for line in text.splitlines() if line.startswith("      = gk:")]
            assert "CaptionExplain" not in text


def test_signs_that_stand_for_marks_may_stand_in_the_text() -> None:
    hostile = f"Wir erheben Ihren {chr(0xF0000)}Namen{chr(0xF0100)}."
    assert "\x1b[4;" not in explanation_text(explanation(hostile), colour=True)
