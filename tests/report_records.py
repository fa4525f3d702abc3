"""Reports by hand: two policies, a finding of each kind, and hostile texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from graphkit.validate.items import items
from graphkit.validate.report import Checked, Finding, Passage, Report
from graphkit.validate.shape_texts import ShapeTexts
from graphkit.validate.shapes import load_shapes

SHAPES = "https://w3id.org/graphkit/shapes#"
BASE = "https://w3id.org/graphkit/id/policy/"
NORDLICHT = Checked(
    f"{BASE}nordlicht/2024-05-01-00000000", "nordlicht", "nordlicht", "Datenschutz", "de", "2024-05-01", None, ("Gdpr",)
)
SUEDWIND = Checked(
    f"{BASE}suedwind/undated-00000000", "suedwind", "suedwind", None, "de", None, "https://suedwind.example/privacy",
    ("Gdpr",),
)  # fmt: skip
ELI = "https://eur-lex.europa.eu/eli/reg/2016/679/"
HOSTILE = "<script>alert(1)</script> & \"so\" 'weiter'"


def finding(shape: str, **given: Any) -> Finding:
    """A finding of nordlicht, with some fields given."""
    plain = Finding(
        policy=NORDLICHT.policy,
        slug="nordlicht",
        focus=NORDLICHT.policy,
        about={"de": "Datenschutzerklärung", "en": "Privacy policy"},
        severity="Warning",
        shape=SHAPES + shape,
        articles=(f"{ELI}art_13/par_2/pnt_b/oj",),
        theme="Completeness",
        titles={"de": f"Titel {shape}", "en": f"Title {shape}"},
        messages={"de": f"Der Text nennt {shape} nicht.", "en": f"The text names no {shape}."},
        cures={"de": "Sagen Sie [etwas].", "en": "Say [something]."},
        confidence=0.95,
    )
    return replace(plain, **given)


def passage(quote: str = "Wir stützen uns auf den Privacy Shield.", start: int = 40, **given: Any) -> Passage:
    """A sentence of nordlicht."""
    plain = Passage(
        NORDLICHT.policy, "nordlicht", quote, start, start + len(quote), "Übermittlung", 3, "Davor. ", " Danach."
    )
    return replace(plain, **given)


def shield(**given: Any) -> Finding:
    """A transfer on a mechanism that has ended."""
    known = {
        "theme": "Transfers",
        "focus": f"{NORDLICHT.policy}/flow/abc",
        "about": {"de": "Weitergabe → Stripe", "en": "Disclosure → Stripe"},
        "articles": (f"{ELI}art_44/oj",),
        "value": "https://w3id.org/graphkit#EuUsPrivacyShield",
        "passages": (passage(),),
        "confidence": 0.8,
    }
    return finding("Mechanism-ended", **known | given)


def report(*findings: Finding, **given: Any) -> Report:
    """A report on both policies."""
    plain = Report(
        findings=findings or (finding("Information-access"), finding("Information-erasure"), shield()),
        checked=(NORDLICHT, SUEDWIND),
        as_of=date(2026, 3, 1),
        law="text",
        engine="pyshacl 0",
        shapes="ab" * 32,
        items=items(ShapeTexts(load_shapes().triples)),
    )
    return replace(plain, **given)
