"""Families of wordings for kinds of data, purposes, legal bases, rights, technologies: found, and not overdone."""

from __future__ import annotations

import pytest

from tests.annotations import terms

DATA = [
    ("de", "pd:BrowserHistory", "Protokolliert werden die abgefragte Seite und die übertragene Datenmenge."),
    ("de", "pd:BrowsingReferral", "Wir speichern die Webseite, von der aus Sie uns besuchen."),
    ("de", "gk:LogData", "Unser Server hält die Verbindungsdaten des Serverzugriffs fest."),
    ("de", "pd:UserAgent", "Dazu zählen Internetbrowser und Betriebssystem."),
    ("de", "pd:DeviceOperatingSystem", "Dazu zählen Internetbrowser und Betriebssystem."),
    ("de", "pd:BrowserFingerprint", "Wir bilden einen Fingerabdruck Ihres Browsers."),
    ("de", "pd:LinkClicked", "Wir erfahren, welche Anzeigen geklickt wurden."),
    ("de", "pd:Interaction", "Aufgezeichnet werden Mausbewegungen und Scrolltiefe."),
    ("de", "pd:Interest", "Daraus geht hervor, für welche Themen sich jemand interessiert."),
    ("de", "pd:Preference", "Wir merken uns die gewählten Cookie-Einstellungen."),
    ("de", "pd:Communication", "Ihre Angaben werden zur Bearbeitung Ihrer Anfrage gespeichert."),
    ("de", "pd:CommunicationsMetadata", "Erfasst werden auch die Lesebestätigungen."),
    ("de", "pd:AccountIdentifier", "Wir erheben Ihre Matrikelnummer."),
    ("de", "pd:OfficialID", "Bei der Einfahrt wird Ihr Kfz-Kennzeichen gelesen."),
    ("de", "pd:Transactional", "Aufbewahrt werden alle Buchungsbelege."),
    ("de", "pd:CreditScore", "Wir berücksichtigen frühere Zahlungserfahrungen."),
    ("de", "pd:Health", "Wir notieren Vorerkrankungen."),
    ("de", "pd:Family", "Wir benötigen den Namen Ihres Kindes."),
    ("de", "pd:Education", "Bitte nennen Sie Ihren Studiengang."),
    ("de", "gk:OrganisationName", "Wir fragen nach dem Namen der Schule."),
    ("de", "gk:ContractData", "Wir speichern den gebuchten Tarif."),
    ("de", "gk:AccessTimestamp", "Festgehalten wird der Zeitpunkt der Bestätigung."),
    ("de", "pd:GPSCoordinate", "Die App liest Längen- und Breitengrad aus."),
    ("en", "pd:BrowsingReferral", "We record the referring webpage."),
    ("en", "pd:SocialMedia", "You may give us your social media handles."),
    ("en", "pd:SocialNetwork", "We receive social network data."),
    ("en", "pd:PaymentCardNumber", "We see only the last four digits of your card."),
    ("en", "pd:Interaction", "We look at web page interactions."),
    ("en", "pd:DeviceSoftware", "We detect the use of an ad blocker."),
    ("en", "pd:UserAgent", "We log your operating system and browser."),
    ("en", "pd:AccountIdentifier", "We keep your student ID."),
    ("en", "pd:LinkClicked", "We count ads viewed or clicked."),
    ("en", "gk:AccessTimestamp", "We note the time and day you visited."),
    ("en", "pd:City", "We ask for your city, country and phone number."),
    ("en", "pd:Country", "We ask for your city, country and phone number."),
]
NO_DATA = [
    ("de", "pd:TelephoneNumber", "Telefon: 0431 000000"),
    ("de", "pd:Country", "Die Daten landen auf unserem Server."),
    ("de", "pd:Authenticating", "So kann der Login-Status erhalten bleiben."),
    ("de", "pd:Contact", "Schreiben Sie an die unter Ziffer 3 genannten Kontaktdaten."),
    ("de", "pd:IPAddress", "Auf Wunsch stellen wir eine dedizierte IP-Adresse bereit."),
    ("en", "pd:Health", "If you have a disability, ask us for large print."),
]
PURPOSES = [
    ("de", "dpv:PaymentManagement", "Ihre Angaben brauchen wir für das Mahnwesen."),
    ("de", "dpv:DeliveryOfGoods", "Die Anschrift dient der Zustellung der Ware."),
    ("de", "dpv:CustomerOrderManagement", "Wir nutzen sie für die Abwicklung von Retouren."),
    ("de", "dpv:AccountManagement", "Der Link dient der Aktivierung Ihres Kontos."),
    ("de", "dpv:ServiceProvision", "Wir verarbeiten sie für die Behandlung unserer Patienten."),
    ("de", "dpv:CommunicationManagement", "Wir nutzen die Nummer, um mit unseren Mitgliedern zu kommunizieren."),
    ("de", "dpv:Marketing", "Sie dienen der Bewerbung unserer Kurse und Leistungen."),
    ("de", "dpv:SellProducts", "Sie dienen dem Absatz unserer Waren."),
    ("de", "dpv:Advertising", "Wir nehmen am Affiliate-Programm teil."),
    ("de", "dpv:MisusePreventionAndDetection", "Die Abfrage dient der Unterscheidung von Mensch und Maschine."),
    ("de", "dpv:EnforceSecurity", "Sie dienen dem Schutz vor Überlastung und dem Schutz unserer Systeme."),
    ("de", "dpv:LegalCompliance", "Wir behalten sie für Steuerzwecke."),
    ("de", "dpv:EstablishContractualAgreement", "Sie dienen der Bearbeitung von Angebotsanfragen."),
    ("de", "dpv:DisputeManagement", "Das dient unserer rechtlichen Absicherung."),
    ("de", "dpv:TechnicalServiceProvision", "Die Karte dient der ansprechenden Darstellung unserer Website."),
    ("de", "dpv:OrganisationGovernance", "Sie dienen der Vereinsverwaltung."),
    ("de", "gk:EventManagement", "Wir nutzen sie für unsere Ferienfreizeiten."),
    ("en", "dpv:DeliveryOfGoods", "Fulfillment and delivery providers"),
    ("en", "dpv:FulfilmentOfContractualObligation", "We need it to perform under our Terms with you."),
    ("en", "dpv:MisusePreventionAndDetection", "This helps us distinguish humans from bots."),
    ("en", "dpv:PersonalisedAdvertising", "It is needed for ad personalization."),
    ("en", "dpv:RecruitmentManagement", "We evaluate candidates."),
    ("en", "dpv:SellProducts", "Selling our services."),
]
NO_PURPOSE = [
    ("de", "dpv:DisputeManagement", "Sie benötigen sie jedoch zur Verteidigung von Rechtsansprüchen."),
    ("de", "dpv:FulfilmentOfContractualObligation", "Sie sind nicht mehr zur Vertragserfüllung nötig."),
    ("de", "dpv:SellProducts", "Die Teehaus Vertrieb GmbH ist verantwortlich."),
    ("de", "dpv:PublicRelations", "Das liegt im Interesse einer ansprechenden Darstellung unserer Website."),
    ("en", "dpv:RecruitmentManagement", "We hire other companies to host our site."),
    ("en", "dpv:EnforceSecurity", "Our measures ensure a level of security appropriate to the risk."),
    ("en", "dpv:ServicePersonalisation", "It is needed for ad personalization."),
]
BASES = [
    ("de", "eu-gdpr:A6-1-c", "Wir speichern sie aufgrund gesetzlicher Aufbewahrungspflichten."),
    ("de", "eu-gdpr:A6-1-c", "Das dient der Erfüllung gesetzlicher Vorgaben."),
    ("en", "eu-gdpr:A6-1-c", "We need them to comply with a legal obligation."),
    ("en", "eu-gdpr:A49-1-a", "You explicitly consented to the transfer."),
]
NO_BASIS = [
    ("de", "eu-gdpr:A6-1-c", "Gesetzliche Aufbewahrungspflichten bleiben unberührt."),
    (
        "de",
        "eu-gdpr:A6-1-b",
        "Sie erhalten Daten, die wir in Erfüllung eines Vertrags automatisiert verarbeiten.",
    ),
    ("en", "eu-gdpr:A6-1-c", "We transfer data in accordance with applicable legal requirements."),
    ("en", "eu-gdpr:A49-1-a", "By using the site you consent to the transfer."),
]
RIGHTS = [
    ("de", "eu-gdpr:A18", "Sie haben Rechte auf Auskunft, Löschung, Einschränkung und Widerruf."),
    ("de", "eu-gdpr:A21", "Ihnen stehen die Rechte auf Auskunft und Widerspruch zu."),
    ("de", "eu-gdpr:A17", "Sie können veraltete Daten berichtigen oder löschen lassen."),
    ("de", "eu-gdpr:A77", "Sie können bei der Aufsichtsbehörde eine Meldung einreichen."),
    ("en", "eu-gdpr:A77", "You may reach out to your local data protection authority."),
]
TECHNOLOGIES = [
    ("de", "gk:LocalStorage", "Wir nutzen den Session Storage."),
    ("de", "gk:ServerLogs", "Gespeichert werden die Verbindungsdaten des Serverzugriffs."),
    ("en", "gk:Tags", "We embed a JavaScript snippet."),
]


