"""Where a sentence ends, and where it only looks so."""

from __future__ import annotations

import pytest

from graphkit.read.cues import reading_cues
from graphkit.segment.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text), reading_cues())]


@pytest.mark.parametrize(
    "text",
    [
        "Wir nutzen z. B. Matomo und z.B. Piwik.",
        "Das gilt i. S. d. Art. 28 Abs. 3 S. 1 lit. a DSGVO i. V. m. § 26 BDSG.",
        "Wir löschen sie gem. § 147 Abs. 3 AO.",
        "Dienste der Google Inc. („Google“) kommen zum Einsatz.",
        "Anbieter ist die Acme Ltd. & Co. KG in Berlin.",
        "Seit dem 29. Oktober gilt das.",
        "Im 2. Quartal und ab dem 1.1.2021 gilt das.",
        "Wir halten das EU-U.S. Data Privacy Framework ein.",
        "Acme Inc. verarbeitet Daten in Washington, D.C. und anderswo.",
        "Sie finden uns in der Hauptstr. 5, 12345 Berlin, Tel. 030 5.",
        "Dienste (siehe unten. Dort steht mehr) helfen uns.",
        "We use tools, e.g. Matomo, i.e. a service by Mr. Smith at No. 5, St. James.",
        "Mehr dazu unter https://acme.example/Daten.Schutz oder bei Customer.io Inc.",
        "Wir ... und so weiter, z. B. (Google, Bing, etc) und andere .",
    ],
)
def test_no_sentence_ends_here(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Wir speichern Namen, Adressen usw.", "Solche Daten löschen wir."],
        ["Anbieter ist die Google Inc.", "Die Daten liegen in den U.S.", "Wir löschen sie."],
        ["Rechtsgrundlage ist Art. 6 Abs. 1 lit. f.", "Die Daten werden gelöscht."],
        ["Das steht in Art. 15.", "Auskunft erhalten Sie hier."],
        ["Es gilt seit 2018.", "Weitere Hinweise folgen."],
        ["Er fragte: „Sind Sie sicher?“", "Wir schon."],
        ["Wir helfen.", "(Siehe unten.)", "„Acme“ sind wir."],
        ["Ist das so?", "Ja!", "2 Tage später nicht mehr."],
        ["Träger ist der Verein Acme e. V.", "Wir sind gemeinnützig."],
        ["See Sec. 5.", "Please call before 5 p.m.", "We answer."],
    ],
)
def test_sentences_end_here(pieces: list[str]) -> None:
    assert sentences(" ".join(pieces)) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Wir löschen, was wir haben.Diese Daten sind weg.", ["Wir löschen, was wir haben.", "Diese Daten sind weg."]),
        ("Haben Sie Fragen?Sie können schreiben.", ["Haben Sie Fragen?", "Sie können schreiben."]),
        (
            "Besuchen Sie acme-mail.comIn einigen Fällen hilft es.",
            ["Besuchen Sie acme-mail.com", "In einigen Fällen hilft es."],
        ),
    ],
)
def test_glued_sentences_are_parted(text: str, pieces: list[str]) -> None:
    assert sentences(text) == pieces


def test_a_sentence_beyond_the_limit_is_cut_at_a_semicolon_or_comma() -> None:
    found = sentences("Daten wie Name, Adresse; " * 200)
    assert all(len(piece) <= 1200 for piece in found)
    assert {piece[-1] for piece in found} == {";"}


def test_a_word_beyond_the_limit_is_cut_anywhere() -> None:
    assert [len(piece) for piece in sentences("a" * 3000)] == [1200, 1200, 600]
