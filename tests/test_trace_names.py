"""What a name means in a trace, and what is said of a name that means nothing."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import QueryError
from graphkit.rdf.names import SKOS_ALT_LABEL
from graphkit.store import Store
from graphkit.trace import trace
from tests.trace_graphs import ID, Graph, Says


@pytest.fixture(scope="module")
def store() -> Store:
    """Hooli has a policy of its own; Stripe is in the catalogue."""
    graph = Graph().policy("hooli-2024", "hooli", Says("hooli", "stripe", ("pd:EmailAddress",)))
    return graph.store()


@pytest.mark.parametrize("name", ["Hooli", "HOOLI", "org/hooli", f"{ID}org/hooli", "hooli-2024"])
def test_ways_to_name_a_firm(store: Store, name: str) -> None:
    assert len(trace(store, start=name).paths) == 1


def test_a_policy_stands_for_its_controller(store: Store) -> None:
    assert trace(store, start="hooli-2024").notes == ("hooli-2024 is a policy; its controller: org/hooli.",)


def test_a_near_name_is_suggested(store: Store) -> None:
    with pytest.raises(QueryError, match=r"Hoolli: no such .* Near: Hooli \(org/hooli\)"):
        trace(store, start="Hoolli")
    with pytest.raises(QueryError, match=r"Near: .*\(pd:EmailAddress\)"):
        trace(store, start="E-Mail-Adrese")


def test_nothing_near(store: Store) -> None:
    with pytest.raises(QueryError, match="graphkit vocab"):
        trace(store, start="xqzzyw")
    with pytest.raises(QueryError, match="no such data category"):
        trace(store, start="gk:Nonsense")


def test_places_where_a_name_makes_no_sense(store: Store) -> None:
    with pytest.raises(QueryError, match="is a country: data ends there"):
        trace(store, start="loc:US")
    with pytest.raises(QueryError, match="can't end there"):
        trace(store, start="Hooli", end="pd:EmailAddress")
    with pytest.raises(QueryError, match="can't end there"):
        trace(store, start="pd:EmailAddress", direction="backward")
    with pytest.raises(QueryError, match="no data category"):
        trace(store, start="Hooli", data="Stripe")
    with pytest.raises(QueryError, match="dpv:Marketing"):
        trace(store, start="dpv:Marketing")
    with pytest.raises(QueryError, match="two data categories"):
        trace(store, start="pd:EmailAddress", data="pd:Name")


def test_known_firm_that_no_policy_names(store: Store) -> None:
    found = trace(store, start="Zendesk")
    assert found.paths == ()
    assert found.notes == ("No policy here names Zendesk.",)


def test_firms_of_one_name() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "delta"))
    graph.policy("beta-1", "beta", Says("beta", "gamma"))
    renamed = Graph()
    for quad in graph.quads:
        beta = isinstance(quad.object, Literal) and quad.object.value == "Beta"
        name = Literal("Alpha") if beta else quad.object
        renamed.quads.append(Quad(quad.subject, quad.predicate, name, quad.graph_name))
    found = trace(renamed.store(), start="Alpha")
    assert len(found.paths) == 2
    assert found.notes == ("Alpha means several parties: org/alpha, org/beta.",)


def test_a_firm_that_no_policy_names_gives_way() -> None:
    graph = Graph().policy("hooli-2024", "hooli", Says("hooli", "stripe"))
    graph.quads.append(Quad(NamedNode(f"{ID}org/hooli"), SKOS_ALT_LABEL, Literal("Zendesk"), graph.graph))
    found = trace(graph.store(), start="Zendesk")
    assert len(found.paths) == 1
    assert found.notes == ("Zendesk is also a name of: org/zendesk.",)
