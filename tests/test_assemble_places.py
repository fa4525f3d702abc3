"""Where data goes or lies: destinations and seats of recipients, no own addresses, origins or laws; and mechanisms."""

from __future__ import annotations

import pytest

from tests.annotations import defect
from tests.stated import missing, stated, wrong


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ihre Daten werden an Server von Google in den USA übertragen.", "Disclosure(org/google).location=loc:US"),
        ("Mailjet speichert Ihre E-Mail-Adresse auf Servern in Frankreich.", "Disclosure(org/mailjet).location=loc:FR"),
        ("Wir übermitteln Daten in die USA.", "Transfer.location=loc:US"),
        ("Wir übermitteln Daten in Drittländer.", "Transfer.location=gk:ThirdCountries"),
        ("Unsere Server stehen in Deutschland, dort speichern wir Ihre Daten.", "*.location=loc:DE"),
        ("We transfer your data to the United States.", "Transfer.location=loc:US"),
        ("Mailchimp stores your address on servers in the USA.", "Disclosure(org/mailchimp).location=loc:US"),
        defect(
            "Your data is processed outside the European Economic Area.",
            "*.location=gk:ThirdCountries",
            reason='"outside the EEA" is no wording of third countries',
        ),
    ],
)
def test_destinations(text: str, line: str) -> None:
    assert missing(text, [line]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Verantwortlich ist die Windrad Technik GmbH, Deichweg 4, 25813 Husum, Deutschland.",
        "Einwohner von Kalifornien haben weitere Rechte.",
        "Wir beachten die Gesetze der Schweiz.",
        "Wir erhalten Daten von Kunden aus der Schweiz.",
        "Wir freuen uns über Besucher aus Österreich.",
        "Residents of California have further rights.",
        "This policy is governed by the laws of Ireland.",
    ],
)
def test_own_addresses_origins_and_laws_are_no_destinations(text: str) -> None:
    assert wrong(text, ["*.location=*"]) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Wir nutzen Matomo der InnoCraft Ltd., 7 Waterloo Quay, Wellington, Neuseeland.",
            "Disclosure(org/matomo).location=loc:NZ",
        ),
        (
            "Anbieter von Google Analytics ist Google Ireland Limited, Gordon House, Barrow Street, Dublin 4, Irland.",
            "Disclosure(service/google-analytics).location=loc:IE",
        ),
        ("We use Stripe, 510 Townsend Street, San Francisco, USA.", "Disclosure(org/stripe).location=loc:US"),
        ("Den Versand übernimmt die Sendelos GmbH mit Sitz in Kanada.", "Disclosure(*sendelos*).location=loc:CA"),
        (
            "Wir nutzen Hotjar (Hotjar Ltd., Malta) und Mouseflow (Mouseflow ApS, Dänemark).",
            "Disclosure(*mouseflow).location=loc:DK",
        ),
    ],
)
def test_data_goes_where_its_recipient_sits(text: str, line: str) -> None:
    assert missing(text, [line]) == []


def test_each_of_several_recipients_has_its_own_seat() -> None:
    text = "Wir nutzen Hotjar (Hotjar Ltd., Malta) und Mouseflow (Mouseflow ApS, Dänemark)."
    assert wrong(text, ["Disclosure(*hotjar).location=loc:DK", "Disclosure(*mouseflow).location=loc:MT"]) == []


@pytest.mark.parametrize(
    ("text", "to", "origin"),
    [
        ("Wir übermitteln Daten aus der Schweiz in die USA.", "loc:US", "loc:CH"),
        ("Wir übertragen personenbezogene Daten aus dem EWR nach Kanada.", "loc:CA", "loc:EEA"),
        ("We transfer personal data from Switzerland to the United States.", "loc:US", "loc:CH"),
    ],
)
def test_data_goes_to_a_place_from_another(text: str, to: str, origin: str) -> None:
    assert missing(text, [f"*.location={to}"]) == []
    assert wrong(text, [f"*.location={origin}"]) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Die Übermittlung in die USA stützt sich auf Standardvertragsklauseln.", "Transfer.mechanism=gk:Scc"),
        (
            "Die Übermittlung an Mailchimp in den USA stützen wir auf das EU-US Privacy Shield.",
            "Disclosure(org/mailchimp).mechanism=gk:EuUsPrivacyShield",
        ),
        ("Google ist nach dem EU-US Data Privacy Framework zertifiziert.", "*.mechanism=gk:EuUsDpf"),
        (
            "Für die Schweiz besteht ein Angemessenheitsbeschluss, auf den wir die Übermittlung stützen.",
            "*.mechanism=gk:Adequacy",
        ),
        ("Im Konzern gelten für die Übermittlung verbindliche interne Datenschutzvorschriften.", "*.mechanism=gk:Bcr"),
        (
            "Mit Mailjet haben wir einen Vertrag zur Auftragsverarbeitung geschlossen.",
            "Disclosure(org/mailjet).mechanism=gk:Dpa",
        ),
        (
            "We rely on the standard contractual clauses when we transfer data to the United States.",
            "*.mechanism=gk:Scc",
        ),
    ],
)
def test_mechanisms(text: str, line: str) -> None:
    assert missing(text, [line]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Auf das für ungültig erklärte Privacy Shield stützen wir uns nicht mehr.",
        "Das Privacy Shield wurde vom EuGH aufgehoben.",
        "Das Privacy Shield ist nicht mehr gültig.",
        "We no longer rely on the Privacy Shield.",
        "The Privacy Shield was declared invalid.",
    ],
)
def test_a_revoked_mechanism_is_not_relied_on(text: str) -> None:
    assert wrong(text, ["Transfer*.mechanism=*", "Disclosure*.mechanism=*", "Use*.mechanism=*"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Auf das Privacy Shield stützen wir Übermittlungen in die USA nicht mehr.",
        "We no longer rely on the Privacy Shield.",
    ],
)
def test_a_revoked_mechanism_is_denied(text: str) -> None:
    assert "Denial(dpv:Transfer).mechanism=gk:EuUsPrivacyShield" in stated(text)


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        (
            "Die Übermittlung in die USA stützt sich auf Standardvertragsklauseln (Beschluss (EU) 2021/914).",
            "gk:Scc2021",
        ),
    ],
)
def test_the_edition_of_the_clauses(text: str, edition: str) -> None:
    assert missing(text, ["*.mechanism=gk:Scc", f"*.scc={edition}"]) == []
    assert wrong(text, [f"*.mechanism={edition}"]) == []
