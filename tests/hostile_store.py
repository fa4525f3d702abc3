"""A store whose policies try to run something in the reader's browser, wherever their words are shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import graphkit as library
from graphkit.model import Contact, Denial, Document, Party, Policy
from graphkit.rdf import policy_quads
from graphkit.store import Store
from tests.rdf_records import RELEASE, disclosure, policy, quote

SCRIPT = "<script>alert(1)</script>"
PICTURE = "<svg onload=alert(2)>"
BREAK = "\"'><img src=x onerror=alert(3)>"
LINK = "javascript:alert(4)"
TEMPLATE = "{{7*7}}${7*7}"
PAYLOADS = (SCRIPT, PICTURE, BREAK, LINK, TEMPLATE)
TEXT = (
    f"Verantwortlich ist die {SCRIPT} GmbH. Wir geben Ihre E-Mail-Adresse {BREAK} an die {PICTURE} AG in die USA "
    f"weiter. Wir verkaufen keine Daten {SCRIPT}{PICTURE}{LINK}. {TEMPLATE}"
)
PLAIN = f"""Datenschutzerklärung {SCRIPT}

Verantwortlich ist die {PICTURE} GmbH, Hafenweg 1, 20457 Hamburg.

1. Newsletter {SCRIPT}

Wir geben Ihre E-Mail-Adresse {SCRIPT} zum Versand des Newsletters an die {BREAK} GmbH und an Stripe in die USA weiter.

2. Weitergabe {PICTURE}

Wir verkaufen Ihre Daten nicht {PICTURE}. Rechnungen bewahren wir zehn Jahre auf {LINK}.
"""


def build(place: Path, folder: Path) -> None:
    """Writes the store: a policy whose records are made by hand, and one that is read from a file."""
    file = folder / "harmless.txt"
    file.write_text(PLAIN, encoding="utf-8")
    library.build([file], store=place)
    with Store.write(place) as store:
        store.replace(policy_quads(record(), RELEASE), TEXT)


def record() -> Policy:
    """Payloads in all places for text: names, aliases, addresses, sections, titles, conditions, criteria."""
    said = ("org/script", "pd:EmailAddress", "loc:US")
    evil = Party("organisation", "org/script", f"{PICTURE} AG", aliases=(SCRIPT, BREAK), resolved=False, address=BREAK)
    firm = Party("organisation", "org/firm", f"{SCRIPT} GmbH", resolved=False, contact=LINK)
    given = replace(
        disclosure(),
        evidence=(quote(TEXT, "Wir geben", *said, section=SCRIPT),),
        recipient=evil,
        condition=f"wenn {PICTURE}",
        criterion=BREAK,
    )
    refused = Denial("gk:Sell", (quote(TEXT, "Wir verkaufen", "gk:Sell", section=BREAK),), recipient=evil)
    return policy(
        document=Document("payloads", TEXT, (), "de", title=f"{SCRIPT}{BREAK}", url=LINK),
        controllers=(firm,),
        dpo=Contact(SCRIPT, email=BREAK, address=PICTURE),
        date=None,
        evidence=(quote(TEXT, "Verantwortlich", "org/firm", section=PICTURE),),
        practices=(given,),
        denials=(refused,),
    )