@pytest.mark.parametrize(
    ("scheme", "language", "code", "sentence"),
    [
        (scheme, *case)
        for scheme, cases in (
            ("data", DATA),
            ("purpose", PURPOSES),
            ("basis", BASES),
            ("right", RIGHTS),
            ("technology", TECHNOLOGIES),
        )
        for case in cases
    ],
)
def test_a_wording_is_found(scheme: str, language: str, code: str, sentence: str) -> None:
    assert code in terms(sentence, scheme, language)


@pytest.mark.parametrize(
    ("scheme", "language", "code", "sentence"),
    [
        (scheme, *case)
        for scheme, cases in (("data", NO_DATA), ("purpose", NO_PURPOSE), ("basis", NO_BASIS))
        for case in cases
    ],
)
def test_a_near_miss_is_none(scheme: str, language: str, code: str, sentence: str) -> None:
    assert code not in terms(sentence, scheme, language)


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("Das beruht auf Art. 6 Abs. 1 lit. f DSGVO.", ["eu-gdpr:A6-1-f"]),
        ("Nach Art. 13 der Schweizerischen Bundesverfassung ist die Privatsphäre geschützt.", []),
        ("Sie richtet sich nach Art. 6 DSG.", []),
        ("Es gelten Art. 6 Abs. 1 lit. a DSGVO und § 25 TDDDG.", ["eu-gdpr:A6-1-a"]),
        ("Es gilt Art. 6 Abs. 1 lit. a, § 25 TDDDG.", ["eu-gdpr:A6-1-a"]),
    ],
)
def test_articles_of_other_laws_are_none_of_the_gdpr(sentence: str, cited: list[str]) -> None:
    assert terms(sentence, "basis") + terms(sentence, "right") == cited
