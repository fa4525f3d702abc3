"""The page: complete in itself, safe whatever the text says, and readable without colours or a mouse."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from graphkit.explain.kinds import FIELD_CAPTIONS, TERMS
from graphkit.explain.markup import letters
from graphkit.explain.page import explanation_page
from graphkit.explain.style import PAPERS
from graphkit.explain.wording import Wording
from graphkit.files import folder
from graphkit.vocab import load
from tests.test_explain_facts import SAMPLES, explanation

HOSTILE = (
    'Wir geben Ihre E-Mail-Adresse an die "><script>alert(1)</script> GmbH & Co. KG weiter.\n\n'
    "</style></title><img src=x onerror=alert(1)> An wen geben wir Ihre Daten weiter? \" onclick='alert(2)'\n\n"
    "Wenn <b onmouseover=alert(3)>Sie</b> zustimmen, erheben wir Ihren Namen."
)


@cache
def page(source: object, lang: str = "de") -> str:
    return explanation_page(explanation(source, lang))  # type: ignore[arg-type]


def tree(source: object, lang: str = "de") -> LexborHTMLParser:
    return LexborHTMLParser(page(source, lang))


def test_markup_of_a_text_stays_text() -> None:
    found = tree(HOSTILE)
    assert found.css("script, img, b[onmouseover]") == []
    assert len(found.css("style")) == len(found.css("title")) == 1
    attributes = {name for node in found.css("*") for name in node.attributes}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "style")}
    said = "\n\n".join(node.text() for node in found.css(".said p"))
    assert '"><script>alert(1)</script>' in said
    assert "</style></title><img src=x onerror=alert(1)>" in said


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_text_is_there_to_the_letter(path: object) -> None:
    rows = tree(path).css(".said > :is(p, h3, h4, h5, h6)")
    assert [row.text() for row in rows] == [piece.text for piece in explanation(path).pieces]  # type: ignore[arg-type]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_row_has_its_facts_and_every_link_its_row(path: object) -> None:
    found = tree(path)
    pieces = explanation(path).pieces  # type: ignore[arg-type]
    counts = [len(row.css(".fact")) for row in found.css(".row")]
    assert counts == [len(piece.facts) for piece in pieces]
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {(node.attributes["href"] or "").removeprefix("#") for node in found.css("a")}
    assert targets <= set(ids)
    missed = [row.attributes["id"] for row in found.css(".row.missed")]
    assert missed == [f"s{piece.index}" for piece in pieces if piece.missed]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    found = tree(SAMPLES[0])
    assert found.css("script, link, img, iframe, object, form") == []
    assert "url(" not in page(SAMPLES[0])
    assert "@import" not in page(SAMPLES[0])
    (policy,) = found.css("meta[http-equiv]")
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_kinds_are_told_apart_without_colours(lang: str) -> None:
    short = {said for said, _ in letters(Wording(explanation("Guten Tag.", lang))).values()}
    assert len(short) == len(TERMS)
    legend = [node.text() for node in tree("Guten Tag.", lang).css(".legend mark")]
    assert len(legend) == len(set(legend)) == len(TERMS) + 4
    for kind in TERMS:
        assert f"mark.{kind}::before{{content:" in page("Guten Tag.", lang)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2)."""
    lesser, greater = sorted((luminance(one), luminance(other)))
    return (greater + 0.05) / (lesser + 0.05)


@pytest.mark.parametrize("kind", sorted(PAPERS))
def test_marked_words_can_be_read_on_their_paper(kind: str) -> None:
    light, dark = PAPERS[kind]
    light_ink, dark_ink = re.findall(r"--ink:(#\w{6})", page("Guten Tag."))
    assert contrast(light, light_ink) >= 7
    assert contrast(dark, dark_ink) >= 7


def test_the_page_is_in_the_readers_language_and_the_text_in_its_own() -> None:
    found = tree(folder("examples") / "quittenkiste.md", "en")
    (html,) = found.css("html")
    assert html.attributes["lang"] == "en"
    assert {node.attributes["lang"] for node in found.css(".said [lang]")} == {"de"}
    assert "Possibly missed" in unescape(page(folder("examples") / "quittenkiste.md", "en"))


def test_the_choice_leaves_out_what_was_not_asked_for() -> None:
    found = explanation("Wir erheben Ihren Namen.\n\nGuten Tag.\n\nAn wen geben wir Ihre Daten weiter?")
    only = LexborHTMLParser(explanation_page(found.narrowed("missed")))
    assert [row.attributes["id"] for row in only.css(".row")] == ["s2"]
    assert only.css("table, fieldset") == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_caption_is_in_the_ontology(lang: str) -> None:
    captions = Wording(explanation("Guten Tag.", lang))
    for name in FIELD_CAPTIONS.values():
        assert captions.caption(name)
    terms = [term for name, term in load().terms.items() if name.startswith("gk:CaptionExplain")]
    assert terms
    assert all(term.all("prefLabel", lang) and term.all("definition", lang) for term in terms)
