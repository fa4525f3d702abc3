"""Pictures and lists of a small store: which bands, which styles, who is near whom, who gets data."""

from __future__ import annotations

import pytest

from graphkit.explore import Explorer, Sankey
from tests.explore_graphs import ACME, ANALYTICS, GOOGLE, PAYMENT, STRIPE, Says, found, in_memory, policy

SHOP = policy(
    "shop",
    Says("Collection", data=("pd:EmailAddress",)),
    Says("Disclosure", to=STRIPE, data=("pd:PaymentCard",), places=("loc:IE",)),
    Says("Disclosure", to=ANALYTICS, data=("pd:EmailAddress",), modality="gk:May"),
    Says("Disclosure", to=PAYMENT, modality="gk:Conditional"),
    Says("Denial", to=PAYMENT, data=("pd:Name",)),
    Says("Transfer", places=("loc:US",)),
)
CLUB = policy("club", Says("Disclosure", to=STRIPE, data=("pd:Name",)), author=GOOGLE)


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return Explorer.read(in_memory(SHOP, CLUB))


def bands(sankey: Sankey, column: str) -> dict[tuple[str, str], tuple[int, str]]:
    """The bands that leave a column."""
    leaving = [link for link in sankey.links if link.source[0] == column]
    return {(link.source[1], link.target[1]): (link.flows, link.style) for link in leaving}


def test_bands_are_drawn_as_the_most_certain_statement(explorer: Explorer) -> None:
    sankey = explorer.sankey(found(explorer), "de")
    assert bands(sankey, "data") == {
        ("pd:EmailAddress", "org/acme-gmbh"): (2, "does"),
        ("pd:PaymentCard", "org/acme-gmbh"): (1, "does"),
        ("pd:Name", "org/acme-gmbh"): (1, "denied"),
        ("pd:Name", "org/google"): (1, "does"),
        ("-", "org/acme-gmbh"): (2, "does"),
    }
    assert bands(sankey, "controller") == {
        ("org/acme-gmbh", "org/stripe"): (1, "does"),
        ("org/acme-gmbh", "service/google-analytics"): (1, "may"),
        ("org/acme-gmbh", "gk:PaymentProviders"): (2, "conditional"),
        ("org/acme-gmbh", "-"): (1, "does"),
        ("org/google", "org/stripe"): (1, "does"),
    }


def test_a_seat_is_a_place_of_its_own(explorer: Explorer) -> None:
    sankey = explorer.sankey(found(explorer), "de")
    assert bands(sankey, "recipient") == {
        ("org/stripe", "loc:IE"): (1, "does"),
        ("org/stripe", "seat/loc:US"): (1, "seat"),
        ("service/google-analytics", "-"): (1, "may"),
        ("gk:PaymentProviders", "-"): (1, "conditional"),
        ("-", "loc:US"): (1, "does"),
    }
    labels = {node.id: node.label for node in sankey.nodes if node.column == "country"}
    assert labels["seat/loc:US"] == "Vereinigte Staaten von Amerika (Sitz)"
    assert labels["-"] == "Land nicht genannt"


def test_of_chosen_data_only_that_is_drawn(explorer: Explorer) -> None:
    sankey = explorer.sankey(found(explorer, data=["pd:Financial"], unspecified=False), "de")
    assert [node.id for node in sankey.nodes if node.column == "data"] == ["pd:PaymentCard"]


def test_what_is_folded_says_how_much_it_is(explorer: Explorer) -> None:
    sankey = explorer.sankey(found(explorer), "de", most=1)
    assert [(node.id, node.label, node.folded) for node in sankey.nodes if node.column == "data"] == [
        ("pd:EmailAddress", "E-Mail-Adresse", 0),
        ("…", "2 weitere", 2),
        ("-", "Daten nicht genannt", 0),
    ]


def test_a_network_around_a_focus(explorer: Explorer) -> None:
    near = explorer.network(found(explorer), "en", focus=["org/stripe"])
    assert {node.id: node.distance for node in near.nodes} == {
        "org/stripe": 0,
        "org/acme-gmbh": 1,
        "org/google": 1,
        "loc:IE": 1,
        "seat/loc:US": 1,
    }
    out = explorer.network(found(explorer), "en", focus=["org/stripe"], direction="out")
    assert {node.id for node in out.nodes} == {"org/stripe", "loc:IE", "seat/loc:US"}
    far = explorer.network(found(explorer), "en", focus=["org/stripe"], steps=2, direction="in")
    assert {node.id for node in far.nodes if node.kind == "data"} == {"pd:EmailAddress", "pd:PaymentCard", "pd:Name"}


def test_hidden_nodes_are_gone_and_counted_with_their_neighbours(explorer: Explorer) -> None:
    network = explorer.network(found(explorer), "en", hidden=["org/acme-gmbh"])
    nodes = {node.id: node for node in network.nodes}
    assert "org/acme-gmbh" not in nodes
    assert nodes["org/stripe"].hidden_neighbours == 1
    assert all("org/acme-gmbh" not in (edge.source, edge.target) for edge in network.edges)


def test_a_firm_that_only_answers_for_services_leads_to_them() -> None:
    explorer = Explorer.read(in_memory(SHOP))
    near = explorer.network(found(explorer), "en", focus=["org/google"])
    assert {node.id for node in near.nodes} == {"service/google-analytics", "org/acme-gmbh"}


def test_styles_of_edges(explorer: Explorer) -> None:
    edges = {(edge.source, edge.target): edge.style for edge in explorer.network(found(explorer), "en").edges}
    assert edges["org/acme-gmbh", "service/google-analytics"] == "may"
    assert edges["org/stripe", "seat/loc:US"] == "seat"
    assert edges["pd:Name", "org/acme-gmbh"] == "denied"
    assert edges["org/acme-gmbh", "loc:US"] == "does"


def test_who_gets_data(explorer: Explorer) -> None:
    listed = {each.id: each for each in explorer.recipients(found(explorer), "de")}
    assert list(listed) == ["org/stripe", "service/google-analytics", "gk:PaymentProviders"]
    stripe, group = listed["org/stripe"], listed["gk:PaymentProviders"]
    assert (stripe.policies, stripe.flows, [each.id for each in stripe.seats]) == (2, 2, ["loc:US"])
    assert [(each.id, each.count) for each in stripe.countries] == [("loc:IE", 1)]
    assert (group.kind, group.label, group.flows, group.denied) == ("group", "Zahlungsdienstleister", 1, 1)
    assert [each.id for each in listed["service/google-analytics"].parties] == ["org/google"]
    assert explorer.recipients(found(explorer), "de", "label", 1, 1) == (stripe,)


def test_records_are_plain_json(explorer: Explorer) -> None:
    all_ = found(explorer)
    assert explorer.sankey(all_, "en").as_json()["nodes"][0]["column"] == "data"
    assert explorer.network(all_, "en").as_json()["total"] == all_.total
    row = explorer.rows(all_, quoted=True)[0].as_json()
    assert row["controller"] == {"id": GOOGLE.id, "label": "Google"} or row["controller"]["id"] == ACME.id
