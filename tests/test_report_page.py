"""The HTML report: complete in itself, in both languages, with every text escaped."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from graphkit.query.labels import captions
from graphkit.validate.report import Report
from graphkit.validate.reports.page import MOST, report_page
from tests.pages import one
from tests.report_records import HOSTILE, NORDLICHT, SUEDWIND, finding, passage, report, shield


def page(given: Report, lang: str = "de") -> HTMLParser:
    """The page, parsed."""
    return HTMLParser(report_page(given, lang))


def test_a_finding_has_article_sentence_sureness_and_cure() -> None:
    tree = page(report(shield()))
    case = one(tree, "article.case.warning")
    assert one(case, "h4").text() == "Der Text nennt Mechanism-ended nicht."
    assert one(case, "a").attributes["href"] == "https://eur-lex.europa.eu/eli/reg/2016/679/art_44/oj"
    assert "Art. 44 DSGVO" in one(case, ".facts").text()
    assert "Sicherheit 80 %" in one(case, ".facts").text()
    assert "Weitergabe → Stripe" in one(case, ".facts").text()
    quote = one(case, "blockquote")
    assert one(quote, "p").text() == "Davor. Wir stützen uns auf den Privacy Shield. Danach."
    assert one(quote, "mark").text() == "Wir stützen uns auf den Privacy Shield."
    assert one(quote, "footer").text() == "Übermittlung · Zeile 3 · Zeichen 40 bis 79"
    assert one(case, ".cure").text() == "Was der Text sagen könnte: Sagen Sie [etwas]."


@pytest.mark.parametrize("lang", ["de", "en"])
def test_nothing_is_fetched_and_nothing_runs(lang: str) -> None:
    text = report_page(report(), lang)
    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|link|img|iframe|object|form)\b|\bon[a-z]+=|\bsrc=|url\(|@import", text)
    assert text.count(f'<html lang="{lang}">') == 1


def test_texts_of_policies_are_text() -> None:
    hostile = shield(
        messages={"de": HOSTILE, "en": HOSTILE},
        cures={"de": HOSTILE, "en": HOSTILE},
        about={"de": HOSTILE, "en": HOSTILE},
        passages=(passage(HOSTILE, before=HOSTILE, after=HOSTILE, section=HOSTILE),),
        articles=("javascript:alert(1)",),
    )
    given = report(hostile, checked=(NORDLICHT.__class__(NORDLICHT.policy, "nordlicht", "x", HOSTILE), SUEDWIND))
    text = report_page(given, "de")
    assert "<script" not in text
    assert 'href="javascript' not in text
    tree = HTMLParser(text)
    assert one(tree, "mark").text() == HOSTILE
    assert one(tree, "h4").text() == HOSTILE


def test_overview_tells_named_from_missing_and_unsure() -> None:
    near = finding("Information-complaint", passages=(passage(),))
    note = finding("Information-officer", severity="Info")
    tree = page(report(finding("Information-access"), near, note))
    rows = {
        one(row, "th").text().partition(" wenn ")[0]: [cell.attributes.get("class") for cell in row.css("td")][1:]
        for row in tree.css("tbody tr")
    }
    assert rows["Recht auf Auskunft"] == ["missing", "named"]
    assert rows["Recht auf Beschwerde"] == ["unsure", "named"]
    assert rows["Datenschutzbeauftragter"] == ["open", "named"]
    assert rows["Recht auf Löschung"] == ["named", "named"]


def test_the_right_to_object_is_missing_whichever_shape_says_so() -> None:
    tree = page(report(finding("Information-objection-to-interests")))
    row = next(row for row in tree.css("tbody tr") if one(row, "th").text() == "Recht auf Widerspruch")
    assert [cell.attributes.get("class") for cell in row.css("td")][1:] == ["missing", "named"]


def test_many_policies_are_counted_and_cut() -> None:
    many = tuple(
        NORDLICHT.__class__(f"{NORDLICHT.policy}{number}", f"p{number}", f"p{number}", laws=("Gdpr",))
        for number in range(MOST + 5)
    )
    tree = page(report(checked=many))
    assert len(tree.css("section")) == MOST
    assert f"{MOST} von {MOST + 5}" in one(tree, "p.cut").text()
    assert tree.css("tbody tr")[0].css("td")[1].text() == str(MOST + 5)


def test_a_text_under_no_law_has_no_overview() -> None:
    older = NORDLICHT.__class__(NORDLICHT.policy, "nordlicht", "nordlicht")
    assert page(report(checked=(older,))).css_first("table") is None


def test_method_limits_and_no_advice_stand_in_both_languages() -> None:
    for lang, said in (("de", "keine Rechtsberatung"), ("en", "no legal advice")):
        text = one(page(report(), lang), "main").text()
        assert said in text
        assert captions(lang)["ReportMethodLimits"] in text


def test_the_same_report_is_the_same_page() -> None:
    assert report_page(report(), "en") == report_page(report(), "en")
