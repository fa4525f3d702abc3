"""Mechanisms of a hop, judged for a day: from gk:validFrom, not on gk:validUntil."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.trace import Judged, trace
from tests.trace_graphs import Graph, Says


def judged(mechanism: str, day: str, *, editions: tuple[str, ...] = (), place: str = "loc:US") -> Judged:
    """The mechanism of the only statement there is, on the day."""
    says = Says("alpha", "beta", mechanisms=(mechanism,), editions=editions, places=(place,))
    found = trace(Graph().policy("alpha-1", "alpha", says).store(), start="Alpha", as_of=date.fromisoformat(day))
    return found.paths[0].hops[0].said[0].flow.mechanisms[0]


@pytest.mark.parametrize(
    ("mechanism", "day", "state"),
    [
        ("gk:EuUsPrivacyShield", "2016-07-11", "not yet"),
        ("gk:EuUsPrivacyShield", "2016-07-12", "holds"),
        ("gk:EuUsPrivacyShield", "2020-07-15", "holds"),
        ("gk:EuUsPrivacyShield", "2020-07-16", "ended"),
        ("gk:EuUsPrivacyShield", "2020-07-17", "ended"),
        ("gk:SwissUsPrivacyShield", "2020-07-17", "holds"),
        ("gk:SwissUsSafeHarbor", "2015-10-21", "holds"),
        ("gk:SwissUsSafeHarbor", "2015-10-22", "doubted"),
        ("gk:SwissUsSafeHarbor", "2017-01-11", "ended"),
        ("gk:EuUsDpf", "2023-07-09", "not yet"),
        ("gk:EuUsDpf", "2026-11-24", "holds"),
        ("gk:Scc", "2020-07-17", "undated"),
        ("gk:Bcr", "2020-07-17", "undated"),
        ("gk:ExplicitConsent", "2020-07-17", "undated"),
        ("gk:Dpa", "2020-07-17", "no tool"),
    ],
)
def test_state_on_a_day(mechanism: str, day: str, state: str) -> None:
    assert judged(mechanism, day).state == state


def test_dates_come_with_the_state() -> None:
    shield = judged("gk:EuUsPrivacyShield", "2020-07-17")
    assert (shield.since, shield.until) == ("2016-07-12", "2020-07-16")


def test_clauses_by_the_edition_that_the_text_names() -> None:
    assert judged("gk:Scc", "2022-12-26", editions=("gk:Scc2010",)).state == "holds"
    assert judged("gk:Scc", "2022-12-27", editions=("gk:Scc2010",)) == Judged(
        "gk:Scc", "ended", until="2022-12-27", since="2010-05-15", decisions=("gk:Scc2010",)
    )
    assert judged("gk:Scc", "2022-12-27", editions=("gk:Scc2010", "gk:Scc2021")).state == "holds"


@pytest.mark.parametrize(
    ("place", "day", "state"),
    [
        ("loc:GB", "2021-06-27", "not yet"),
        ("loc:GB", "2021-06-28", "holds"),
        ("loc:CH", "2020-07-17", "holds"),
        ("loc:US", "2020-07-15", "holds"),
        ("loc:US", "2020-07-17", "ended"),
        ("loc:IN", "2020-07-17", "undated"),
    ],
)
def test_adequacy_by_the_decisions_on_the_stated_country(place: str, day: str, state: str) -> None:
    assert judged("gk:Adequacy", day, place=place).state == state
