"""What the text says is not done; never a practice, and no negation that denies nothing."""

from __future__ import annotations

import pytest

from tests.annotations import defect
from tests.stated import missing, policy, stated, wrong


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Wir verkaufen Ihre Daten nicht.", ["Denial(gk:Sell)"]),
        ("Wir verkaufen Ihre E-Mail-Adresse niemals.", ["Denial(gk:Sell).data=pd:EmailAddress"]),
        ("Wir geben Ihre Daten nicht an Dritte weiter.", ["Denial(dpv:Share).recipient=recipient/third-parties"]),
        (
            "Eine Weitergabe Ihrer Daten an Dritte findet nicht statt.",
            ["Denial(dpv:Share).recipient=recipient/third-parties"],
        ),
        ("Ihre IP-Adresse wird nicht gespeichert.", ["Denial(dpv:Store).data=pd:IPAddress"]),
        ("Wir speichern keine IP-Adressen.", ["Denial(dpv:Store).data=pd:IPAddress"]),
        ("Wir erheben keine Gesundheitsdaten.", ["Denial(dpv:Collect).data=pd:*Health*"]),
        ("Wir erstellen keine Nutzerprofile.", ["Denial(dpv:Profiling)"]),
        ("Eine automatisierte Entscheidungsfindung findet nicht statt.", ["Denial(dpv:Profiling)"]),
        defect(
            "Personenbezogene Daten werden nicht in Drittländer übermittelt.",
            ["Denial(dpv:Transfer)"],
            reason="third countries named: denied is dpv:Transfer, not dpv:Share",
        ),
        ("Wir übermitteln keine Daten in die USA.", ["Denial(dpv:Transfer)"]),
        (
            "Google wird Ihre IP-Adresse nicht mit anderen Daten zusammenführen.",
            ["Denial(dpv:Profiling).actor=org/google"],
        ),
        ("We do not sell your personal data.", ["Denial(gk:Sell)"]),
        (
            "We never share your email address with third parties.",
            ["Denial(dpv:Share).data=pd:EmailAddress", "Denial(dpv:Share).recipient=recipient/third-parties"],
        ),
        ("Your data is not transferred outside the EU.", ["Denial(dpv:Transfer)"]),
        ("We don't store your IP address.", ["Denial(dpv:Store).data=pd:IPAddress"]),
        ("No profiling takes place with your data.", ["Denial(dpv:Profiling)"]),
        ("Eine Übermittlung in Drittländer findet nicht statt.", ["Denial(dpv:Transfer)"]),
        ("Eine Weitergabe Ihrer Daten an Dritte zu Werbezwecken erfolgt nicht.", ["Denial(dpv:Share).purpose=*"]),
        defect(
            "Daten von Kindern erheben wir nicht.",
            ["Denial(dpv:Collect).subject=dpv:Child"],
            reason="deniedDataSubject is never filled",
        ),
    ],
)
def test_denials(text: str, lines: list[str]) -> None:
    assert missing(text, lines) == []
    assert wrong(text, ["Disclosure*", "Collection*", "Storage*", "Transfer*", "Use*"]) == []


@pytest.mark.parametrize(
    ("text", "exception"),
    [
        ("Wir geben Daten nicht an Dritte weiter, es sei denn, Sie haben eingewilligt.", "es sei denn*"),
        ("Wir geben Ihre Daten ohne Ihre Einwilligung nicht an Dritte weiter.", "*ohne Ihre Einwilligung*"),
        ("Mit Ausnahme der Behörden geben wir Ihre Daten nicht weiter.", "Mit Ausnahme der Behörden*"),
        ("We do not share your data with third parties unless you consent.", "unless you consent"),
        ("Except as stated here, we never disclose your data to third parties.", "Except as stated here*"),
        ("We will not sell your data without your consent.", "without your consent"),
        defect(
            "Mit Ausnahme unseres Versandpartners erhält niemand Ihre Daten.",
            "*",
            reason='"niemand" is no negation of the lexicon',
        ),
    ],
)
def test_a_denial_with_an_exception(text: str, exception: str) -> None:
    assert missing(text, [f"Denial(*).exception={exception}"]) == []


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Weder verkaufen wir Ihre Daten noch geben wir sie weiter.", {"gk:Sell", "dpv:Share"}),
        ("Wir werden Ihre Daten weder verkaufen noch speichern.", {"gk:Sell", "dpv:Store"}),
        ("We neither sell nor share your data.", {"gk:Sell", "dpv:Share"}),
    ],
)
def test_neither_nor_denies_both(text: str, actions: set[str]) -> None:
    assert missing(text, [f"Denial({action})" for action in sorted(actions)]) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Wir speichern Ihre Daten. Wir tun dies nicht, um sie zu verkaufen. Eine solche "
            "Tätigkeit üben wir nicht aus.",
            "Denial(*)",
        ),
        ("Manche verkaufen Ihre Daten. Solche Aktivitäten gibt es bei uns nicht.", "Denial(gk:Sell)"),
        ("Some companies sell data. We do not carry out such activities.", "Denial(gk:Sell)"),
    ],
)
def test_such_an_activity_is_the_one_before(text: str, line: str) -> None:
    assert missing(text, [line]) == []


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Wir verkaufen gespeicherte Daten nicht.", ["Denial(dpv:Store)*"]),
        ("Die von Google gespeicherten Daten verkaufen wir nicht.", ["Denial(dpv:Store)*"]),
        ("Wir geben die erhobenen Daten nicht weiter.", ["Denial(dpv:Collect)*"]),
        defect(
            "Wir speichern Ihre Daten, verkaufen sie aber nicht.",
            ["Denial(dpv:Store)*"],
            reason='"verkaufen sie aber nicht": the pronoun is no word for data',
        ),
        ("Wir verkaufen Ihre Daten nicht, sondern speichern sie.", ["Denial(dpv:Store)*"]),
        ("We store your data, but we do not sell it.", ["Denial(dpv:Store)*"]),
    ],
)
def test_only_the_denied_action_is_denied(text: str, unwanted: list[str]) -> None:
    assert "Denial(gk:Sell)" in stated(text) or "Denial(dpv:Share)" in stated(text)
    assert wrong(text, unwanted) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wenn Sie nicht wollen, dass wir Daten speichern, schreiben Sie uns.",
        "Wir löschen Daten, die nicht mehr erforderlich sind.",
        "Wir speichern Ihre Daten nicht länger als 30 Tage.",
        "Wir können die Sicherheit Ihrer Daten nicht garantieren.",
        "Die Bereitstellung Ihrer Daten ist weder gesetzlich noch vertraglich vorgeschrieben.",
        "Sie sind nicht verpflichtet, uns Daten mitzuteilen.",
        "Nicht nur wir speichern Ihre Daten.",
        "Senden Sie uns bitte keine Gesundheitsdaten.",
        "If you do not want us to store your data, tell us.",
        "We keep data no longer than 30 days.",
        "You are not required to give us your data.",
        "We cannot guarantee the security of your data.",
        "Cookies richten auf Ihrem Rechner keinen Schaden an und enthalten keine Viren.",
    ],
)
def test_negations_that_deny_no_practice(text: str) -> None:
    assert wrong(text, ["Denial*"]) == []


def test_a_denial_has_its_sentence() -> None:
    found = policy("Wir speichern Ihren Namen. Ihre IP-Adresse verkaufen wir nicht.")
    (denial,) = found.denials
    (evidence,) = denial.evidence
    assert found.document.text[evidence.start : evidence.end] == "Ihre IP-Adresse verkaufen wir nicht."
    assert evidence.supports == ("gk:Sell", "pd:IPAddress")
