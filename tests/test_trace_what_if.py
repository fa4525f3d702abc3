"""What would lose its cover: by what a statement relies on, by what else it names, and where nothing else could."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.errors import QueryError
from graphkit.rdf.names import DPV, expand
from graphkit.trace.what_if import Affected, what_if
from tests.trace_graphs import Graph, Says

DAY = date(2026, 3, 1)
US = ("loc:US",)


def affected(*statements: Says, without: str = "EuUsDpf", day: date = DAY, us: str = "") -> list[Affected]:
    """What becomes of the statements of one policy; `us`: a firm whose seat is there by the catalogue."""
    graph = Graph().policy("alpha-1", "alpha", *statements)
    if us:
        graph.catalogue(us, DPV.hasCountry, expand("loc:US"))
    return list(what_if(graph.store(), without=without, as_of=day).affected)


def outcomes(*statements: Says, without: str = "EuUsDpf", day: date = DAY, us: str = "") -> list[str]:
    """Their outcomes."""
    return [each.outcome for each in affected(*statements, without=without, day=day, us=us)]


def relying(*mechanisms: str, places: tuple[str, ...] = US, editions: tuple[str, ...] = ()) -> Says:
    """A disclosure that names these mechanisms."""
    return Says("alpha", "beta", places=places, mechanisms=mechanisms, editions=editions)


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        (relying("gk:EuUsDpf"), ["lost"]),
        (relying("gk:EuUsDpf", "gk:Scc"), ["covered"]),
        (relying("gk:EuUsDpf", "gk:Scc", editions=("gk:Scc2010",)), ["lost"]),
        (relying("gk:EuUsDpf", "gk:Scc", editions=("gk:Scc2021",)), ["covered"]),
        (relying("gk:EuUsDpf", "gk:Bcr"), ["covered"]),
        (relying("gk:EuUsDpf", "gk:Dpa"), ["lost"]),
        (relying("gk:EuUsDpf", "gk:EuUsPrivacyShield"), ["lost"]),
        (relying("gk:EuUsDpf", "gk:SwissUsDpf", "gk:UkUsDpf"), ["lost"]),
        (relying("gk:EuUsDpf", "gk:Adequacy"), ["lost"]),
        (relying("gk:Adequacy"), ["lost"]),
        (relying("gk:Adequacy", places=("loc:US", "loc:DE")), ["lost"]),
        (relying("gk:Adequacy", places=("loc:US", "loc:JP")), []),
        (relying("gk:Adequacy", places=("loc:US", "gk:ThirdCountries")), []),
        (relying("gk:Adequacy", places=("loc:JP",)), []),
        (relying("gk:Scc"), []),
        (relying(), ["unstated"]),
        (relying(places=("loc:DE",)), []),
        (relying(places=()), []),
        (relying("gk:Dpa"), ["unstated"]),
    ],
)
def test_without_the_framework(statement: Says, outcome: list[str]) -> None:
    assert outcomes(statement) == outcome


def test_before_it_held_nothing_could_rest_on_it_unsaid() -> None:
    assert outcomes(relying(), day=date(2021, 1, 1)) == []
    assert outcomes(relying("gk:EuUsPrivacyShield"), without="EuUsPrivacyShield") == ["lost"]
    assert outcomes(relying(), without="EuUsPrivacyShield") == []
    assert outcomes(relying(), without="EuUsPrivacyShield", day=date(2019, 1, 1)) == ["unstated"]


def test_a_seat_by_the_catalogue_counts_only_where_the_text_names_no_country() -> None:
    found = affected(relying(places=()), us="beta")
    assert [(each.outcome, each.by_seat) for each in found] == [("unstated", True)]
    assert affected(relying(places=("loc:IE",)), us="beta") == []
    assert [each.by_seat for each in affected(relying(), us="beta")] == [False]


def test_tools_that_the_text_names_in_other_statements() -> None:
    other = Says("alpha", "gamma", places=("loc:IN",), mechanisms=("gk:Scc", "gk:Dpa"))
    found = affected(relying("gk:EuUsDpf"), other)
    assert [(each.flow.target.rpartition("/")[2], each.elsewhere) for each in found] == [("beta", ("gk:Scc",))]


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        (relying(places=("loc:GB",)), ["unstated"]),
        (relying("gk:Adequacy", places=("loc:GB",)), ["lost"]),
        (relying("gk:Adequacy", "gk:Scc", places=("loc:GB",)), ["covered"]),
        (relying("gk:Adequacy", places=("loc:JP",)), []),
        (relying("gk:Scc", places=("loc:GB",)), []),
    ],
)
def test_without_the_decisions_on_a_country(statement: Says, outcome: list[str]) -> None:
    assert outcomes(statement, without="Adequacy:GB") == outcome


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EuUsDpf", "gk:EuUsDpf"),
        ("gk:EuUsDpf", "gk:EuUsDpf"),
        ("eu-us data privacy framework", "gk:EuUsDpf"),
        ("EU-US-Datenschutzrahmen", "gk:EuUsDpf"),
        ("Scc", "gk:Scc"),
        ("Adequacy:JP", "legal-eu:Adequacy-EU-JP"),
        ("Angemessenheitsbeschluss: Japan", "legal-eu:Adequacy-EU-JP"),
    ],
)
def test_names_of_what_is_taken_away(name: str, code: str) -> None:
    assert what_if(Graph().policy("alpha-1", "alpha").store(), without=name, as_of=DAY).without == code


@pytest.mark.parametrize(("name", "near"), [("EuUsDPFF", "EuUsDpf"), ("Adequacy:JO", "Adequacy:JP"), ("Dpa", "Near")])
def test_unknown_names_get_near_ones(name: str, near: str) -> None:
    with pytest.raises(QueryError, match=near):
        what_if(Graph().policy("alpha-1", "alpha").store(), without=name, as_of=DAY)


def test_superseded_versions_are_left_out_and_policies_chosen() -> None:
    graph = Graph().policy("alpha-1", "alpha", relying("gk:EuUsDpf"), until="2025-01-01")
    graph.policy("beta-1", "beta", Says("beta", "gamma", places=US, mechanisms=("gk:EuUsDpf",)))
    graph.policy("gamma-1", "gamma", Says("gamma", "delta", places=US, mechanisms=("gk:EuUsDpf",)))
    found = what_if(graph.store(), without="EuUsDpf", as_of=DAY)
    assert [each.flow.identifier for each in found.affected] == ["beta-1", "gamma-1"]
    assert [each.controllers[0].rpartition("/")[2] for each in found.affected] == ["beta", "gamma"]
    chosen = what_if(graph.store(), without="EuUsDpf", as_of=DAY, policies=["gamma-1"])
    assert [each.flow.identifier for each in chosen.affected] == ["gamma-1"]
