"""Who receives data: named or unnamed, and who is named without receiving any."""

from __future__ import annotations

import pytest

from tests.annotations import defect
from tests.stated import missing, policy, stated, wrong


def recipients(text: str) -> set[str]:
    return {practice.recipient.id for practice in policy(text).practices if practice.recipient}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir übermitteln Ihren Namen an die Nordlicht Druck GmbH.", {"org/nordlicht-druck-gmbh"}),
        ("Ihre E-Mail-Adresse wird an Mailjet weitergegeben.", {"org/mailjet"}),
        ("Wir hosten unsere Website bei der Hetzner Online GmbH.", {"org/hetzner"}),
        ("Wir nutzen Google Analytics, um die Nutzung auszuwerten.", {"service/google-analytics"}),
        ("Diese Website bindet Google Maps ein.", {"service/google-maps"}),
        ("Unsere Seite nutzt das Plugin von YouTube.", {"service/youtube"}),
        ("Zur Zahlungsabwicklung nutzen wir Stripe.", {"org/stripe"}),
        ("Zur Zahlungsabwicklung setzen wir PayPal und Klarna ein.", {"org/paypal", "org/klarna"}),
        ("Wir geben Ihre Anschrift an DHL weiter.", {"org/dhl"}),
        ("We share your name with Mailchimp and HubSpot.", {"org/mailchimp", "org/hubspot"}),
        ("We use Google Analytics to understand how you use our site.", {"service/google-analytics"}),
        ("Payments are processed by Stripe, Inc., which receives your name.", {"org/stripe"}),
        (
            "Auf unserer Website prüfen wir mit reCAPTCHA, ob ein Mensch das Formular ausfüllt.",
            {"service/google-recaptcha"},
        ),
        ("Wir haben Cloudflare als CDN vorgeschaltet.", {"org/cloudflare"}),
    ],
)
def test_named_recipients(text: str, expected: set[str]) -> None:
    assert recipients(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir geben Ihre Anschrift an Paketdienste weiter.", {"recipient/logistics-providers"}),
        ("Wir übermitteln Ihre Kontodaten an unsere Bank.", {"recipient/financial-institutions"}),
        ("Wir übermitteln Daten an Strafverfolgungsbehörden.", {"recipient/authorities"}),
        ("Wir geben Daten an unseren Steuerberater weiter.", {"recipient/professional-advisers"}),
        ("Wir übermitteln Ihre Daten an verbundene Unternehmen.", {"recipient/group-companies"}),
        ("Wir übermitteln Ihre Daten an Auskunfteien.", {"recipient/credit-agencies"}),
        ("Wir geben Daten an Dritte weiter.", {"recipient/third-parties"}),
        ("We share your address with delivery companies.", {"recipient/logistics-providers"}),
        ("We disclose data to law enforcement authorities.", {"recipient/authorities"}),
        (
            "We share data with our affiliates and our service providers.",
            {"recipient/group-companies", "recipient/service-providers"},
        ),
        ("An Strafverfolgungsbehörden geben wir Daten heraus.", {"recipient/authorities"}),
        defect(
            "Empfänger der Daten sind unser Steuerberater und unsere Hausbank.",
            {"recipient/professional-advisers", "recipient/financial-institutions"},
            reason='"Empfänger … sind" makes no recipients without a verb of sharing',
        ),
        ("Unsere Internetseite liegt auf den Servern eines externen Hosters.", {"recipient/hosting-providers"}),
    ],
)
def test_unnamed_recipients(text: str, expected: set[str]) -> None:
    assert recipients(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir nutzen Google Analytics, einen Dienst der Google Ireland Limited, Dublin.", {"service/google-analytics"}),
        ("Wir setzen Google Maps ein. Anbieter ist die Google LLC in Mountain View.", {"service/google-maps"}),
        ("We use Google Analytics, a service provided by Google LLC.", {"service/google-analytics"}),
    ],
)
def test_the_operator_of_a_service_is_no_recipient_beside_it(text: str, expected: set[str]) -> None:
    assert recipients(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wir verwenden kein Google Analytics.",
        "Wir verzichten auf Google Analytics.",
        "Google Analytics wird auf dieser Seite nicht eingesetzt.",
        "Wir setzen weder Google Analytics noch Matomo ein.",
        "Es werden keine Daten an Google übertragen.",
        "Wir nutzen keine Dienste wie Google Analytics oder HubSpot.",
        "We do not use Google Analytics.",
        "We never share your name with Mailchimp.",
    ],
)
def test_a_denied_service_is_no_recipient(text: str) -> None:
    assert recipients(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Sie können sich bei einer Aufsichtsbehörde beschweren.",
        "Zuständig für Ihre Beschwerde ist der Landesbeauftragte für den Datenschutz in Hannover.",
        "Weitere Informationen finden Sie in der Datenschutzerklärung von Google.",
        "Unseren Datenschutzbeauftragten stellt die Prüfhaus Ohm GmbH.",
        "Google ist ein eingetragenes Warenzeichen.",
        "Sie können Cookies in Firefox, Chrome und Safari löschen.",
        defect(
            "Sie haben das Recht, Ihre Daten an Dritte übermitteln zu lassen.",
            reason="what the reader may have sent to others makes the others recipients",
        ),
        "Verschlüsselte Daten können von Unbefugten nicht gelesen werden.",
        "You may lodge a complaint with a supervisory authority.",
        "For more information visit the privacy policy of Google.",
        "Durch TLS können Daten, die Sie an uns senden, nicht von Dritten mitgelesen werden.",
    ],
)
def test_who_is_named_without_receiving_data(text: str) -> None:
    assert recipients(text) == set()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Wir setzen folgende Dienstleister ein:\n\n- Hetzner Online GmbH (Hosting)\n- Brevo "
            "(Newsletter)\n- Quorvin Druck GmbH\n",
            ["Disclosure(org/hetzner)", "Disclosure(org/brevo)", "Disclosure(org/quorvin-druck-gmbh)"],
        ),
        (
            "Empfänger Ihrer Daten sind:\n\n- Steuerberater\n- Banken\n- Paketdienste\n",
            [
                "Disclosure(recipient/professional-advisers)",
                "Disclosure(recipient/financial-institutions)",
                "Disclosure(recipient/logistics-providers)",
            ],
        ),
        (
            "We share data with:\n\n- Mailchimp\n- delivery companies\n",
            ["Disclosure(org/mailchimp)", "Disclosure(recipient/logistics-providers)"],
        ),
    ],
)
def test_a_list_of_recipients(text: str, lines: list[str]) -> None:
    assert missing(text, lines) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Wir übermitteln Ihren Namen an unseren Auftragsverarbeiter Mailjet.",
            "Disclosure(org/mailjet).role=dpv:DataProcessor",
        ),
        (
            "Mailjet verarbeitet Ihre E-Mail-Adresse in unserem Auftrag.",
            "Disclosure(org/mailjet).role=dpv:DataProcessor",
        ),
        (
            "Für unsere Seite nutzen wir Facebook; wir sind mit dem Anbieter gemeinsam verantwortlich.",
            "Disclosure(service/facebook).role=dpv:JointDataControllers",
        ),
        (
            "Mailjet nutzt die Daten als eigenständig Verantwortlicher.",
            "Disclosure(org/mailjet).role=dpv:DataController",
        ),
        (
            "Unser Unterauftragsverarbeiter Mailjet erhält Ihre E-Mail-Adresse.",
            "Disclosure(org/mailjet).role=dpv:DataSubProcessor",
        ),
        (
            "Wir übermitteln Daten an verbundene Unternehmen.",
            "Disclosure(recipient/group-companies).role=gk:GroupCompany",
        ),
        ("Wir übermitteln Daten an Strafverfolgungsbehörden.", "Disclosure(recipient/authorities).role=dpv:Authority"),
        ("Mailjet processes your address on our behalf.", "Disclosure(org/mailjet).role=dpv:DataProcessor"),
        (
            "Wir setzen folgende Auftragsverarbeiter ein:\n\n- Hetzner Online GmbH (Hosting)\n- Brevo (Newsletter)\n",
            "Disclosure(org/brevo).role=dpv:DataProcessor",
        ),
    ],
)
def test_the_role_of_a_recipient(text: str, line: str) -> None:
    assert missing(text, [line]) == []


