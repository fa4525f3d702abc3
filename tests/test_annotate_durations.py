"""Spans of time as ISO 8601 durations."""

from __future__ import annotations

import pytest

from tests.annotations import annotated, defect, quoted


def found(text: str, language: str) -> list[str]:
    return [value for _, _, value in annotated(text, language).durations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nach 7 Tagen", ["P7D"]),
        ("nach sieben Tagen", ["P7D"]),
        ("24 Stunden", ["PT24H"]),
        ("für zwei Wochen", ["P2W"]),
        ("sechs Monate", ["P6M"]),
        ("zehn Jahre lang", ["P10Y"]),
        ("für ein Jahr", ["P1Y"]),
        ("nach einem Monat", ["P1M"]),
        ("vierzehn Tage", ["P14D"]),
        ("6 bzw. 10 Jahre", ["P6Y", "P10Y"]),
        ("zwischen 3 Monaten und 2 Jahren", ["P3M", "P2Y"]),
        ("bis zu 26 Monate", ["P26M"]),
        ("30 aufeinanderfolgende Tage", ["P30D"]),
        ("72 Stunden", ["PT72H"]),
        ("180 Kalendertage", ["P180D"]),
        ("0 Tage", []),
        ("5000 Jahre", []),
        ("einige Tage", []),
        ("am selben Tag", []),
        ("das Jahr 2018", []),
        ("Tagen 7", []),
    ],
)
def test_german_durations(text: str, expected: list[str]) -> None:
    assert found(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for 30 days", ["P30D"]),
        ("for thirty days", ["P30D"]),
        ("after one year", ["P1Y"]),
        ("up to 18 months", ["P18M"]),
        ("24 hours", ["PT24H"]),
        ("for two (2) years", ["P2Y"]),
        ("seven years", ["P7Y"]),
        defect("a 90-day period", ["P90D"], reason="number and unit in one hyphenated word"),
        ("these days", []),
        ("every day", []),
        ("years ago", []),
    ],
)
def test_english_durations(text: str, expected: list[str]) -> None:
    assert found(text, "en") == expected


def test_a_duration_spans_number_and_unit() -> None:
    part = annotated("Wir löschen Protokolle nach spätestens 14 Tagen.")
    (first, last, value), *rest = part.durations
    assert (quoted(part, first, last), value, rest) == ("14 Tagen", "P14D", [])
