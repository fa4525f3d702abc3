"""Mechanisms that a text relies on, and those that it only speaks of."""

from __future__ import annotations

import pytest

from tests.stated import policy

GIVEN_UP = "Auf das Privacy Shield stützen wir uns nicht mehr. "


def relied(text: str) -> set[str]:
    """All mechanisms of a text's practices."""
    return {mechanism for practice in policy(text).practices for mechanism in practice.mechanisms}


@pytest.mark.parametrize(
    ("text", "mechanisms"),
    [
        ("Übermittlungen in die USA stützen wir auf das Privacy Shield.", {"gk:EuUsPrivacyShield"}),
        (GIVEN_UP + "Die Grundsätze des EU-US Privacy Shield halten wir weiter ein.", set()),
        (GIVEN_UP + "Übermittlungen in die USA stützen wir auf Standardvertragsklauseln.", {"gk:Scc"}),
        (GIVEN_UP + "Wir befolgen das Swiss-US Privacy Shield bei Daten aus der Schweiz.", set()),
        ("We no longer rely on the Privacy Shield. We comply with the EU-US Privacy Shield principles.", set()),
        (
            "We no longer rely on the Privacy Shield. Transfers to the USA rely on the Data Privacy Framework.",
            {"gk:EuUsDpf"},
        ),
    ],
)
def test_a_mechanism_given_up_is_relied_on_nowhere(text: str, mechanisms: set[str]) -> None:
    assert relied(text) == mechanisms


@pytest.mark.parametrize(
    "text",
    [
        "Weitere Informationen über das Privacy Shield finden Sie hier.",
        "Um mehr über das Privacy Shield zu erfahren, besuchen Sie die Website.",
        "To learn more about the Privacy Shield Framework, visit the website of the authority.",
        "Da diese Feststellung des Gerichts auch das Privacy Shield betrifft, prüfen wir jeden Anbieter.",
        "Garantien wie die ehemalige Privacy Shield Zertifizierung reichen dafür nicht.",
        "Unsere App für Kinder ist nach einem COPPA Safe Harbor Programm geprüft.",
    ],
)
def test_a_pointer_or_a_judgment_is_no_reliance(text: str) -> None:
    assert relied(text) == set()


def test_more_about_a_transfer_still_says_what_it_relies_on() -> None:
    text = "Mehr Informationen zur Übermittlung in die USA auf Grundlage des Privacy Shield senden wir zu."
    assert relied(text) == {"gk:EuUsPrivacyShield"}
