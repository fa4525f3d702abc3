"""Dates in all their shapes, as precise as the text."""

from __future__ import annotations

import pytest

from tests.annotations import annotated, defect, quoted


def found(text: str, language: str) -> list[str]:
    return [value for _, _, value in annotated(text, language).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stand: 25.05.2018", ["2018-05-25"]),
        ("Stand: 1.7.2021", ["2021-07-01"]),
        ("Stand 25.05.18", ["2018-05-25"]),
        ("Stand: 25. Mai 2018", ["2018-05-25"]),
        ("Stand: 1. März 2021.", ["2021-03-01"]),
        ("Stand: 01. Jänner 2020", ["2020-01-01"]),
        ("Stand: 3. Okt. 2022", ["2022-10-03"]),
        ("Stand: Dezember 2019", ["2019-12"]),
        ("Stand: Mai 2018", ["2018-05"]),
        ("Stand: 05/2018", ["2018-05"]),
        ("Stand: 05.2018", ["2018-05"]),
        ("Stand: 2018-05-25", ["2018-05-25"]),
        ("vom 1. Mai 2018 bis zum 2. Juni 2019", ["2018-05-01", "2019-06-02"]),
        ("Stand: 25.\u00a0Mai\u00a02018", ["2018-05-25"]),
        ("Verordnung (EU) 2016/679", []),
        ("Art. 6 Abs. 1", []),
        ("Version 1.2.3", []),
        ("Am 31.13.2020", []),
        ("Am 32. Mai 1018", []),
        ("IP 192.168.1.2020", []),
        ("Tel. 030 25.05", []),
        ("Im Mai sehen wir weiter.", []),
        ("24/7 erreichbar", []),
    ],
)
def test_german_dates(text: str, expected: list[str]) -> None:
    assert found(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Effective May 25, 2018", ["2018-05-25"]),
        ("Effective 25 May 2018", ["2018-05-25"]),
        defect("Effective 1st of June 2020", ["2020-06-01"], reason='a day before "of" is lost'),
        ("Effective June 1st, 2020", ["2020-06-01"]),
        ("Effective on the 3rd March 2021", ["2021-03-03"]),
        ("Last updated: Sept. 2, 2019", ["2019-09-02"]),
        ("Last updated: October 2020", ["2020-10"]),
        ("Last updated: 2020-10-05", ["2020-10-05"]),
        ("Last updated 10/23/2020", ["2020-10-23"]),
        ("Last updated 23/10/2020", ["2020-10-23"]),
        ("We may march on in 2020.", []),
        ("You may, 2 times, ask.", []),
    ],
)
def test_english_dates(text: str, expected: list[str]) -> None:
    assert found(text, "en") == expected


def test_a_date_spans_its_tokens() -> None:
    part = annotated("Gültig ab dem 25. Mai 2018 in Köln")
    (first, last, value), *rest = part.dates
    assert (quoted(part, first, last), value, rest) == ("25. Mai 2018", "2018-05-25", [])
