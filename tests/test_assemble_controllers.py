"""Controllers without a legal form, several controllers, and officers that a text only speaks of."""

from __future__ import annotations

import pytest

from tests.stated import policy

HEAD = "Datenschutzerklärung\n\n"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Die Partei NEUE WEGE nimmt den Schutz Ihrer persönlichen Daten sehr ernst.", "Partei NEUE WEGE"),
        (HEAD + "Verantwortung für die Bearbeitung von Personendaten:\n\nArbeitsgruppe Fluss.werk.\n\n"
         "Du erreichst uns unter post@flusswerk.example", "Arbeitsgruppe Fluss.werk"),
        (HEAD + "Verantwortlicher\n\nHebammenpraxis am Kringelplatz\nDeichweg 4\n25813 Husum\n\nWir verarbeiten Daten.",
         "Hebammenpraxis am Kringelplatz"),
        ("Verantwortlich für die Verarbeitung Ihrer Daten ist die Quorvin SE.", "Quorvin SE"),
        ("Quorvin Verbund („Quorvin“ oder „wir“) verarbeitet Ihre Daten nach dem Gesetz.", "Quorvin Verbund"),
        ("At Silver Harbour (“Silver”), we value what you tell us about yourself.", "Silver Harbour"),
        ("Qorvalis (“we”, “us” or “our”) processes personal data when you visit.", "Qorvalis"),
        ("Qorvalis respects your privacy and processes personal data with care.", "Qorvalis"),
        ("This notice explains how Qorvalis collects and uses personal data.", "Qorvalis"),
        ("We process personal data in Blue Fern. Write to hello@bluefern.example.", "Blue Fern"),
    ],
)  # fmt: skip
def test_a_controller_without_a_legal_form(text: str, label: str) -> None:
    assert [party.label for party in policy(text).controllers] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Personenbezogene Daten (nachfolgend „Daten“) werden von uns nur nach dem Gesetz verarbeitet.",
        "The Internet Protocol (“IP”) address is something that we collect.",
        "Die Betreiber dieser Seiten nehmen den Schutz Ihrer Daten sehr ernst.",
    ],
)
def test_what_introduces_nobody(text: str) -> None:
    assert policy(text).controllers == ()


def test_a_controller_for_each_region() -> None:
    text = (
        "If you live in the EEA, Qorvalis Ireland Limited is the controller of your data. "
        "For everyone else, Qorvalis Inc. is the controller."
    )
    found = policy(text)
    assert {party.label for party in found.controllers} == {"Qorvalis Ireland Limited", "Qorvalis Inc."}
    supported = {value for piece in found.evidence for value in piece.supports}
    assert {party.id for party in found.controllers} <= supported


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("You can contact our Data Protection Officer at dpo [at] qorvalis.example.", "dpo@qorvalis.example"),
        ("Mail: Qorvalis, Attention: Data Protection Officer, dpo ((at)) qorvalis ((dot)) test", "dpo@qorvalis.test"),
        ("Die bestellte Datenschutzbeauftragte ist Frau Kim Kringel.", None),
        ("Ask post@qorvalis.test, or reach our data protection office at dpo@qorvalis.test.", "dpo@qorvalis.test"),
    ],
)  # fmt: skip
def test_an_officer(text: str, email: str | None) -> None:
    officer = policy(text).dpo
    assert officer is not None
    assert officer.email == email


@pytest.mark.parametrize(
    "text",
    [
        "Einen Datenschutzbeauftragten haben wir nicht bestellt.",
        "Facebook\n\nDer Datenschutzbeauftragte von Facebook kann über ein Formular erreicht werden.",
        "We have not appointed a data protection officer.",
    ],
)
def test_no_officer(text: str) -> None:
    assert policy(text).dpo is None
