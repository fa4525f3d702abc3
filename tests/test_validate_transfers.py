"""shapes/transfers.ttl: what a text relies on, on the day of the text and on the day of the check."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("pyshacl")

from graphkit.files import folder
from graphkit.rdf.names import expand
from graphkit.validate.facts import case_of
from graphkit.validate.facts.reach import off_swiss_list
from graphkit.validate.periods import Days, Period, Status, mechanism_status
from graphkit.validate.report import Finding
from tests.validate_graphs import POLICY, add, drop, findings, parts, shapes_of, swap

P = f"<{POLICY.value}>"
MECHANISM = "p:d gk:transferMechanism"
UNDATED = (drop(f"{P} dct:issued ?d"), drop(f"{P} gk:validFrom ?d"))
NO_TOOL = (drop("p:d gk:transferMechanism ?m"), drop("p:d gk:sccDecision ?s"))
BEFORE, AFTER, TODAY = date(2020, 7, 15), date(2020, 7, 17), date(2026, 3, 1)


def dated(day: str) -> tuple[str, str]:
    """Updates that date the text."""
    return swap(P, "dct:issued", f'"{day}"^^xsd:date'), swap(P, "gk:validFrom", f'"{day}"^^xsd:date')


def relying(mechanism: str) -> tuple[str, ...]:
    """Updates by which the disclosure to the USA relies on this mechanism alone."""
    return (*NO_TOOL, add(f"p:d gk:transferMechanism {mechanism} . p:e2 gk:supports {mechanism}"))


def going(place: str) -> tuple[str, ...]:
    """Updates by which the disclosure names no tool and goes to this place."""
    return (*NO_TOOL, swap("p:d", "dpv:hasLocation", place), add(f"p:e2 gk:supports {place}"))


def seated(country: str) -> tuple[str, ...]:
    """Updates by which the controller says that it sits in this country."""
    return (add(f"org:nordlicht dpv:hasCountry {country}"),)


Case = tuple[tuple[str, ...], date]
FOUND: dict[str, Case] = {
    "Transfer-mechanism": (NO_TOOL, TODAY),
    "Transfer-mechanism-for-country": (
        (*NO_TOOL, add("p:t gk:transferMechanism gk:Bcr . p:e5 gk:supports gk:Bcr")),
        TODAY,
    ),
    "Transfer-country": (going("gk:ThirdCountries"), TODAY),
    "Mechanism-ended-before": ((*relying("gk:EuUsPrivacyShield"), *dated("2020-10-29")), TODAY),
    "Mechanism-ended": ((*relying("gk:EuUsPrivacyShield"), *dated("2019-01-01")), TODAY),
    "Mechanism-not-yet": ((*relying("gk:EuUsDpf"), *dated("2021-01-01")), TODAY),
    "Mechanism-doubted": ((*relying("gk:SwissUsSafeHarbor"), *dated("2015-01-01")), date(2016, 1, 1)),
    "Mechanism-certified": ((*relying("gk:EuUsDpf"), *dated("2024-01-01")), TODAY),
    "Clauses-ended": ((swap("p:d", "gk:sccDecision", "gk:Scc2010"), add("p:e2 gk:supports gk:Scc2010")), TODAY),
    "Clauses-not-yet": (dated("2020-01-01"), TODAY),
    "Adequacy-country": (relying("gk:Adequacy"), date(2021, 1, 1)),
    "Adequacy-part": (going("loc:CA"), TODAY),
    "Mechanism-reach": ((*going("loc:IN"), *relying("gk:EuUsDpf")), TODAY),
    "Mechanism-counterpart": ((*relying("gk:EuUsDpf"), *seated("loc:CH"), *dated("2025-01-01")), TODAY),
    "Policy-later": ((), date(2020, 1, 1)),
}
NOT_FOUND: dict[str, tuple[str, Case]] = {
    "a country of the Union needs no tool": ("Transfer-mechanism", (going("loc:DE"), TODAY)),
    "nor does one with a decision": ("Transfer-mechanism", (going("loc:JP"), TODAY)),
    "nor does the United Kingdom in the Union": ("Transfer-mechanism", ((*going("loc:GB"), *UNDATED), BEFORE)),
    "nor on the bridge": ("Transfer-mechanism", ((*going("loc:GB"), *UNDATED), date(2021, 3, 1))),
    "a derogation is a tool": (
        "Transfer-mechanism",
        ((*NO_TOOL, add("p:d dpv:hasLegalBasis eu-gdpr:A49-1-a")), TODAY),
    ),
    "an older text is not asked for one": ("Transfer-mechanism", ((*NO_TOOL, *dated("2016-01-01")), TODAY)),
    "unnamed countries with a tool": ("Transfer-country", (relying("gk:Bcr"), TODAY)),
    "clauses for this country": ("Transfer-mechanism-for-country", ((), TODAY)),
    "a framework that had begun": ("Mechanism-not-yet", ((*relying("gk:EuUsDpf"), *dated("2024-01-01")), TODAY)),
    "one that holds again is no limit when ended": ("Mechanism-certified", (relying("gk:EuUsPrivacyShield"), TODAY)),
    "clauses of today": ("Clauses-ended", ((), TODAY)),
    "clauses that had begun": ("Clauses-not-yet", ((), TODAY)),
    "adequacy beside another tool": (
        "Adequacy-country",
        ((add("p:d gk:transferMechanism gk:Adequacy . p:e2 gk:supports gk:Adequacy"),), TODAY),
    ),
    "adequacy of a country that has it": ("Adequacy-country", ((*going("loc:JP"), *relying("gk:Adequacy")), TODAY)),
    "Canada with clauses": ("Adequacy-part", ((swap("p:d", "dpv:hasLocation", "loc:CA"),), TODAY)),
    "a country that has it as a whole": ("Adequacy-part", (going("loc:NZ"), TODAY)),
    "a framework for its own country": ("Mechanism-reach", (relying("gk:EuUsDpf"), TODAY)),
    "a framework beside another tool": (
        "Mechanism-reach",
        ((*going("loc:IN"), *relying("gk:EuUsDpf"), add("p:d gk:transferMechanism gk:Scc")), TODAY),
    ),
    "a framework for a recipient in the Union": (
        "Mechanism-reach",
        ((*going("loc:IE"), *relying("gk:EuUsDpf")), TODAY),
    ),
    "a framework named for one of several": (
        "Mechanism-reach",
        ((*going("loc:IN"), *relying("gk:EuUsDpf"), add("p:d dpv:hasLocation loc:US")), TODAY),
    ),
    "a controller in the Union": (
        "Mechanism-counterpart",
        ((*relying("gk:EuUsDpf"), *seated("loc:AT"), *UNDATED), TODAY),
    ),
    "the counterpart is named too": (
        "Mechanism-counterpart",
        ((*relying("gk:EuUsDpf"), *seated("loc:CH"), *UNDATED, add("p:t gk:transferMechanism gk:SwissUsDpf")), TODAY),
    ),
    "a counterpart that had not begun": (
        "Mechanism-counterpart",
        ((*relying("gk:EuUsDpf"), *seated("loc:CH"), *UNDATED), date(2024, 1, 1)),
    ),
    "the counterpart of another country": (
        "Mechanism-counterpart",
        ((*relying("gk:EuUsDpf"), *seated("loc:GB"), *UNDATED, add("p:t gk:transferMechanism gk:UkUsDpf")), TODAY),
    ),
    "a text as old as the date": ("Policy-later", ((), date(2023, 5, 1))),
}


def found_by(shape: str, case: Case) -> list[Finding]:
    """Findings of one shape."""
    updates, day = case
    return [each for each in findings(*updates, as_of=day) if each.shape.endswith(f"#{shape}")]


@pytest.mark.parametrize("shape", FOUND)
def test_what_did_not_hold_is_found(shape: str) -> None:
    assert len(found_by(shape, FOUND[shape])) == 1


@pytest.mark.parametrize("case", NOT_FOUND)
def test_what_held_is_not(case: str) -> None:
    assert found_by(*NOT_FOUND[case]) == []


@pytest.mark.parametrize(
    ("place", "day", "off"),
    [
        ("loc:JP", "2023-08-31", False),
        ("loc:JP", "2023-09-01", True),
        ("loc:GI", "2023-09-01", False),
        ("loc:NO", "2023-09-01", False),
        ("loc:CH", "2023-09-01", False),
        ("loc:US", "2026-03-01", True),
        ("loc:EEA", "2026-03-01", False),
    ],
)
def test_switzerland_has_a_list_of_its_own(place: str, day: str, off: bool) -> None:
    case = case_of(POLICY, (), parts()[2], date.fromisoformat(day))
    assert off_swiss_list(case, expand(place)) == off


def test_a_contract_with_a_processor_is_no_tool() -> None:
    assert len(found_by("Transfer-mechanism", (relying("gk:Dpa"), TODAY))) == 1


@pytest.mark.parametrize(
    ("place", "day", "adequate"),
    [
        ("loc:JP", "2018-06-01", False),
        ("loc:JP", "2019-06-01", True),
        ("loc:KR", "2021-12-16", False),
        ("loc:KR", "2021-12-17", True),
        ("loc:GB", "2021-06-28", True),
        ("loc:GB", "2025-12-18", True),
        ("loc:GB", "2025-12-19", True),
        ("loc:GB", "2031-12-26", True),
        ("loc:GB", "2031-12-27", False),
        ("loc:BR", "2026-01-25", False),
        ("loc:BR", "2026-01-26", True),
        ("loc:IL", "2026-01-26", True),
        ("loc:CA", "2026-01-26", True),
        ("loc:IN", "2026-01-26", False),
    ],
)
def test_a_decision_counts_from_its_first_day_until_its_last(place: str, day: str, adequate: bool) -> None:
    case = (*going(place), *UNDATED)
    assert (found_by("Transfer-mechanism", (case, date.fromisoformat(day))) == []) == adequate


@pytest.mark.parametrize(
    ("text", "day", "shape"),
    [
        (UNDATED, BEFORE, None),
        (UNDATED, date(2020, 7, 16), "Mechanism-ended"),
        (UNDATED, AFTER, "Mechanism-ended"),
        (UNDATED, TODAY, "Mechanism-ended"),
        (dated("2020-07-15"), AFTER, "Mechanism-ended"),
        (dated("2020-07-16"), AFTER, "Mechanism-ended-before"),
        (dated("2020-10-29"), BEFORE, None),
        (dated("2020-10-29"), TODAY, "Mechanism-ended-before"),
    ],
)
def test_privacy_shield_around_its_end(text: tuple[str, ...], day: date, shape: str | None) -> None:
    found = shapes_of(findings(*relying("gk:EuUsPrivacyShield"), *text, as_of=day))
    assert {name for name in found if name.startswith(("Mechanism-ended", "Mechanism-not"))} == ({shape} - {None})


def test_the_message_names_mechanism_date_and_end() -> None:
    case = ((*relying("gk:EuUsPrivacyShield"), *UNDATED), AFTER)
    found = found_by("Mechanism-ended", case)[0]
    for lang in ("de", "en"):
        assert "Privacy" in found.messages[lang]
        assert "2020-07-17" in found.messages[lang]
        assert "2020-07-16" in found.messages[lang]
    assert (found.value, found.quote) == ("https://w3id.org/graphkit#EuUsPrivacyShield", "Wir geben weiter.")
    assert found.articles == ("https://eur-lex.europa.eu/eli/reg/2016/679/art_44/oj",)


SHIELD = Period(date(2016, 7, 12), date(2020, 7, 16))


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        (None, "2020-07-15", Status.Held),
        (None, "2020-07-16", Status.EndedSince),
        (None, "2016-07-11", Status.NotYet),
        (Days(date(2020, 1, 1), date(2020, 12, 31)), "2026-01-01", Status.EndedSince),
        (Days(date(2021, 1, 1), date(2021, 12, 31)), "2026-01-01", Status.EndedBefore),
        (Days(date(2016, 1, 1), date(2016, 12, 31)), "2019-01-01", Status.Held),
        (Days(date(2015, 1, 1), date(2015, 12, 31)), "2019-01-01", Status.NotYet),
    ],
)
def test_a_vague_date_claims_only_what_holds_for_all_its_days(text: Days | None, day: str, status: object) -> None:
    assert mechanism_status(SHIELD, text, date.fromisoformat(day)) == status


def test_each_shape_of_the_file_is_tested() -> None:
    text = (folder("shapes") / "transfers.ttl").read_text(encoding="utf-8")
    assert {block.split(" ")[0] for block in text.split("\ngks:")[1:] if "sh:severity" in block} == set(FOUND)
