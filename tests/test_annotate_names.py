"""Names of organisations and services: by the catalogue, a legal form, a mark, their shape, or their neighbours."""

from __future__ import annotations

import pytest

from tests.annotations import annotated, defect, names, quoted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wir beauftragen die Nordlicht Druck GmbH mit dem Versand.", "Nordlicht Druck GmbH"),
        ("Wir beauftragen die Nordlicht Druck GmbH & Co. KG mit dem Versand.", "Nordlicht Druck GmbH & Co. KG"),
        ("Träger ist der Förderkreis Heidehof e. V. in Celle.", "Förderkreis Heidehof e. V."),
        defect(
            "Träger ist der Förderkreis Heidehof e.V. in Celle.",
            "Förderkreis Heidehof e.V.",
            reason='the last full stop of "e.V." is lost',
        ),
        ("Träger ist der Förderkreis Heidehof eV in Celle.", "Förderkreis Heidehof eV"),
        defect(
            "Anbieter ist Quellwerk (Europe) S.à r.l. et Cie, S.C.A., Luxemburg.",
            "Quellwerk (Europe) S.à r.l. et Cie, S.C.A.",
            reason="no bracket inside a name, unless the catalogue knows it",
        ),
        ("Wir nutzen Dienste der Quellwerk, Inc. in Boston.", "Quellwerk, Inc."),
        ("Wir nutzen Dienste der Quellwerk Inc.", "Quellwerk Inc."),
        ("Wir nutzen Dienste der Quellwerk LLC aus Boston.", "Quellwerk LLC"),
        ("Wir nutzen Dienste der Quellwerk.io, Inc. aus Boston.", "Quellwerk.io, Inc."),
        ("Anbieter ist Quellwerk S.à r.l. et Cie, S.C.A., Luxemburg.", "Quellwerk S.à r.l. et Cie, S.C.A."),
        ("Versicherer ist die Seehafen Versicherung AG.", "Seehafen Versicherung AG"),
        ("Die Hafenhaus gGmbH hilft.", "Hafenhaus gGmbH"),
        ("Inhaber ist Blumen Anders e. K. aus Kiel.", "Blumen Anders e. K."),
        ("Die Stromkreis UG (haftungsbeschränkt) hilft.", "Stromkreis UG (haftungsbeschränkt)"),
        ("Die Genossenschaft Talgrund eG hilft.", "Genossenschaft Talgrund eG"),
        ("Die Hof & Feld OHG hilft.", "Hof & Feld OHG"),
        ("Die Kanzlei Weiß PartG mbB hilft.", "Kanzlei Weiß PartG mbB"),
    ],
)
def test_a_legal_form_ends_a_german_name(text: str, name: str) -> None:
    assert [(text, shape) for text, shape, _ in names(text)] == [(name, "legal form")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Our host is Tidewater Hosting Ltd. in Cork.", "Tidewater Hosting Ltd."),
        ("Our host is Tidewater Hosting, LLC in Ohio.", "Tidewater Hosting, LLC"),
        ("We engage Tidewater Hosting Pty Ltd for this.", "Tidewater Hosting Pty Ltd"),
        ("We engage Tidewater Hosting B.V. for this.", "Tidewater Hosting B.V."),
        ("We engage Tidewater Hosting Corporation for this.", "Tidewater Hosting Corporation"),
    ],
)
def test_a_legal_form_ends_an_english_name(text: str, name: str) -> None:
    assert [(text, shape) for text, shape, _ in names(text, "en")] == [(name, "legal form")]


@pytest.mark.parametrize(
    "text",
    [
        "Eine GmbH haftet beschränkt.",
        "Unsere GmbH wurde gegründet.",
        "Die Gesellschaft ist eine AG.",
        "Wir sind ein e. V. und helfen.",
        "GmbH",
        "Die kleine GmbH & Co. KG haftet.",
    ],
)
def test_a_legal_form_alone_is_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir nutzen Matomo und HubSpot.", ["org/matomo", "org/hubspot"]),
        ("Wir nutzen Google Analytics.", ["service/google-analytics"]),
        ("Wir nutzen Google Maps von Google Ireland Limited.", ["service/google-maps", "org/google-ireland-limited"]),
        ("Das Cookie von PayPal®", ["org/paypal"]),
        ("Server der Amazon Web Services EMEA SARL", ["org/amazon-web-services-emea-sarl"]),
        ("Wir nutzen Zahlungsdienstleister wie Stripe.", ["org/stripe"]),
        ("Wir nutzen Tools (Drift, Segment, Matomo).", ["org/drift", "org/segment", "org/matomo"]),
        ("Slack™ hilft uns.", ["org/slack"]),
    ],
)
def test_names_of_the_catalogue(text: str, expected: list[str]) -> None:
    assert [id_ for _, _, id_ in names(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der Drift der Daten ist gering.",
        "Ein Segment der Kunden erhält Post.",
        "Im Branch liegt der Code.",
        "Ein Strip auf der Seite.",
        "Wir spielen Bingo.",
        "Eine smarte Lösung.",
        "Die Box für Ihr Häkchen.",
        "Das Medium ist die Nachricht.",
        "Wir sind weise und nutzen Apfelsaft.",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We box it up and zoom in.", "en"),
        ("Our front office may adjust a segment.", "en"),
        ("A square and a branch.", "en"),
    ],
)
def test_ordinary_english_words_are_no_names(text: str, language: str) -> None:
    assert names(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir nutzen Quellwerk® dafür.", [("Quellwerk", "mark", None)]),
        ("Wir nutzen FlexBlix dafür.", [("FlexBlix", "shape", None)]),
        ("Wir nutzen das Tool Quibblor dafür.", [("Quibblor", "shape", None)]),
        ("Wir nutzen Dienstleister wie Quibblor.", [("Quibblor", "shape", None)]),
        (
            "Wir nutzen Matomo, Wiese und HubSpot.",
            [("Matomo", "catalogue", "org/matomo"), ("Wiese", "list", None), ("HubSpot", "catalogue", "org/hubspot")],
        ),
    ],
)
def test_names_that_the_catalogue_does_not_know(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wir erheben Namen, Anschriften und Telefonnummern.",
        "Dienstleister erhalten Kundendaten.",
        "Ihre IDs und URLs",
        "Schreiben Sie an info@quellwerk.example oder besuchen Sie www.quellwerk.example/Seite.",
        "Wir nutzen Dienstleister wie Speditionen und Banken.",
        "Die Datenschutz-Grundverordnung (DSGVO) gilt.",
        "Wie Sie uns erreichen: telefonisch.",
        "",
    ],
)
def test_nouns_and_addresses_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "firm"),
    [("Die Nordlicht GmbH hilft.", True), ("Wir nutzen Matomo.", False), ("Wir nutzen Quellwerk® dafür.", False)],
)
def test_only_a_legal_form_makes_a_firm(text: str, firm: bool) -> None:
    assert [name.firm for name in annotated(text).names] == [firm]


def test_a_name_spans_its_tokens_and_leaves_out_marks() -> None:
    part = annotated("Wir nutzen Acme® Kranich GmbH & Co. KG hier.")
    (name,) = part.names
    assert quoted(part, name.first, name.last) == "Acme® Kranich GmbH & Co. KG"
    assert name.text == "Acme Kranich GmbH & Co. KG"
