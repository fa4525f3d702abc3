"""Who writes the policy: the controller, the names it gives itself, and its data-protection officer."""

from __future__ import annotations

import pytest

from graphkit.model import Contact
from tests.annotations import defect
from tests.stated import policy, stated, wrong

LEAD = "Datenschutzerklärung\n\n"


@pytest.mark.parametrize(
    ("text", "controller"),
    [
        ("Verantwortlich ist die Windrad Technik GmbH, Deichweg 4, 25813 Husum.", "org/windrad-technik-gmbh"),
        (
            "Verantwortlicher im Sinne der DSGVO ist die Windrad Technik GmbH, Deichweg 4, 25813 Husum.",
            "org/windrad-technik-gmbh",
        ),
        ("Verantwortliche Stelle: Windrad Technik GmbH, Deichweg 4, 25813 Husum.", "org/windrad-technik-gmbh"),
        (
            LEAD + "Verantwortlicher\n\nWindrad Technik GmbH & Co. KG\nDeichweg 4\n25813 Husum",
            "org/windrad-technik-gmbh-co-kg",
        ),
        (
            LEAD + "Verantwortlicher ist:\n\nFörderkreis Heidehof e. V.\nAm Hang 2\n29221 Celle",
            "org/forderkreis-heidehof-e-v",
        ),
        (
            "Wir, die Windrad Technik GmbH (nachfolgend „Windrad“ oder „wir“), achten Ihre Privatsphäre.",
            "org/windrad-technik-gmbh",
        ),
        ("Anbieter dieser Website ist die Hetzner Online GmbH, Industriestr. 25, 91710 Gunzenhausen.", "org/hetzner"),
        (
            LEAD + "Verantwortlicher\n\nFrauke Hansen\nDeichweg 4\n25813 Husum\n\nWir verarbeiten Daten.",
            "org/frauke-hansen",
        ),
        (
            "Verantwortlich für die Datenverarbeitung auf dieser Website ist die Windrad Technik "
            "GmbH, Deichweg 4, 25813 Husum.",
            "org/windrad-technik-gmbh",
        ),
        (
            LEAD + "Verantwortlicher\n\nBlumen Anders e. K.\nInhaberin: Lena Vogt\nMarktplatz 3\n99084 Erfurt",
            "org/blumen-anders-e-k",
        ),
        ("The controller of your data is Harbour Tea Ltd., 4 Quay Road, Bristol.", "org/harbour-tea-ltd"),
        (
            "This website is operated by Harbour Tea Ltd. of Bristol, and we process personal data.",
            "org/harbour-tea-ltd",
        ),
        ("Harbour Tea Ltd. (“Harbour”, “we” or “us”) respects your privacy and processes data.", "org/harbour-tea-ltd"),
    ],
)
def test_finds_the_controller(text: str, controller: str) -> None:
    assert [party.id for party in policy(text).controllers] == [controller]
    assert wrong(text, ["Disclosure*"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wir verarbeiten Ihre Daten nur im Rahmen der Gesetze.",
        "Wir setzen die Windrad Technik GmbH als Dienstleister ein.",
        "Zuständig für Beschwerden ist der Landesbeauftragte für den Datenschutz, Lichtstraße 1, 30159 Hannover.",
        "We process your data with care.",
    ],
)
def test_names_no_controller_where_the_text_names_none(text: str) -> None:
    assert policy(text).controllers == ()


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        (
            "Verantwortlich ist die Quorvin Technik GmbH („QT Nord“), Deichweg 4, 25813 Husum.",
            {"Quorvin", "Quorvin Technik", "QT Nord"},
        ),
        (
            "Wir, die Quorvin Technik GmbH (nachfolgend „QuoTec“ oder „wir“), achten Ihre Daten.",
            {"QuoTec", "Quorvin Technik"},
        ),
        defect(
            "Wir, die Windrad Technik GmbH (nachfolgend „Windrad“ oder „wir“), achten Ihre Daten.",
            {"Windrad", "Windrad Technik"},
            reason="a self name in quotes that is a word of the dictionary is lost",
        ),
        ("The controller is Qorvalis Ltd., Bristol.", {"Qorvalis"}),
    ],
)
def test_the_names_that_the_author_gives_itself(text: str, aliases: set[str]) -> None:
    (controller,) = policy(text).controllers
    assert aliases <= set(controller.aliases)
    assert controller.label not in controller.aliases


