"""What is done with which data, for which purpose, on which basis: each value with the practice that it belongs to."""

from __future__ import annotations

import pytest

from tests.annotations import defect
from tests.stated import missing, policy, stated, wrong


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Wir erheben Ihren Namen und Ihr Geburtsdatum.", ["Collection.data=pd:Name", "Collection.data=pd:BirthDate"]),
        ("Bei der Bestellung geben Sie Ihre E-Mail-Adresse an.", ["Collection.data=pd:EmailAddress"]),
        ("Unser Server protokolliert Ihre IP-Adresse.", ["Collection.data=pd:IPAddress"]),
        (
            "Wir erfassen Vor- und Nachname, Anschrift und Telefonnummer.",
            ["Collection.data=pd:Name", "Collection.data=pd:PhysicalAddress", "Collection.data=pd:TelephoneNumber"],
        ),
        ("Unsere Seite setzt Cookies.", ["*.technology=gk:Cookies"]),
        ("Die Verarbeitung dient der Betrugsprävention.", ["Use.purpose=dpv:FraudPreventionAndDetection"]),
        ("Rechtsgrundlage ist Ihre Einwilligung nach Art. 6 Abs. 1 lit. a DSGVO.", ["Use.basis=eu-gdpr:A6-1-a"]),
        (
            "Wir nutzen Ihre E-Mail-Adresse für Direktwerbung.",
            ["*.data=pd:EmailAddress", "*.purpose=dpv:DirectMarketing"],
        ),
        ("We collect your name and date of birth.", ["Collection.data=pd:Name", "Collection.data=pd:BirthDate"]),
        ("We process your address to prevent fraud.", ["*.purpose=dpv:FraudPreventionAndDetection"]),
        ("The legal basis is Article 6(1)(f) GDPR.", ["Use.basis=eu-gdpr:A6-1-f"]),
    ],
)
def test_collections_and_uses(text: str, lines: list[str]) -> None:
    assert missing(text, lines) == []
    assert wrong(text, ["Disclosure*", "Denial*", "Storage*"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Willkommen auf unserer Website.",
        "Wir freuen uns über Ihr Interesse an unserem Unternehmen.",
        "Die Nutzung unserer Seite ist ohne Angabe von Gründen möglich.",
        "Thank you for visiting our website.",
        "Im Namen von allen Mitarbeitern grüßen wir Sie.",
    ],
)
def test_small_talk_states_nothing(text: str) -> None:
    assert stated(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "lines", "others"),
    [
        (
            "Wir übermitteln Ihren Namen und Ihre Anschrift an DHL Paket GmbH zur Lieferung.",
            [
                "Disclosure(org/dhl-paket-gmbh).data=pd:Name",
                "Disclosure(org/dhl-paket-gmbh).purpose=dpv:DeliveryOfGoods",
            ],
            ["Collection*"],
        ),
        (
            "Wir nutzen Mailjet für den Versand von Newslettern (Frankreich) und Zendesk für den Kundendienst (USA).",
            [
                "Disclosure(org/mailjet).purpose=dpv:DirectMarketing",
                "Disclosure(org/zendesk).purpose=dpv:CustomerCare",
                "Disclosure(org/mailjet).location=loc:FR",
                "Disclosure(org/zendesk).location=loc:US",
            ],
            [
                "Disclosure(org/mailjet).purpose=dpv:CustomerCare",
                "Disclosure(org/zendesk).purpose=dpv:DirectMarketing",
                "Disclosure(org/mailjet).location=loc:US",
                "Disclosure(org/zendesk).location=loc:FR",
            ],
        ),
        (
            "Mailjet erhält Ihre E-Mail-Adresse; Zendesk erhält Ihre Telefonnummer.",
            ["Disclosure(org/mailjet).data=pd:EmailAddress", "Disclosure(org/zendesk).data=pd:TelephoneNumber"],
            ["Disclosure(org/mailjet).data=pd:TelephoneNumber"],
        ),
        (
            "Ihre E-Mail-Adresse übermitteln wir an Mailjet. Ihre Telefonnummer übermitteln wir an Zendesk.",
            ["Disclosure(org/mailjet).data=pd:EmailAddress", "Disclosure(org/zendesk).data=pd:TelephoneNumber"],
            ["Disclosure(org/mailjet).data=pd:TelephoneNumber", "Disclosure(org/zendesk).data=pd:EmailAddress"],
        ),
        (
            "Wir setzen ein:\n\n- Mailjet: Versand von Newslettern\n- Zendesk: Kundendienst\n",
            ["Disclosure(org/mailjet).purpose=dpv:DirectMarketing", "Disclosure(org/zendesk).purpose=dpv:CustomerCare"],
            ["Disclosure(org/mailjet).purpose=dpv:CustomerCare", "Disclosure(org/zendesk).purpose=dpv:DirectMarketing"],
        ),
        (
            "We use Mailjet for newsletters (France) and Zendesk for customer support (USA).",
            ["Disclosure(org/mailjet).location=loc:FR", "Disclosure(org/zendesk).location=loc:US"],
            ["Disclosure(org/mailjet).location=loc:US", "Disclosure(org/zendesk).location=loc:FR"],
        ),
    ],
)
def test_values_go_with_their_recipient(text: str, lines: list[str], others: list[str]) -> None:
    assert missing(text, lines) == []
    assert wrong(text, others) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Wir nutzen Mailjet. Dabei wird Ihre E-Mail-Adresse gespeichert.",
            "Disclosure(org/mailjet).data=pd:EmailAddress",
        ),
        (
            "# Newsletter\n\nWir nutzen Mailjet für den Versand.\n\nDer Anbieter erhält dazu Ihre E-Mail-Adresse.",
            "Disclosure(org/mailjet).data=pd:EmailAddress",
        ),
        (
            "Datenschutz\n\nMailjet\n\nWir übermitteln Ihre E-Mail-Adresse an diesen Dienst.\n",
            "Disclosure(org/mailjet).data=pd:EmailAddress",
        ),
    ],
)
def test_values_of_a_later_sentence_go_with_the_recipient_it_is_about(text: str, line: str) -> None:
    assert missing(text, [line]) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        defect(
            "Wir übermitteln Ihre Anschrift an Mailjet, aber nicht Ihr Geburtsdatum.",
            "*.data=pd:BirthDate",
            reason='a clause without a verb ("aber nicht X") still gives its data to the practice',
        ),
        defect(
            "Wir erheben Ihren Namen, nicht aber Ihre Telefonnummer.",
            "*.data=pd:TelephoneNumber",
            reason='a clause without a verb ("nicht aber X") still gives its data to the practice',
        ),
    ],
)
def test_what_a_clause_denies_is_no_value(text: str, line: str) -> None:
    assert wrong(text, [f"Disclosure{line}", f"Collection{line}"]) == []


def test_each_value_is_supported_by_its_sentence() -> None:
    found = policy("Wir nutzen Mailjet. Wir übermitteln Ihre E-Mail-Adresse an Mailjet.")
    (disclosure,) = (practice for practice in found.practices if practice.kind == "Disclosure")
    quotes = {found.document.text[e.start : e.end]: set(e.supports) for e in disclosure.evidence}
    assert "pd:EmailAddress" in quotes["Wir übermitteln Ihre E-Mail-Adresse an Mailjet."]
    assert "pd:EmailAddress" not in quotes["Wir nutzen Mailjet."]
    assert all("org/mailjet" in supports for supports in quotes.values())


@pytest.mark.parametrize(
    "text",
    [
        "Der Nutzung unserer Kontaktdaten durch Dritte zur Übersendung von Werbung widersprechen wir.",
    ],
)
def test_what_the_author_objects_to_is_not_done(text: str) -> None:
    assert stated(text) == frozenset()
