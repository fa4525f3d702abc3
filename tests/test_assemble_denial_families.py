"""Families of denials that unseen policies taught: which action is denied, what a denial holds, and what is none."""

from __future__ import annotations

import pytest

from tests.stated import missing, policy, stated, wrong


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Die Daten aus dem Zähler werden nicht an uns übermittelt.", "dpv:Collect"),
        ("Wir erhalten keinen Zugang zu Ihren Kreditkartendaten und speichern nur eine Referenz.", "dpv:Collect"),
        ("Die Nutzung unserer Seiten ist ohne Angabe personenbezogener Daten möglich.", "dpv:Collect"),
        ("Die Nummer dient der Erkennung des Geräts und nicht der Identifikation Ihrer Person.", "dpv:Profiling"),
        ("Google gibt an, Ihre IP-Adresse nicht mit anderen Daten zu verbinden.", "dpv:Profiling"),
        ("Weder wir noch Dritte, die es ebenfalls nutzen, werden in die Lage versetzt, Sie zu identifizieren.",
         "dpv:Profiling"),
        ("Eine Speicherung Ihrer Daten findet ebenso wenig statt.", "dpv:Store"),
        ("We do not ask for or collect your name, your age or other identifying information.", "dpv:Collect"),
        ("We do not link the information we store to your name.", "dpv:Profiling"),
        ("We do not intend to collect personal data from children.", "dpv:Collect"),
        ("Your location data is never shared with us.", "dpv:Collect"),
    ],
)  # fmt: skip
def test_what_is_denied(text: str, action: str) -> None:
    assert {denial.action for denial in policy(text).denials} == {action}


@pytest.mark.parametrize(
    "text",
    [
        "Gespeichert wird eine nicht permanente Kennung Ihres Geräts.",
        "Der Sender erhält eine nicht zurück verfolgbare Nutzerkennung.",
        "Es werden Profile ohne Ihr Wissen angelegt.",
        "Ihre Entscheidung, Ihre Daten nicht an uns weiterzugeben, kann Folgen haben.",
        "Ohne die Verarbeitung Ihrer Daten ist der Vertrag nicht möglich.",
        "Der ursprüngliche Verarbeitungszweck der Daten entfällt.",
        "Ihre Kommentare unterliegen keiner Speicherfrist.",
        "We encourage you to choose a password and to not share it.",
        "We have no other legal basis for the processing of your data.",
        "We may use information that does not identify you.",
        "Some data may be stored on your device (even if that data is not collected by the company).",
        "No retention period is required for your data.",
        "Wir erfassen Informationen, die nicht mit Ihnen verknüpft sind.",
        "Das gilt für Ihre Daten nicht, wenn Sie uns erlauben, sie zu speichern.",
        "Laws governing the collection of data there may not be equivalent to yours.",
    ],
)
def test_what_denies_nothing(text: str) -> None:
    assert policy(text).denials == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Eine Weitergabe Ihrer Daten zu Werbezwecken erfolgt nicht.", "Denial(dpv:Share).purpose=dpv:Advertising"),
        (
            "Wir verkaufen Ihre Daten nicht, es sei denn, Sie willigen ein oder das Gesetz verlangt es; so ist es.",
            "Denial(gk:Sell).exception=es sei denn, Sie willigen ein oder das Gesetz verlangt es",
        ),
        (
            "Ihre Daten werden ohne Ihre ausdrückliche Einwilligung nicht an Dritte weitergegeben.",
            "Denial(dpv:Share).exception=ohne Ihre ausdrückliche Einwilligung",
        ),
        (
            "Auf das Privacy Shield stützen wir uns nicht mehr.",
            "Denial(dpv:Transfer).mechanism=gk:EuUsPrivacyShield",
        ),
        ("We no longer rely on the EU-US Privacy Shield.", "Denial(dpv:Transfer).mechanism=gk:EuUsPrivacyShield"),
        (
            "Das Werkzeug erhebt keine Daten, wenn Ihr Browser das so will.",
            "Denial(dpv:Collect).condition=wenn Ihr Browser das so will",
        ),
    ],
)
def test_what_a_denial_holds(text: str, line: str) -> None:
    assert line in stated(text)


def test_only_after_a_turn_is_no_exception() -> None:
    (denial,) = policy("Wir erhalten keine personenbezogenen Daten, sondern nur Zahlen.").denials
    assert denial.exception is None


def test_the_first_verb_is_denied_beside_a_clearer_one() -> None:
    denials = policy("We do not knowingly collect or store personal data of children.").denials
    assert {denial.action for denial in denials} == {"dpv:Collect", "dpv:Store"}


@pytest.mark.parametrize(
    "sentence", ["Wir geben Ihre Daten nicht an Google weiter.", "Wir geben keine Daten an Google weiter."]
)
def test_a_verb_in_two_parts_leaves_the_denied_recipient_between_them(sentence: str) -> None:
    assert missing(sentence, ["Denial(dpv:Share).recipient=org/google"]) == []


def test_whom_a_contrast_excludes_gets_nothing() -> None:
    text = "Wir geben Ihre Daten nicht an Google weiter, sondern an PayPal (USA)."
    assert missing(text, ["Disclosure(org/paypal)"]) == []
    assert wrong(text, ["Disclosure(org/google)"]) == []
