"""Elliptic compounds are completed to words that the vocabulary knows."""

from __future__ import annotations

import pytest

from graphkit.annotate.ellipsis import forms
from graphkit.vocab.matcher import Matcher
from graphkit.vocab.patterns import parse_pattern
from graphkit.vocab.tokens import tokenise
from tests.annotations import defect, terms


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    made = Matcher("de")
    for word in (
        "firmenanschrift",
        "privatanschrift",
        "browsertyp",
        "browserversion",
        "lieferadresse",
        "rechnungsadresse",
        "vorname",
    ):
        made.add(parse_pattern(word, "de"), "gk:Term", "data")
    return made


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("Firmen- oder Privatanschrift", {"Firmen": "Firmenanschrift"}),
        ("Liefer- und Rechnungsadresse", {"Liefer": "Lieferadresse"}),
        ("Liefer-, Firmen- und Rechnungsadresse", {"Liefer": "Lieferadresse"}),
        ("Browsertyp und -version", {"version": "Browserversion"}),
        ("Vor- und Nachname", {"Vor": "Vorname"}),
        ("Liefer- und Rechnungsadressen", {"Liefer": "Lieferadressen"}),
        ("Privatanschrift oder Firmen", {}),
        ("Mond- und Rechnungsadresse", {}),
        ("Liefer - und Rechnungsadresse", {}),
        ("Liefer- und x x x x x x x x x Rechnungsadresse", {}),
        ("3- und Rechnungsadresse", {}),
        ("Liefer-", {}),
        ("-version", {}),
        ("", {}),
    ],
)
def test_completes_what_the_vocabulary_knows(matcher: Matcher, text: str, completed: dict[str, str]) -> None:
    found = forms(tokenise(text), matcher)
    assert {form[0]: form[1] for form in found if len(form) > 1} == completed
    assert [form[0] for form in found] == [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Wir erfassen Vor- und Nachnamen.", ["pd:Name"]),
        ("Wir erfassen Liefer- und Rechnungsanschrift.", ["pd:PhysicalAddress", "pd:PhysicalAddress"]),
        defect(
            "Wir erfassen Post- oder E-Mail-Adresse.",
            ["pd:PhysicalAddress", "pd:EmailAddress"],
            reason='"Post-" is completed to "Postmailadresse"',
        ),
        defect(
            "Wir erfassen Kreditkarten- und Telefonnummer.",
            ["pd:PaymentCardNumber", "pd:TelephoneNumber"],
            reason='a prefix pattern makes any completion known ("Kreditkartenlefonnummer")',
        ),
    ],
)
def test_both_halves_are_mentions(text: str, data: list[str]) -> None:
    assert terms(text, "data") == data
