"""The rights that a text grants, and words for them that grant none."""

from __future__ import annotations

import pytest

from tests.annotations import defect
from tests.stated import policy, wrong

ALL = ("eu-gdpr:A15", "eu-gdpr:A16", "eu-gdpr:A17", "eu-gdpr:A18", "eu-gdpr:A20", "eu-gdpr:A21")


@pytest.mark.parametrize(
    ("text", "rights"),
    [
        ("Sie haben das Recht auf Auskunft.", ("eu-gdpr:A15",)),
        ("Sie haben ein Recht auf Berichtigung unrichtiger Daten.", ("eu-gdpr:A16",)),
        ("Sie können die Löschung Ihrer Daten verlangen.", ("eu-gdpr:A17",)),
        ("Sie können die Einschränkung der Verarbeitung verlangen.", ("eu-gdpr:A18",)),
        ("Sie haben das Recht auf Datenübertragbarkeit.", ("eu-gdpr:A20",)),
        ("Sie können der Verarbeitung jederzeit widersprechen.", ("eu-gdpr:A21",)),
        ("Sie können Ihre Einwilligung jederzeit widerrufen.", ("eu-gdpr:A7-3",)),
        ("Sie haben ein Beschwerderecht bei einer Aufsichtsbehörde.", ("eu-gdpr:A77",)),
        ("Den Newsletter können Sie jederzeit abbestellen.", ("gk:UnsubscribeMarketing",)),
        (
            "Ihnen stehen die Rechte auf Auskunft, Berichtigung, Löschung, Einschränkung der "
            "Verarbeitung, Datenübertragbarkeit und Widerspruch zu.",
            ALL,
        ),
        ("Ihre Rechte:\n\n- Auskunft (Art. 15 DSGVO)\n- Löschung (Art. 17 DSGVO)\n", ("eu-gdpr:A15", "eu-gdpr:A17")),
        ("You have the right to access and erase your data.", ("eu-gdpr:A15", "eu-gdpr:A17")),
        ("You have the right to data portability.", ("eu-gdpr:A20",)),
        ("You may withdraw your consent at any time.", ("eu-gdpr:A7-3",)),
        ("You have the right to lodge a complaint with a supervisory authority.", ("eu-gdpr:A77",)),
        ("You can unsubscribe from our newsletter at any time.", ("gk:UnsubscribeMarketing",)),
        defect(
            "You may ask us for access to, or correction or deletion of, your data.",
            ("eu-gdpr:A15", "eu-gdpr:A16", "eu-gdpr:A17"),
            reason='"access to, or …" is no wording of the right of access',
        ),
    ],
)
def test_rights_granted(text: str, rights: tuple[str, ...]) -> None:
    assert policy(text).rights == tuple(sorted(rights))
    assert wrong(text, ["Disclosure*", "Storage*", "Denial*"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wir löschen Ihre Daten nach 30 Tagen.",
        defect(
            "Wir geben Auskunft über unsere Öffnungszeiten.", reason='"Auskunft" alone is taken for the right of access'
        ),
        defect(
            "Der Widerspruch zwischen beiden Angaben ist uns bekannt.",
            reason='"Widerspruch" alone is taken for the right to object',
        ),
        "Alle Rechte vorbehalten.",
        "We delete your data after 30 days.",
        "All rights reserved.",
        "Der Nutzung unserer Kontaktdaten zur Übersendung von Werbung widersprechen wir.",
    ],
)
def test_no_right_is_granted(text: str) -> None:
    assert policy(text).rights == ()


def test_each_right_has_its_sentence() -> None:
    found = policy("Sie haben das Recht auf Auskunft. Sie können die Löschung Ihrer Daten verlangen.")
    assert {found.document.text[e.start : e.end]: e.supports for e in found.evidence} == {
        "Sie haben das Recht auf Auskunft.": ("eu-gdpr:A15",),
        "Sie können die Löschung Ihrer Daten verlangen.": ("eu-gdpr:A17",),
    }
