"""Records made by hand: a small policy of a fictitious firm, and what tests need to vary it."""

from __future__ import annotations

from graphkit.model import Contact, Dated, Denial, Document, Evidence, Party, Policy, Practice
from graphkit.rdf import Release

RELEASE = Release("graphkit 0.1.0", "0" * 64)
TEXT = (
    "Stand: Mai 2023. Verantwortlich ist die Nordlicht GmbH. Wir geben Ihre E-Mail-Adresse zur Abrechnung an Stripe "
    "in die USA als Auftragsverarbeiter weiter. Rechnungen bewahren wir zwei Wochen auf. Wir verkaufen keine Daten."
)
NORDLICHT = Party("organisation", "org/nordlicht-gmbh", "Nordlicht GmbH", resolved=False)
STRIPE = Party("organisation", "org/stripe", "Stripe")
GOOGLE = Party("organisation", "org/google", "Google")
ANALYTICS = Party("service", "service/google-analytics", "Google Analytics", operator=GOOGLE)
PARTNER = Party("organisation", "org/partner", "Partner", resolved=False, local=True)
PAYMENT = Party("group", "recipient/payment-providers", "Zahlungsdienstleister", category="gk:PaymentProviders")


def quote(text: str, part: str, *supports: str, section: str = "") -> Evidence:
    """Evidence for the sentence of `text` that `part` starts with."""
    start = text.index(part)
    return Evidence(start, text.index(".", start) + 1, section, supports)


def document(text: str = TEXT, slug: str = "nordlicht-2023") -> Document:
    return Document(slug, text, (), "de", title="Datenschutz")


def policy(text: str = TEXT, **changes: object) -> Policy:
    """The small policy: a date, a controller, one disclosure, one storage, one denial."""
    record: dict[str, object] = {
        "document": document(text),
        "controllers": (NORDLICHT,),
        "dpo": None,
        "date": Dated("2023-05", "issued"),
        "rights": (),
        "evidence": (quote(TEXT, "Stand", "2023-05"), quote(TEXT, "Verantwortlich", "org/nordlicht-gmbh")),
        "practices": (disclosure(), storage()),
        "denials": (denial(),),
    }
    return Policy(**{**record, **changes})  # type: ignore[arg-type]


def disclosure() -> Practice:
    said = ("org/stripe", "pd:EmailAddress", "dpv:PaymentManagement", "loc:US", "dpv:DataProcessor")
    return Practice(
        "Disclosure",
        (quote(TEXT, "Wir geben", *said, section="Zahlung"),),
        recipient=STRIPE,
        recipient_role="dpv:DataProcessor",
        data=("pd:EmailAddress",),
        purposes=("dpv:PaymentManagement",),
        locations=("loc:US",),
        confidence=0.9,
    )


def storage() -> Practice:
    said = ("P2W", "pd:Financial")
    return Practice("Storage", (quote(TEXT, "Rechnungen", *said),), data=("pd:Financial",), duration="P2W")


def denial() -> Denial:
    return Denial("gk:Sell", (quote(TEXT, "Wir verkaufen", "gk:Sell"),))


def officer() -> Contact:
    return Contact("Datenschutzbeauftragte", email="dsb@nordlicht.example", address="Hafenweg 1, 20457 Hamburg")