@pytest.mark.parametrize(
    "more",
    [
        "Wir übermitteln Ihre Daten an die Windrad Technik GmbH.",
        "Ihre E-Mail-Adresse wird an Windrad Technik übermittelt.",
        "Die Windrad Technik GmbH erhält und speichert Ihren Namen.",
    ],
)
def test_the_author_is_no_recipient_of_its_own_data(more: str) -> None:
    text = f"Verantwortlich ist die Windrad Technik GmbH, Deichweg 4, 25813 Husum.\n\n{more}"
    assert wrong(text, ["Disclosure*"]) == []


def test_what_the_text_says_of_the_controller() -> None:
    text = (
        LEAD
        + "Verantwortlicher\n\nWindrad Technik GmbH\nDeichweg 4\n25813 Husum\nDeutschland\nE-Mail: post@windrad.example"
    )
    (controller,) = policy(text).controllers
    assert (controller.label, controller.country, controller.contact) == (
        "Windrad Technik GmbH",
        "loc:DE",
        "post@windrad.example",
    )
    assert (controller.kind, controller.resolved, controller.local) == ("organisation", False, False)


def test_a_person_belongs_to_the_policy() -> None:
    text = LEAD + "Verantwortlicher\n\nFrauke Hansen\nDeichweg 4\n25813 Husum\n\nWir verarbeiten Daten."
    (controller,) = policy(text).controllers
    assert (controller.label, controller.local) == ("Frauke Hansen", True)


@pytest.mark.parametrize(
    ("text", "officer"),
    [
        (
            "Unseren Datenschutzbeauftragten erreichen Sie unter dsb@windrad.example.",
            Contact("Datenschutzbeauftragten", "dsb@windrad.example"),
        ),
        (
            LEAD + "Wir achten auf Ihre Daten und die Gesetze.\n\nDatenschutzbeauftragter\n\nDr. Nils "
            "Ohm\nKirchgasse 1, 25813 Husum\nE-Mail: dsb(at)windrad.example",
            Contact("Datenschutzbeauftragter", "dsb@windrad.example"),
        ),
        (
            "You can reach our data protection officer at dpo@harbour.example.",
            Contact("data protection officer", "dpo@harbour.example"),
        ),
        ("Der Landesdatenschutzbeauftragte nimmt Ihre Beschwerde unter post@land.example entgegen.", None),
        ("Wir haben keinen Datenschutzbeauftragten bestellt.", None),
        ("Wir verarbeiten Ihre Daten.", None),
    ],
)
def test_finds_the_officer(text: str, officer: Contact | None) -> None:
    assert policy(text).dpo == officer


@pytest.mark.parametrize("line", ["controller=org/windrad-technik-gmbh", "dpo=dsb@windrad.example"])
def test_controller_and_officer_are_told_apart(line: str) -> None:
    text = (
        LEAD + "Verantwortlicher\n\nWindrad Technik GmbH\nDeichweg 4\n25813 Husum\n\nDatenschutzbeauftragter\n\n"
        "Prüfhaus Ohm GmbH\nKirchgasse 1\n25813 Husum\nE-Mail: dsb@windrad.example"
    )
    assert line in stated(text)
    assert [party.id for party in policy(text).controllers] == ["org/windrad-technik-gmbh"]


def test_each_has_its_sentence() -> None:
    found = policy(
        "Verantwortlich ist die Windrad Technik GmbH in Husum. Unser Datenschutzbeauftragter: dsb@windrad.example."
    )
    quotes = {value: found.document.text[e.start : e.end] for e in found.evidence for value in e.supports}
    assert quotes == {
        "org/windrad-technik-gmbh": "Verantwortlich ist die Windrad Technik GmbH in Husum.",
        "dpo": "Unser Datenschutzbeauftragter: dsb@windrad.example.",
        "gk:ControllerNotice": "Verantwortlich ist die Windrad Technik GmbH in Husum.",
        "gk:ContactNotice": "Unser Datenschutzbeauftragter: dsb@windrad.example.",
    }
