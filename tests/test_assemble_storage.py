"""How long data is kept, and spans of time that are no retention."""

from __future__ import annotations

import pytest

from tests.stated import missing, stated, wrong


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("Wir speichern Protokolle sieben Tage lang.", "P7D"),
        ("Ihre Daten werden nach 30 Tagen gelöscht.", "P30D"),
        ("Rechnungen bewahren wir 10 Jahre auf.", "P10Y"),
        ("Die Aufbewahrungsfrist beträgt sechs Jahre.", "P6Y"),
        ("Bewerbungen löschen wir sechs Monate nach Ende des Verfahrens.", "P6M"),
        ("Die Speicherdauer beträgt 24 Stunden.", "PT24H"),
        ("Das Cookie hat eine Laufzeit von 2 Jahren.", "P2Y"),
        ("Das Cookie wird nach 14 Monaten automatisch gelöscht.", "P14M"),
        ("We keep your data for two years.", "P2Y"),
        ("Server logs are deleted after 14 days.", "P14D"),
        ("The cookie expires after 13 months.", "P13M"),
        ("Die Daten werden zwei Wochen gespeichert.", "P2W"),
    ],
)
def test_durations(text: str, duration: str) -> None:
    assert missing(text, [f"Storage.duration={duration}"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sie können innerhalb von 14 Tagen widersprechen.",
        "Wir beantworten Ihre Anfrage zu gespeicherten Daten innerhalb von 30 Tagen.",
        "Wenn Sie unter 16 Jahren sind, löschen wir Ihre Daten.",
        "Wir sind seit 20 Jahren für Sie da.",
        "Die Widerrufsfrist beträgt 14 Tage.",
        "Rund 3 Jahre Erfahrung stecken in unserer Software.",
        "We will respond to your request to delete data within 30 days.",
        "You must be at least 16 years old to store a profile.",
        "We have served customers for 20 years.",
    ],
)
def test_spans_of_time_that_are_no_retention(text: str) -> None:
    assert wrong(text, ["*.duration=*"]) == []


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Wir speichern Ihre Daten, solange Ihr Kundenkonto besteht.", "solange Ihr Kundenkonto besteht"),
        ("Wir löschen Ihre Daten, sobald der Zweck entfällt.", "sobald der Zweck entfällt"),
        ("Ihre Angaben bleiben gespeichert, bis Sie uns zur Löschung auffordern.", "bis *"),
        ("We keep your data as long as your account exists.", "as long as your account exists"),
        ("We retain your information until you close your account.", "until you close your account"),
    ],
)
def test_criteria(text: str, criterion: str) -> None:
    assert missing(text, [f"Storage.criterion={criterion}"]) == []
    assert wrong(text, ["*.duration=*"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wir bewahren Ruhe, solange es geht.",
        "Der Zugriff auf die Seite ist erforderlich.",
        "Sie können die Löschung verlangen, sobald der Zweck entfällt.",
        "Until then, enjoy our website.",
    ],
)
def test_sentences_without_a_criterion(text: str) -> None:
    assert wrong(text, ["Storage*"]) == []


def test_kept_data_goes_with_the_duration() -> None:
    assert "Storage.data=pd:IPAddress" in stated("Ihre IP-Adresse speichern wir sieben Tage lang.")


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("Wir bewahren Briefe 6 Jahre und Rechnungen 10 Jahre auf.", {"P6Y", "P10Y"}),
        ("Wir bewahren Unterlagen 6 bzw. 10 Jahre auf.", {"P6Y", "P10Y"}),
    ],
)
def test_several_durations(text: str, durations: set[str]) -> None:
    found = {line.removeprefix("Storage.duration=") for line in stated(text) if line.startswith("Storage.duration=")}
    assert found == durations