@pytest.mark.parametrize("text", ["Wir nutzen Mailjet.", "Wir übermitteln Ihren Namen an Mailjet.", "We use Mailjet."])
def test_no_role_where_the_text_gives_none(text: str) -> None:
    assert wrong(text, ["*.role=*"]) == []


@pytest.mark.parametrize(
    ("text", "resolved", "local"),
    [
        ("Wir übermitteln Ihren Namen an Mailjet.", True, False),
        ("Wir übermitteln Ihren Namen an die Nordlicht Druck GmbH.", False, False),
        ("Wir übermitteln Ihren Namen an Dienstleister wie Quibblor.", False, True),
    ],
)
def test_a_name_is_resolved_shared_or_local(text: str, resolved: bool, local: bool) -> None:
    (found,) = (p.recipient for p in policy(text).practices if p.recipient and p.recipient.kind != "group")
    assert (found.resolved, found.local) == (resolved, local)


def test_a_service_has_its_operator() -> None:
    assert "Disclosure(service/google-analytics).operator=org/google" in stated("Wir nutzen Google Analytics.")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Wir übermitteln Ihren Namen an Mailjet.", "gk:Does"),
        ("Wir können Ihren Namen an Mailjet übermitteln.", "gk:May"),
        ("Wenn Sie den Newsletter bestellen, übermitteln wir Ihren Namen an Mailjet.", "gk:Conditional"),
        ("We may share your name with Mailjet.", "gk:May"),
        ("If you subscribe, we share your name with Mailjet.", "gk:Conditional"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert f"Disclosure(org/mailjet).modality={modality}" in stated(text)


def test_the_condition_is_its_clause() -> None:
    text = "Wenn Sie den Newsletter bestellen, übermitteln wir Ihren Namen an Mailjet."
    assert "Disclosure(org/mailjet).condition=Wenn Sie den Newsletter bestellen" in stated(text)
