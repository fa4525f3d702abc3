"""The policy's date and its kind, and dates that are not the policy's."""

from __future__ import annotations

import pytest

from graphkit.model import Dated
from tests.annotations import annotated, defect
from tests.stated import policy

BODY = "Datenschutzerklärung\n\nWir verarbeiten personenbezogene Daten unserer Kunden.\n\n"
ENGLISH = "Privacy Policy\n\nWe process the personal data of our customers.\n\n"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Stand: 25.05.2018", Dated("2018-05-25", "modified")),
        ("Stand: Mai 2018", Dated("2018-05", "modified")),
        ("Stand dieser Datenschutzerklärung: 1. März 2021", Dated("2021-03-01", "modified")),
        ("Zuletzt aktualisiert am 3. Oktober 2022.", Dated("2022-10-03", "modified")),
        ("Letzte Änderung: 03.10.2022", Dated("2022-10-03", "modified")),
        ("Diese Datenschutzerklärung gilt ab dem 1. Juli 2022.", Dated("2022-07-01", "valid")),
        ("Gültig ab 1. Juli 2022", Dated("2022-07-01", "valid")),
        ("Sie tritt am 1. Juli 2022 in Kraft.", Dated("2022-07-01", "valid")),
        ("Veröffentlicht am 2. Februar 2020", Dated("2020-02-02", "issued")),
        ("Husum, 2. Februar 2020", Dated("2020-02-02", "issued")),
        ("Husum, im Februar 2020", Dated("2020-02", "issued")),
        ("Diese Datenschutzerklärung ist aktuell gültig und hat den Stand Mai 2018.", Dated("2018-05", "modified")),
        defect("Stand: 2021", Dated("2021", "modified"), reason="a bare year is no date"),
    ],
)
def test_dates_of_german_policies(line: str, date: Dated) -> None:
    assert policy(BODY + line).date == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Last updated: May 25, 2018", Dated("2018-05-25", "modified")),
        ("This privacy policy was last revised on 12 May 2020.", Dated("2020-05-12", "modified")),
        ("Effective date: 1 January 2020", Dated("2020-01-01", "valid")),
        ("This policy is effective as of January 1, 2020.", Dated("2020-01-01", "valid")),
        ("Posted on 2 February 2020", Dated("2020-02-02", "issued")),
        ("Version 3, October 2020", Dated("2020-10", "modified")),
    ],
)
def test_dates_of_english_policies(line: str, date: Dated) -> None:
    assert policy(ENGLISH + line).date == date


@pytest.mark.parametrize(
    "line",
    [
        "Die Verordnung (EU) 2016/679 vom 27. April 2016 gilt seit dem 25. Mai 2018 in der gesamten Union unmittelbar.",
        "Der EuGH hat das Privacy Shield mit Urteil vom 16. Juli 2020 für ungültig erklärt.",
        "Wir speichern Protokolle, die vor dem 1. Januar 2019 entstanden sind, nicht länger als nötig.",
        "Wir haben den Vertrag mit unserem Hoster am 3. Mai 2018 geschlossen und prüfen ihn jährlich auf Aktualität.",
        "Wir sind seit Mai 2018 für Sie da und freuen uns weiterhin sehr über jeden Besuch in unserem Laden.",
    ],
)
def test_dates_that_are_not_the_policys(line: str) -> None:
    assert policy(BODY + line).date is None


def test_a_date_of_the_policy_goes_before_one_that_stands_alone() -> None:
    assert policy("Datenschutzerklärung\n\nHusum, 2. Februar 2020\n\nStand: 1. März 2021").date == Dated(
        "2021-03-01", "modified"
    )


def test_the_date_has_its_sentence() -> None:
    found = policy(BODY + "Stand: 25.05.2018")
    assert [found.document.text[e.start : e.end] for e in found.evidence if "2018-05-25" in e.supports] == [
        "Stand: 25.05.2018"
    ]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert [value for _, _, value in annotated("Stand: 31.02.2021").dates] == []
