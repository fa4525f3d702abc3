"""Common wordings of policies, written down before the program had read them: what they state, and what they do not.

58 of the 75 came out right on the first run; those that do not yet are marked.
"""

from __future__ import annotations

import pytest

from tests.stated import missing, wrong

OPEN = {
    "facebook-seite",
    "mit-ausnahme",
    "je-empfaenger",
    "en-rights",
}
"""Cases that are right and fail for now; each fails the tests as soon as it passes."""

CASES: dict[str, tuple[str, list[str], list[str]]] = {
    "hoster-extern": (
        "Unsere Internetseite liegt auf den Servern eines externen Hosters, der die auf der Seite "
        "erfassten personenbezogenen Daten für uns speichert.",
        ["Disclosure(recipient/hosting-providers)"],
        [],
    ),
    "gehostet-von": (
        "Gehostet wird diese Website von der IONOS SE, Elgendorfer Straße 57, 56410 Montabaur.",
        ["Disclosure(org/ionos*)"],
        [],
    ),
    "webserver-protokoll": (
        "Unser Webserver protokolliert bei jedem Aufruf das Betriebssystem, die Referrer-URL, die "
        "IP-Adresse sowie Datum und Uhrzeit der Anfrage.",
        [
            "*data=pd:DeviceOperatingSystem",
            "*data=pd:BrowsingReferral",
            "*data=pd:IPAddress",
            "*data=gk:AccessTimestamp",
        ],
        ["Disclosure*", "Storage*duration*"],
    ),
    "kontaktformular": (
        "Schreiben Sie uns über das Kontaktformular, speichern wir Ihren Namen, Ihre E-Mail-Adresse und "
        "Ihre Nachricht, um Ihre Anfrage zu beantworten.",
        ["*data=pd:Name", "*data=pd:EmailAddress", "*purpose=*"],
        ["Disclosure*"],
    ),
    "nicht-ohne-einwilligung": (
        "Diese Daten geben wir nicht ohne Ihre Einwilligung weiter.",
        ["Denial(dpv:Share)"],
        ["Disclosure*"],
    ),
    "widerruf": (
        "Sie können eine bereits erteilte Einwilligung jederzeit mit Wirkung für die Zukunft widerrufen.",
        ["right=eu-gdpr:A7-3"],
        ["Disclosure*"],
    ),
    "beschwerde": (
        "Unbeschadet anderer Rechtsbehelfe können Sie sich bei einer Datenschutzaufsichtsbehörde beschweren.",
        ["right=eu-gdpr:A77"],
        ["Disclosure*"],
    ),
    "rechte-liste": (
        "Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung, "
        "Datenübertragbarkeit und Widerspruch.",
        [
            "right=eu-gdpr:A15",
            "right=eu-gdpr:A16",
            "right=eu-gdpr:A17",
            "right=eu-gdpr:A18",
            "right=eu-gdpr:A20",
            "right=eu-gdpr:A21",
        ],
        ["Storage*", "Denial*"],
    ),
    "ssl": (
        "Diese Seite nutzt aus Sicherheitsgründen eine TLS-Verschlüsselung, damit Daten, die Sie an uns "
        "senden, nicht von Dritten mitgelesen werden können.",
        [],
        ["Denial*", "Disclosure*"],
    ),
    "analytics-anbieter": (
        "Auf dieser Website kommt der Webanalysedienst Google Analytics zum Einsatz, dessen Anbieter die "
        "Google Ireland Limited, Gordon House, Barrow Street, Dublin 4, Irland ist.",
        ["Disclosure(service/google-analytics)", "*location=loc:IE"],
        ["Disclosure(org/google*"],
    ),
    "server-in-usa": (
        "Die so gewonnenen Nutzungsdaten gelangen auf einen Server von Google in den USA und werden dort gespeichert.",
        ["Disclosure(org/google*).location=loc:US"],
        [],
    ),
    "cleverreach": (
        "Für den Versand unseres Newsletters setzen wir CleverReach ein; Ihre E-Mail-Adresse wird dazu "
        "an den Anbieter, die CleverReach GmbH & Co. KG aus Rastede, weitergegeben.",
        ["Disclosure(*cleverreach*).data=pd:EmailAddress"],
        [],
    ),
    "paypal": (
        "Wenn Sie mit PayPal bezahlen, leiten wir Ihre Zahlungsdaten an die PayPal (Europe) S.à r.l. et "
        "Cie, S.C.A., 22-24 Boulevard Royal, L-2449 Luxemburg weiter.",
        ["Disclosure(org/paypal-europe-s-a-r-l-et-cie-s-c-a)", "*location=loc:LU"],
        [],
    ),
    "transportunternehmen": (
        "Zur Lieferung der Ware geben wir Ihren Namen und Ihre Anschrift an das beauftragte "
        "Transportunternehmen weiter.",
        [
            "Disclosure(recipient/logistics-providers).data=pd:Name",
            "Disclosure(recipient/logistics-providers).data=pd:PhysicalAddress",
            "Disclosure(recipient/logistics-providers).purpose=dpv:DeliveryOfGoods",
        ],
        [],
    ),
    "dhl": (
        "Ihre E-Mail-Adresse und Telefonnummer übermitteln wir an die DHL Paket GmbH, damit diese einen "
        "Zustelltermin mit Ihnen abstimmen kann.",
        ["Disclosure(*dhl*).data=pd:EmailAddress", "Disclosure(*dhl*).data=pd:TelephoneNumber"],
        [],
    ),
    "schufa": (
        "Bei Kauf auf Rechnung übermitteln wir Ihre Adressdaten zur Bonitätsprüfung an die SCHUFA Holding AG.",
        ["Disclosure(org/schufa)"],
        [],
    ),
    "zehn-jahre": (
        "Rechnungsdaten bewahren wir wegen handels- und steuerrechtlicher Vorschriften zehn Jahre auf.",
        ["Storage.duration=P10Y"],
        [],
    ),
    "logfiles-7-tage": (
        "Server-Logfiles werden nach spätestens 7 Tagen gelöscht.",
        ["Storage.duration=P7D"],
        ["right=*"],
    ),
    "solange-erforderlich": (
        "Wir speichern Ihre Daten nur so lange, wie es für die genannten Zwecke erforderlich ist.",
        ["Storage.criterion=*"],
        ["Denial*"],
    ),
    "frist-widerspruch": (
        "Sie können der Verarbeitung innerhalb von 14 Tagen widersprechen.",
        ["right=eu-gdpr:A21"],
        ["Storage*"],
    ),
    "unter-16": (
        "Personen unter 16 Jahren sollten uns ohne Zustimmung der Eltern keine Daten übermitteln.",
        [],
        ["*duration=*", "Disclosure*"],
    ),
    "art-6-b": (
        "Rechtsgrundlage ist Art. 6 Abs. 1 lit. b DSGVO, sofern Ihre Anfrage mit einem Vertrag zusammenhängt.",
        ["*basis=eu-gdpr:A6-1-b"],
        [],
    ),
    "art-6-f": (
        "Die Verarbeitung stützt sich auf unser berechtigtes Interesse an einer fehlerfreien Darstellung "
        "der Website (Art. 6 Abs. 1 S. 1 lit. f DSGVO).",
        ["*basis=eu-gdpr:A6-1-f"],
        [],
    ),
    "avv": (
        "Mit unserem Hoster, der Hetzner Online GmbH, haben wir einen Vertrag zur Auftragsverarbeitung geschlossen.",
        ["Disclosure(org/hetzner*)"],
        [],
    ),
    "avv-rolle": (
        "Mit unserem Hoster, der Hetzner Online GmbH, haben wir einen Vertrag zur Auftragsverarbeitung geschlossen.",
        ["Disclosure(org/hetzner*).mechanism=gk:Dpa"],
        [],
    ),
    "scc": (
        "Die Übermittlung in die USA wird auf die Standardvertragsklauseln der EU-Kommission gestützt.",
        ["*mechanism=gk:Scc", "*location=loc:US"],
        ["Disclosure(recipient/authorities)*"],
    ),
    "verantwortlich-ist": (
        "Verantwortlich für die Datenverarbeitung auf dieser Website ist die Blumenhof Nordlicht GmbH, "
        "Hafenweg 12, 24103 Kiel.",
        ["controller=org/blumenhof-nordlicht-gmbh"],
        ["Disclosure*"],
    ),
    "verantwortliche-stelle-zeilen": (
        "Datenschutzerklärung\n\nVerantwortliche Stelle\n\nTeehaus Morgenrot e. K.\nInhaberin: Lena "
        "Vogt\nMarktplatz 3\n99084 Erfurt\nTelefon: 0361 000000\nE-Mail: info@teehaus.example\n",
        ["controller=org/teehaus-morgenrot-e-k"],
        ["Disclosure*"],
    ),
    "dsb": (
        "Unseren Datenschutzbeauftragten, Herrn Jörn Petersen, erreichen Sie unter datenschutz@blumenhof.example.",
        ["dpo=*"],
        ["Disclosure*"],
    ),
    "stand": (
        "Datenschutzhinweise\n\nWir verarbeiten Ihre Daten nur im Rahmen der Gesetze.\n\nStand: März 2021",
        ["date=*:2021-03"],
        [],
    ),
    "gilt-ab": ("Diese Datenschutzerklärung gilt ab dem 1. Juli 2022.", ["date=valid:2022-07-01"], []),
    "datenarten": (
        "Arten der verarbeiteten Daten: Namen, Postanschriften, E-Mail-Adressen und Telefonnummern.",
        ["*data=pd:Name", "*data=pd:EmailAddress", "*data=pd:TelephoneNumber", "*data=pd:PhysicalAddress"],
        [],
    ),
    "zwecke": (
        "Zwecke der Verarbeitung: Direktmarketing, Reichweitenmessung, Beantwortung von Kontaktanfragen.",
        ["*purpose=dpv:DirectMarketing", "*purpose=dpv:ServiceUsageAnalytics"],
        [],
    ),
    "vimeo-schwenke": (
        "Vimeo: Videoplattform; Dienstanbieter: Vimeo Inc., 555 West 18th Street, New York, New York "
        "10011, USA; Website: https://vimeo.com.",
        ["Disclosure(*vimeo*)", "*location=loc:US"],
        [],
    ),
    "drittland-sofern": (
        "Sofern wir Daten in einem Drittland, d. h. außerhalb der EU oder des EWR, verarbeiten lassen, "
        "geschieht dies nur im Einklang mit den gesetzlichen Vorgaben.",
        ["*location=gk:ThirdCountries"],
        ["*location=loc:EU", "*location=loc:EEA", "Denial*"],
    ),
    "kein-drittland": (
        "Eine Übermittlung in Drittländer findet nicht statt.",
        ["Denial(dpv:Transfer)"],
        ["Transfer*", "Disclosure*"],
    ),
    "keine-weitergabe-werbung": (
        "Eine Weitergabe Ihrer Daten an Dritte zu Werbezwecken erfolgt nicht.",
        ["Denial(dpv:Share).recipient=recipient/third-parties", "Denial(dpv:Share).purpose=*"],
        ["Disclosure*"],
    ),
    "verkaufen-vermieten": ("Wir verkaufen oder vermieten Ihre Daten nicht.", ["Denial(gk:Sell)"], ["Disclosure*"]),
    "kein-profiling": (
        "Eine automatisierte Entscheidungsfindung einschließlich Profiling nehmen wir nicht vor.",
        ["Denial(dpv:Profiling)"],
        ["Use*"],
    ),
    "verzicht-analytics": (
        "Wir verzichten auf Google Analytics und vergleichbare Trackingdienste.",
        [],
        ["Disclosure*"],
    ),
    "cookies-harmlos": (
        "Cookies richten auf Ihrem Rechner keinen Schaden an und enthalten keine Viren.",
        [],
        ["Denial*", "Disclosure*"],
    ),
    "fonts-lokal": (
        "Die Schriften von Google Fonts sind auf unserem eigenen Server abgelegt, sodass Ihr Browser "
        "keine Verbindung zu Google aufbaut.",
        [],
        ["Disclosure*"],
    ),
    "maps": (
        "Um Ihnen den Anfahrtsweg zu zeigen, binden wir Kartenmaterial von Google Maps ein; dabei wird "
        "Ihre IP-Adresse an Google übertragen.",
        ["Disclosure(service/google-maps)", "Disclosure(*google*).data=pd:IPAddress"],
        [],
    ),
    "youtube": (
        "Unsere Videos sind über YouTube im erweiterten Datenschutzmodus eingebunden.",
        ["Disclosure(*youtube*)"],
        [],
    ),
    "recaptcha": (
        "Mit reCAPTCHA prüfen wir, ob eine Eingabe von einem Menschen oder einem Programm stammt.",
        ["Disclosure(*recaptcha*)"],
        [],
    ),
    "facebook-seite": (
        "Rufen Sie unsere Facebook-Seite auf, verarbeitet die Meta Platforms Ireland Limited Ihre Daten "
        "gemeinsam mit uns (Art. 26 DSGVO).",
        ["Disclosure(org/meta-platforms-ireland-limited)"],
        [],
    ),
    "bewerber": (
        "Bewerbungsunterlagen abgelehnter Kandidaten vernichten wir sechs Monate nach Abschluss des Verfahrens.",
        ["Storage.duration=P6M"],
        [],
    ),
    "strafverfolgung": (
        "An Strafverfolgungsbehörden geben wir Daten nur heraus, wenn wir dazu gesetzlich verpflichtet sind.",
        ["Disclosure(recipient/authorities)"],
        [],
    ),
    "empfaenger-sind": (
        "Empfänger der Daten sind unser Steuerberater, unsere Hausbank und das Finanzamt.",
        [
            "Disclosure(recipient/professional-advisers)",
            "Disclosure(recipient/financial-institutions)",
            "Disclosure(recipient/authorities)",
        ],
        [],
    ),
    "kundenkonto": (
        "Beim Anlegen eines Kundenkontos erheben wir Ihre Anrede, Ihren Vor- und Nachnamen, Ihr "
        "Geburtsdatum und ein Passwort.",
        ["Collection.data=pd:Name", "Collection.data=pd:BirthDate", "Collection.data=pd:Password"],
        ["Disclosure*"],
    ),
    "cookies-warenkorb": (
        "Unser Onlineshop verwendet Cookies, um den Inhalt Ihres Warenkorbs zu speichern.",
        ["*technology=gk:Cookies"],
        ["Disclosure*"],
    ),
    "cookie-13-monate": (
        "Das Cookie von Matomo bleibt 13 Monate auf Ihrem Gerät gespeichert.",
        ["Storage.duration=P13M"],
        [],
    ),
    "dpf": ("Google ist nach dem EU-US Data Privacy Framework zertifiziert.", ["*mechanism=gk:EuUsDpf"], []),
    "shield-nicht-mehr": (
        "Auf das für ungültig erklärte Privacy Shield stützen wir uns nicht mehr.",
        [],
        ["Disclosure*.mechanism=gk:EuUsPrivacyShield", "Transfer*.mechanism=gk:EuUsPrivacyShield"],
    ),
    "werbewiderspruch": (
        "Der Nutzung der im Impressum veröffentlichten Kontaktdaten zur Übersendung unverlangter Werbung "
        "widersprechen wir.",
        [],
        ["right=*", "Use*DirectMarketing"],
    ),
    "bereitstellung": (
        "Die Bereitstellung Ihrer Daten ist weder gesetzlich noch vertraglich vorgeschrieben.",
        [],
        ["Denial*"],
    ),
    "weder-noch": (
        "Weder verkaufen wir Ihre Adresse noch geben wir sie an Adresshändler weiter.",
        ["Denial(gk:Sell)", "Denial(dpv:Share)"],
        ["Disclosure*"],
    ),
    "konzern-zugriff": (
        "Innerhalb unserer Unternehmensgruppe erhalten nur die Stellen Zugriff, die ihn zur "
        "Vertragserfüllung brauchen.",
        ["Disclosure(recipient/group-companies)"],
        ["Denial*"],
    ),
    "mit-ausnahme": (
        "Mit Ausnahme unseres Versandpartners erhält niemand Ihre Daten.",
        ["Denial(dpv:Share).exception=*"],
        [],
    ),
    "stripe-dienst-der": (
        "Für Kreditkartenzahlungen nutzen wir Stripe, einen Dienst der Stripe Payments Europe Ltd., 1 "
        "Grand Canal Street Lower, Dublin.",
        ["Disclosure(*stripe*)", "*location=loc:IE"],
        [],
    ),
    "je-empfaenger": (
        "Ihre Anschrift erhält der Paketdienst, Ihre Kontonummer erhält die Bank.",
        [
            "Disclosure(recipient/logistics-providers).data=pd:PhysicalAddress",
            "Disclosure(recipient/financial-institutions).data=pd:BankAccount",
        ],
        [
            "Disclosure(recipient/logistics-providers).data=pd:BankAccount",
            "Disclosure(recipient/financial-institutions).data=pd:PhysicalAddress",
        ],
    ),
    "cloudflare": (
        "Wir haben Cloudflare als CDN vorgeschaltet, sodass der gesamte Datenverkehr über dessen Server läuft.",
        ["Disclosure(*cloudflare*)"],
        [],
    ),
    "auskunft-art-15": (
        "Nach Art. 15 DSGVO dürfen Sie Auskunft über Ihre bei uns gespeicherten Daten verlangen.",
        ["right=eu-gdpr:A15"],
        [],
    ),
    "auftragsverarbeiter-liste": (
        "Wir setzen folgende Auftragsverarbeiter ein:\n\n- Hetzner Online GmbH (Hosting)\n- Brevo "
        "(Newsletterversand)\n- DATEV eG (Buchhaltung)\n",
        [
            "Disclosure(org/hetzner*)",
            "Disclosure(org/brevo*)",
            "Disclosure(org/datev*)",
            "Disclosure(org/hetzner*).role=dpv:DataProcessor",
            "Disclosure(org/datev*).role=dpv:DataProcessor",
        ],
        [],
    ),
    "dritte-es-sei-denn": (
        "Ihre personenbezogenen Daten geben wir nicht an Dritte weiter, es sei denn, wir sind gesetzlich "
        "dazu verpflichtet.",
        ["Denial(dpv:Share).exception=*", "Denial(dpv:Share).recipient=recipient/third-parties"],
        ["Disclosure(recipient/third-parties)*"],
    ),
    "nur-wenn": (
        "Eine Weitergabe an Dritte findet nur statt, wenn Sie ausdrücklich eingewilligt haben.",
        ["Disclosure(recipient/third-parties)"],
        [],
    ),
    "loeschung-2-jahre": (
        "Kundenkonten, die zwei Jahre lang nicht genutzt wurden, löschen wir.",
        [],
        ["Denial(dpv:Store)*"],
    ),
    "en-delivery": (
        "We share your shipping address with our delivery partners so that they can bring you your parcel.",
        ["Disclosure(recipient/logistics-providers).data=pd:PhysicalAddress"],
        [],
    ),
    "en-sell": ("We do not sell or rent your personal information to anyone.", ["Denial(gk:Sell)"], ["Disclosure*"]),
    "en-logs": ("We retain server logs for 30 days.", ["Storage.duration=P30D"], []),
    "en-rights": (
        "You may ask us for access to, or correction or deletion of, your data.",
        ["right=eu-gdpr:A15", "right=eu-gdpr:A16", "right=eu-gdpr:A17"],
        [],
    ),
    "en-updated": ("This privacy policy was last updated on 12 May 2020.", ["date=modified:2020-05-12"], []),
    "en-except": (
        "Except as described in this notice, we never disclose your email address to third parties.",
        ["Denial(dpv:Share).exception=*", "Denial(dpv:Share).data=pd:EmailAddress"],
        ["Disclosure*"],
    ),
    "en-stripe": (
        "Payments are handled by Stripe, Inc., which receives your card number.",
        ["Disclosure(org/stripe*).data=pd:PaymentCardNumber"],
        [],
    ),
    "en-controller": (
        "The controller of your data is Harbour Tea Ltd., 4 Quay Road, Bristol.",
        ["controller=org/harbour-tea-ltd"],
        ["Disclosure*"],
    ),
}


def cases() -> list[object]:
    late = pytest.mark.xfail(strict=True, reason="an open case: see OPEN")
    return [pytest.param(*case, marks=late if name in OPEN else (), id=name) for name, case in CASES.items()]


@pytest.mark.parametrize(("text", "lines", "others"), cases())
def test_a_common_wording(text: str, lines: list[str], others: list[str]) -> None:
    assert (missing(text, lines), wrong(text, others)) == ([], [])
