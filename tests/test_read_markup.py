"""Markdown and HTML: the visible text in blocks, without the page's frame."""

from __future__ import annotations

import pytest

from graphkit.errors import ReadError
from graphkit.read import read_text
from tests.read_outlines import outline_of


def test_markdown_structure() -> None:
    text = """---
title: Datenschutz
source_url: https://acme.example/datenschutz
---
# Datenschutz bei *Acme*

Wir nutzen [Stripe](https://stripe.example) und **Daten**.
Mehr unter <https://acme.example>.

* Name:
    * Vorname
    * Nachname
* E-Mail
"""
    assert outline_of(text, ".md") == [
        "H1 Datenschutz bei Acme",
        "P Wir nutzen Stripe und Daten. Mehr unter <https://acme.example>.",
        "I1<1 Name:",
        "I2<2 Vorname",
        "I2<2 Nachname",
        "I1<1 E-Mail",
    ]
    document = read_text(text, slug="acme", kind=".md")
    assert (document.title, document.url) == ("Datenschutz bei Acme", "https://acme.example/datenschutz")


def test_a_markdown_table_keeps_rows_and_columns() -> None:
    text = "Fristen:\n\n| Daten | Frist |\n| --- | --- |\n| Name | 1 Jahr |\n"
    assert outline_of(text, ".md")[1:] == [
        "C(0,0h)<0 Daten",
        "C(0,1h)<0 Frist",
        "C(1,0)<0 Name",
        "C(1,1)<0 1 Jahr",
    ]


def test_html_within_markdown_and_escaped_numbers() -> None:
    assert outline_of("1\\. Wer wir sind\n\nAcme<br/>Am Markt 5\n\n<p>Ende.</p>", ".md") == [
        "H1 1. Wer wir sind",
        "P Acme",
        "P Am Markt 5",
        "P Ende.",
    ]


def test_the_frame_of_a_page_is_left_out() -> None:
    text = """<html><head><title>Datenschutz | Acme</title><link rel=canonical href="https://acme.example/ds"></head><body>
<nav><a href="/">Start</a></nav><div class="cookie-banner">Wir nutzen Cookies.</div><script>daten()</script>
<ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li><li><a href="#c">C</a></li></ul>
<main><h1>Datenschutz</h1><p>Wir verarbeiten Ihre Daten nur, soweit dies nötig ist, und löschen sie danach.</p></main>
<footer>Impressum</footer></body></html>"""
    document = read_text(text, slug="acme", kind=".html")
    assert document.text == (
        "Datenschutz\n\nWir verarbeiten Ihre Daten nur, soweit dies nötig ist, und löschen sie danach."
    )
    assert (document.title, document.url) == ("Datenschutz", "https://acme.example/ds")


def test_links_before_the_text_are_navigation_and_links_in_it_are_not() -> None:
    text = """<table><tr><td><a href=/de>de</a> <a href=/fr>fr</a></td></tr></table><div><a href=/>Start</a></div>
<form action=/search><label>Suche</label></form><h2>Datenschutz</h2><p>Wir nutzen diese Dienste:</p>
<ul><li><a href=https://stripe.example>Stripe</a><li><a href=https://mailjet.example>Mailjet</a></ul>
<p><a href=https://stripe.example/privacy>Mehr dazu</a></p>"""
    assert outline_of(text, ".html") == [
        "H2 Datenschutz",
        "P Wir nutzen diese Dienste:",
        "I1<1 Stripe",
        "I1<1 Mailjet",
        "P Mehr dazu",
    ]


def test_a_page_without_a_heading_keeps_the_links_in_its_text() -> None:
    text = f"<p>{'Wir verarbeiten Ihre Daten. ' * 9}</p><p><a href=mailto:a@acme.example>a@acme.example</a></p>"
    assert outline_of(text, ".html")[-1] == "P a@acme.example"


def test_front_matter_of_a_page_is_no_text() -> None:
    document = read_text("---\nlayout: page\ntitle: Datenschutz\n---\n<p>Ihre Daten.", slug="acme", kind=".html")
    assert (document.text, document.title) == ("Ihre Daten.", "Datenschutz")


def test_a_policy_inside_a_footer_is_kept() -> None:
    assert outline_of("<p>Acme</p><footer><p>Wir verkaufen keine Daten an Dritte.</p></footer>", ".html")[1:] == [
        "P Wir verkaufen keine Daten an Dritte."
    ]


def test_terms_and_definitions_and_several_paragraphs_in_an_item() -> None:
    text = (
        "<p>Cookies:</p><dl><dt>sid<dd>Sitzung</dl><ul><li><p>Erstens</p><p>Mehr dazu</p><ul><li>Unterpunkt</ul></ul>"
    )
    assert outline_of(text, ".html") == [
        "P Cookies:",
        "I1<0 sid",
        "I2<1 Sitzung",
        "I1<0 Erstens",
        "I1<0 Mehr dazu",
        "I2<4 Unterpunkt",
    ]


def test_a_sentence_that_runs_across_a_line_break_stays_whole() -> None:
    assert outline_of("<p>Wir geben Daten<br>nicht weiter.<br>• Ausnahme</p>", ".html") == [
        "P Wir geben Daten nicht weiter.",
        "I1<0 • Ausnahme",
    ]


def test_a_bold_line_is_a_heading_below_the_last() -> None:
    text = "<h2>Dienste</h2><p><strong>Matomo</strong></p><p><b>Wir</b> nutzen es.</p>"
    assert outline_of(text, ".html") == ["H2 Dienste", "H3 Matomo", "P Wir nutzen es."]


def test_a_table_cell_with_a_list_keeps_its_place() -> None:
    text = (
        "<table><thead><tr><th>Daten<th>Zweck</thead><tr><td><ul><li>Name<li>Adresse</ul><td>Vertrag"
        "<tr><td colspan=2>Alle<tr><td>IP<td>Schutz</table>"
    )
    assert outline_of(text, ".html") == [
        "C(0,0h) Daten",
        "C(0,1h) Zweck",
        "C(1,0) Name",
        "C(1,0) Adresse",
        "C(1,1) Vertrag",
        "C(2,0) Alle",
        "C(3,0) IP",
        "C(3,1) Schutz",
    ]


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    assert outline_of("<table><tr><td><h2>Rechte</h2><p>Sie haben Rechte.</p></table>", ".html") == [
        "H2 Rechte",
        "P Sie haben Rechte.",
    ]


def test_entities_do_not_bring_invisible_characters_back() -> None:
    assert read_text("<h1>Daten&shy;schutz&zwj;&#8203;&amp;</h1>", slug="a", kind=".html").text == "Datenschutz\u200d&"


@pytest.mark.parametrize("text", ["<div>" * 501 + "x", "<font size=1>" * 400 + "<p>a" * 4000])
def test_nesting_beyond_reason_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="tags open"):
        read_text(text, slug="deep", kind=".html")


def test_deep_but_bearable_nesting_is_read() -> None:
    assert outline_of("<div>" * 400 + "Daten", ".html") == ["P Daten"]
