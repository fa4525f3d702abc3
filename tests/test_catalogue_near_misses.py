"""Words that are nearly a name of the catalogue, or the same word in another sense, name nobody."""

from __future__ import annotations

import pytest

from tests.annotations import defect, names


@pytest.mark.parametrize(
    "text",
    [
        # one letter off a short name
        "Ein Strip auf der Seite.", "Stripes auf dem Stoff.", "Wir spielen Bingo.", "Die Zooms der Kamera.",
        "Molly aus Köln schreibt uns.", "Wir schreiben an Molly.", "Matoma spielt Musik.", "Meto und Mete.",
        "Paypall ist falsch.", "Googel ist falsch.", "Hetzer und Hetze.", "Ein Volt mehr.", "Die Temus.",
        "Twin und Twist.", "Sifts im Sieb.", "Zeeh und Zeh.", "Klett und Klette.", "Die Condore fliegen.",
        # the same word in its ordinary sense
        "Der Square ist ein Platz.", "Ein Segment der Kunden.", "Der Branch der Software.", "Der Heap im Speicher.",
        "Loops im Code.", "Die Visa-Pflicht gilt.", "Der Doodle im Heft.", "Die Flaschenpost am Strand.",
        "Ein Geizhals spart.", "Der Kauz ruft im Wald.", "Der Herold verkündet.", "Die Gorillas im Zoo.",
        "Der Hover-Effekt.", "Das Toast-Brot.", "Canvas ist Leinwand.", "Anton liest.", "Klettern ist schön.",
        # German loan words that the dictionary of German does not have
        defect("Etwas Slack im Plan schadet nicht.", reason="a loan word that German lexica lack counts as a name"),
        defect("Die Intercom am Eingang zeichnet Bilder auf.", reason="a loan word counts as a name"),
        defect("Bitte Adjust drücken.", reason="a foreign word on a button counts as a name"),
    ],
)  # fmt: skip
def test_german_near_misses(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We sift the data.", "Sift it well.", "Adjust your settings.", "Zooms and pans.", "Slack off later.",
        "The square of two.", "Branch out now.", "A segment of users.", "The intercom at the door.",
        "Molly writes to us.", "Heap it up.", "Front and back.", "Strip the data.", "Bingo is a game.",
        "Notions differ.", "Toast is bread.", "Hover over the link.", "Rumble in the jungle.", "Convex sets.",
        "Together we win.", "Tender offers.", "Tinder and wood.",
        # headings and buttons that read like firms
        "Is Personal Data About You Secure?", "Share now", "Free now", "See tickets here.",
        "Privacy Request Metrics.", "Network solutions", "Get a newsletter",
    ],
)  # fmt: skip
def test_english_near_misses(text: str) -> None:
    assert names(text, "en") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Wir nutzen Zahlungsdienstleister wie Stripe.", "org/stripe"),
        ("Wir nutzen den Dienstleister Mollie.", "org/mollie"),
        ("Wir nutzen Slack.", "org/slack"),
        ("Wir nutzen Tools (Segment, Matomo).", "org/segment"),
        ("Anbieter ist die Flaschenpost SE.", "org/flaschenpost"),
        ("Anbieter ist die Geizhals (Preisvergleich Internet Services AG).", "org/geizhals"),
        ("Wir nutzen Plausible Analytics.", "org/plausible"),
        ("Wir nutzen Confluent, Inc.", "org/confluent"),
    ],
)
def test_the_names_themselves_in_a_place_for_names(text: str, path: str) -> None:
    assert path in [id_ for _, _, id_ in names(text)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Wir nutzen Dienste der Tune Inc. dafür.", "org/tune-inc"),
        ("Wir nutzen Dienste der Tune, Inc. dafür.", "org/tune-inc"),
        ("Die Konzernschwester Drillisch Online GmbH hilft.", "org/drillisch-online"),
        ("Wir nutzen die Rogator AG Emmericher Str. 17 in Nürnberg.", "org/rogator"),
    ],
)
def test_a_firm_of_the_catalogue_is_known_beside_other_words(text: str, path: str) -> None:
    assert [id_ for _, shape, id_ in names(text) if shape == "legal form"] == [path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Quellwerk GmbH oder eine AG hilft.", ["Quellwerk GmbH"]),
        ("Die Quellwerk AG nutzt GmbH-Recht.", ["Quellwerk AG"]),
        ("Die Quellwerk GmbH und Co. KG hilft.", ["Quellwerk GmbH und Co. KG"]),
        ("Obwohl Quellwerk, Inc. hilft.", ["Quellwerk, Inc."]),
        ("Die Versandmarke (GmbH & Co KG) hilft.", []),
        ("Suite 3, Carysfort Ave., Blackrock, Co. Dublin.", []),
        ("Keks & Co. merken sich etwas.", []),
        ("Musterstraße 3, 10785 Berlin GmbH.", []),
    ],
)
def test_a_run_of_legal_forms_ends_where_another_word_stands(text: str, expected: list[str]) -> None:
    assert [text for text, shape, _ in names(text) if shape == "legal form"] == expected


def test_a_word_of_a_sentence_in_capitals_is_no_legal_form() -> None:
    assert names("EXCEPT AS PROVIDED UNDER LAW", "en") == []


def test_a_name_known_by_its_shape_does_not_swallow_a_known_one() -> None:
    assert [id_ for _, _, id_ in names("Anbieterhinweise: das GitHub Privacy Statement.")] == ["org/github"]


@pytest.mark.parametrize("text", ["Wir nutzen Dienste wie Webanalysedienste.", "Wir nutzen OnlineWerbeprogramme."])
def test_a_compound_that_ends_in_a_german_word_is_no_name(text: str) -> None:
    assert names(text) == []
