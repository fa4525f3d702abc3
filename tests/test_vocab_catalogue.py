"""Names of the catalogue in a text: spellings that are found, and near-misses that are not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graphkit.vocab import load
from graphkit.vocab.catalogue import Catalogue, Entry, read_catalogue
from graphkit.vocab.tokens import tokenise

ENTRIES = [
    Entry(
        "org/stripe", "organisation", "Stripe", ("Stripe, Inc.",), category="gk:PaymentProviders", needs_context=True
    ),
    Entry("org/bing", "organisation", "Bing", needs_context=True),
    Entry("org/drift", "organisation", "Drift", ("Drift.com",), needs_context=True),
    Entry("org/smarte", "organisation", "SMARTe"),
    Entry("org/hubspot", "organisation", "HubSpot", group="org/hubspot-group"),
    Entry("org/acme-analytics", "organisation", "Acme Analytics"),
    Entry("org/acme", "organisation", "Acme"),
    Entry("service/acme-pixel", "service", "Acme-Pixel", operator="org/acme"),
    Entry("service/crate", "service", "Crate", operator="org/hubspot"),
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(ENTRIES)


def ids(catalogue: Catalogue, text: str) -> list[str]:
    return [match.entry.id for match in catalogue.find(tokenise(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir nutzen Stripe.", ["org/stripe"]),
        ("Wir nutzen Stripe, Inc. dafür.", ["org/stripe"]),
        ("Stripe® und Acme™ Analytics©", ["org/stripe", "org/acme-analytics"]),
        ("Acme Analytics von Acme", ["org/acme-analytics", "org/acme"]),
        ("Acme-Analytics", ["org/acme-analytics"]),
        ("der Acme-Pixel, das Acme Pixel", ["service/acme-pixel", "service/acme-pixel"]),
        ("ein Acme-Server", ["org/acme"]),
        ("ein Acme-Analytics-Cookie", ["org/acme-analytics"]),
        ("HUBSPOT, Hubspot, HubSpot", ["org/hubspot", "org/hubspot", "org/hubspot"]),
        ("SMARTe liefert", ["org/smarte"]),
        ("Drift.com", ["org/drift"]),
    ],
)
def test_finds_names(catalogue: Catalogue, text: str, expected: list[str]) -> None:
    assert ids(catalogue, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Strip", "Stripes", "stripe", "STRIPE", "Bingo", "bing", "drift", "Drifting", "eine smarte Lösung",
        "Smarte Lösungen",
        "Acmes", "acme", "Acmer Analytics", "hubspot", "Hub Spot", "Nicht-Acme", "ein Stripe-ähnliches Muster",
        "Drift-Netze", "acme.example", "info@acme.example",
    ],
)  # fmt: skip
def test_near_misses_are_no_names(catalogue: Catalogue, text: str) -> None:
    assert ids(catalogue, text) == []


def test_a_match_spans_its_tokens_and_knows_whether_it_is_written_so(catalogue: Catalogue) -> None:
    exact, folded = catalogue.find(tokenise("Von Acme® Analytics zu HUBSPOT"))
    assert (exact.first, exact.last, exact.exact) == (1, 4, True)
    assert (folded.first, folded.last, folded.exact) == (5, 6, False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Stripe", "org/stripe"),
        ("Stripe, Inc.", "org/stripe"),
        ("acme analytics", "org/acme-analytics"),
        ("Strip", None),
        ("", None),
    ],
)
def test_looks_a_name_up(catalogue: Catalogue, name: str, expected: str | None) -> None:
    entry = catalogue.by_name(name)
    assert (entry.id if entry else None) == expected


@pytest.mark.parametrize(
    ("id_", "operator", "group"),
    [
        ("service/acme-pixel", "org/acme", "org/acme"),
        ("service/crate", "org/hubspot", "org/hubspot-group"),
        ("org/hubspot", None, "org/hubspot-group"),
        ("org/acme", None, "org/acme"),
    ],
)
def test_operator_and_group(catalogue: Catalogue, id_: str, operator: str | None, group: str) -> None:
    entry = catalogue.entries[id_]
    found = catalogue.operator_of(entry)
    assert (found.id if found else None) == operator
    assert catalogue.group_of(entry) == group


def test_reads_entries_from_turtle() -> None:
    turtle = """
        @prefix gk: <https://w3id.org/graphkit#> . @prefix dpv: <https://w3id.org/dpv#> .
        @prefix loc: <https://w3id.org/dpv/loc#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <https://w3id.org/graphkit/id/org/> .
        org:acme a gk:Organisation ; rdfs:label "Acme" ; skos:altLabel "Acme Ltd", "Acme AG" ; dpv:hasCountry loc:IE ;
            gk:serviceCategory gk:HostingProviders ; gk:domain "acme.example" ; gk:needsContext true .
        org:nameless a gk:Organisation .
        <https://example.org/elsewhere> a gk:Organisation ; rdfs:label "Elsewhere" .
    """
    read = read_catalogue(quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert dict(read.entries) == {
        "org/acme": Entry(
            "org/acme", "organisation", "Acme", ("Acme AG", "Acme Ltd"), "gk:HostingProviders",
            country="loc:IE", domains=("acme.example",), needs_context=True,
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wir setzen Google Analytics 4 der Google Ireland Limited ein.",
            ["service/google-analytics", "org/google-ireland-limited"],
        ),
        ("Der Facebook-Pixel und das Meta-Pixel", ["service/meta-pixel", "service/meta-pixel"]),
        ("Bezahlung über PayPal (Europe) S.à r.l. et Cie, S.C.A.", ["org/paypal-europe-s-a-r-l-et-cie-s-c-a"]),
        ("Die Server der Hetzner Online GmbH", ["org/hetzner"]),
        ("Google-Server", ["org/google"]),
        ("googeln Sie uns", []),
        ("Das Paypalkonto", []),
    ],
)
def test_finds_names_of_the_catalogue_that_ships(text: str, expected: list[str]) -> None:
    assert ids(load().catalogue, text) == expected
