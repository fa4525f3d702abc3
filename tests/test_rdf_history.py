"""Versions of a policy in time, and the edges of the flow graph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad

from graphkit.model import Dated
from graphkit.rdf import policy_iri, policy_quads
from graphkit.rdf.history import flow_quads, history_quads, versions
from graphkit.rdf.iris import series_slug
from graphkit.rdf.names import GRAPH_FLOWS, GRAPH_HISTORY, shorten
from tests.rdf_records import PARTNER, RELEASE, TEXT, disclosure, document, policy


def version(slug: str, day: str | None, text: str = TEXT) -> list[Quad]:
    date = Dated(day, "issued") if day else None
    return policy_quads(policy(document=document(text, slug), date=date), RELEASE)


def told(quads: list[Quad]) -> list[str]:
    """The history in short: which slug, what, which slug or day."""
    assert {quad.graph_name for quad in quads} <= {GRAPH_HISTORY}
    return sorted(f"{slug(q.subject)} {shorten(q.predicate)} {slug(q.object)}" for q in quads)


def slug(term: object) -> str:
    return term.value.split("/policy/")[1].split("/")[0] if isinstance(term, NamedNode) else str(term)[1:11]


def test_each_version_revises_the_one_before_it() -> None:
    quads = [*version("acme-2020", "2020"), *version("acme-2018", "2018-05-25"), *version("acme-2023", "2023-01")]
    assert told(history_quads(versions(quads))) == [
        "acme-2018 gk:validUntil 2020-01-01",
        "acme-2020 gk:validUntil 2023-01-01",
        "acme-2020 prov:wasRevisionOf acme-2018",
        "acme-2023 prov:wasRevisionOf acme-2020",
    ]


def test_other_series_and_undated_versions_stay_out() -> None:
    quads = [*version("acme-2020", "2020"), *version("acme", None), *version("nord-2018", "2018")]
    assert history_quads(versions(quads)) == []


def test_two_versions_of_one_day_stand_side_by_side() -> None:
    quads = [*version("acme-2018", "2018"), *version("acme-2020", "2020"), *version("acme", "2020", TEXT + " ")]
    assert told(history_quads(versions(quads))) == [
        "acme prov:wasRevisionOf acme-2018",
        "acme-2018 gk:validUntil 2020-01-01",
        "acme-2020 prov:wasRevisionOf acme-2018",
    ]


@pytest.mark.parametrize(
    ("slug", "series"),
    [
        ("mailjet-2020", "mailjet"),
        ("mailjet-2020-10", "mailjet"),
        ("mailjet-2020-10-29", "mailjet"),
        ("mailjet-20201029", "mailjet"),
        ("mailjet-29-10-2020", "mailjet"),
        ("mailjet-10-2020", "mailjet"),
        ("mailjet", "mailjet"),
        ("route-66", "route-66"),
        ("studio-3000", "studio-3000"),
        ("2020", "2020"),
    ],
)
def test_series(slug: str, series: str) -> None:
    assert series_slug(slug) == series


def test_edges_of_all_policies_in_one_graph() -> None:
    second = policy(document=document(slug="other"), practices=(replace(disclosure(), actor=PARTNER),))
    quads = [*policy_quads(policy(), RELEASE), *policy_quads(second, RELEASE)]
    edges = flow_quads([*quads, *quads])
    senders = sorted(quad.subject.value for quad in edges if isinstance(quad.subject, NamedNode))
    node = policy_iri(second).value
    assert senders == ["https://w3id.org/graphkit/id/org/nordlicht-gmbh", f"{node}/org/partner"]
    assert {quad.graph_name for quad in edges} == {GRAPH_FLOWS}
