"""From statements to a picture: which boxes and lines, what is said of them, and what a choice leaves."""

from __future__ import annotations

import pytest

from graphkit.draw import Picture, svg
from graphkit.errors import QueryError
from graphkit.rdf.names import DPV, GK, expand
from graphkit.store import Store
from graphkit.verbs.draw import picture
from tests.trace_graphs import ID, Graph, Says, org

SCC, US, IE = "gk:Scc", "loc:US", "loc:IE"


def shop() -> Store:
    """A shop's policy, and that of the mailer that gets data from it."""
    return (
        Graph()
        .policy(
            "shop-2024",
            "shop",
            Says("shop", data=("pd:Name", "pd:EmailAddress"), source="dpv:DataSubject"),
            Says("shop", "mailer", data=("pd:EmailAddress",), role="dpv:DataProcessor"),
            Says("shop", "bank", data=("pd:Name",)),
            Says("shop", "maker", service="counter", places=(US,), mechanisms=(SCC,)),
            Says("shop", "recipient/PaymentProviders"),
            Says("shop", "buyer", denied=True),
        )
        .policy("mailer-2024", "mailer", Says("mailer", "cloud", data=("pd:EmailAddress",), places=(IE,)))
        .catalogue("bank", DPV.hasCountry, expand("loc:DE"))
        .catalogue("cloud", DPV.hasCountry, expand("loc:IE"))
        .catalogue("bank", GK.serviceCategory, expand("gk:PaymentProviders"))
        .store()
    )


def labels(drawn: Picture, kind: str) -> list[str]:
    """Labels of the boxes of one kind."""
    return sorted(box.label for box in drawn.boxes if box.kind == kind)


def lines(drawn: Picture) -> set[tuple[str, str, str]]:
    """Lines by the labels of their ends, with their style."""
    names = {box.id: box.label for box in drawn.boxes}
    return {(names[line.source], names[line.target], line.style) for line in drawn.lines}


def test_one_policy() -> None:
    drawn = picture("shop-2024", store=shop())
    assert labels(drawn, "data") == ["email address", "name"]
    assert labels(drawn, "firm") == ["Shop"]
    assert labels(drawn, "recipient") == ["Bank", "Counter (Maker)", "Mailer", "Payment providers, no names given"]
    assert {
        ("name", "Shop", "does"),
        ("email address", "Shop", "does"),
        ("Shop", "Mailer", "does"),
        ("Shop", "Counter (Maker)", "does"),
        ("Counter (Maker)", "Standard contractual clauses", "does"),
        ("Standard contractual clauses", "United States of America", "does"),
        ("Bank", "Germany", "seat"),
    } <= lines(drawn)


def test_data_and_roles_stand_at_the_recipient() -> None:
    boxes = {box.label: box for box in picture("shop-2024", store=shop(), lang="de").boxes}
    assert boxes["Mailer"].notes == ("E-Mail-Adresse",)
    assert boxes["Mailer"].tags == ("Auftragsverarbeiter",)
    assert boxes["Bank"].notes == ("Name",)
    assert boxes["Counter (Maker)"].notes == ()


def test_recipients_stand_in_the_frame_of_their_kind() -> None:
    drawn = picture("shop-2024", store=shop())
    names = {group.id: group.label for group in drawn.groups}
    frames = {box.label: names.get(box.group) for box in drawn.boxes if box.kind in ("recipient", "place", "seat")}
    assert frames == {
        "Bank": "Payment providers",
        "Payment providers, no names given": "Payment providers",
        "Mailer": "other recipients",
        "Counter (Maker)": "other recipients",
        "United States of America": "named in the text",
        "Germany": "seat by the catalogue, not in the text",
    }


def test_a_seat_that_the_text_names_too_is_no_seat_only() -> None:
    drawn = picture("mailer-2024", store=shop())
    assert labels(drawn, "place") == ["Ireland"]
    assert labels(drawn, "seat") == []


def test_a_recipient_with_a_policy_stands_once_in_between() -> None:
    drawn = picture(store=shop())
    assert labels(drawn, "firm") == ["Mailer", "Shop"]
    assert {("Shop", "Mailer", "does"), ("Mailer", "Cloud", "does")} <= lines(drawn)
    assert "Payment providers, no names given · Shop" in labels(drawn, "recipient")
    owners = {(line.source, line.target): line.owner for line in drawn.lines}
    assert owners[org("mailer"), org("cloud")] == org("mailer")


def test_title_and_subtitle_name_firm_policy_and_date() -> None:
    drawn = picture("shop-2024", store=shop(), data="pd:Name", lang="de")
    assert drawn.title == "Datenflüsse: Shop"
    assert drawn.subtitle == "laut shop-2024 (ohne Datum) · Auswahl: Name"


def test_a_kind_of_data_leaves_its_flows_and_those_of_data_not_named() -> None:
    drawn = picture("shop-2024", store=shop(), data="email address")
    assert labels(drawn, "recipient") == ["Counter (Maker)", "Mailer", "Payment providers, no names given"]
    assert labels(drawn, "data") == ["data not named", "email address"]
    notes = {box.label: box.notes for box in drawn.boxes if box.kind == "recipient"}
    assert notes["Counter (Maker)"] == ("data not named",)
    assert notes["Mailer"] == ("email address",)


@pytest.mark.parametrize("name", ["Maker", "org/maker", "Counter", "service/counter", f"{ID}service/counter"])
def test_a_recipient_is_found_by_its_service_and_by_who_runs_it(name: str) -> None:
    drawn = picture("shop-2024", store=shop(), recipient=name)
    assert labels(drawn, "recipient") == ["Counter (Maker)"]
    assert labels(drawn, "data") == ["data not named"]


def test_a_kind_of_recipients_is_a_recipient() -> None:
    drawn = picture("shop-2024", store=shop(), recipient="gk:PaymentProviders")
    assert labels(drawn, "recipient") == ["Bank", "Payment providers, no names given"]


def test_only_what_can_be_read_is_drawn_and_the_rest_counted() -> None:
    drawn = picture("shop-2024", store=shop(), most=2)
    assert len(labels(drawn, "recipient")) == 2
    assert ("recipient", 2) in drawn.left_out
    assert "Payment providers, no names given" not in labels(drawn, "recipient")  # names first
    assert "not shown: Recipient 2" in svg(drawn)
    assert picture("shop-2024", store=shop(), most=0).left_out == ()


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"data": "emial address"}, "email address"),
        ({"recipient": "Maler"}, "Mailer"),
        ({"data": "Mailer"}, "--data takes a kind of data"),
        ({"recipient": "pd:Name"}, "--recipient takes a firm"),
    ],
)
def test_unknown_names_are_refused_with_near_ones(choice: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        picture(store=shop(), **choice)  # type: ignore[arg-type]


def test_unknown_policy_is_refused_with_near_ones() -> None:
    with pytest.raises(QueryError, match="shop-2024"):
        picture("shp-2024", store=shop())


def test_sentences_travel_with_the_lines() -> None:
    drawn = picture("mailer-2024", store=shop())
    quotes = {(line.source, line.target): line.quotes for line in drawn.lines}
    assert quotes[org("mailer"), org("cloud")] == ("mailer gives to cloud.",)


def test_what_a_recipient_passes_on_is_said_in_its_name() -> None:
    graph = Graph().policy(
        "shop-2024",
        "shop",
        Says("shop", "cloud", data=("pd:Name",)),
        Says("shop", "mailer", data=("pd:Name",)),
        Says("mailer", "cloud", data=("pd:EmailAddress",)),
    )
    boxes = {box.label: box for box in picture(store=graph.store()).boxes}
    assert sorted(boxes["Cloud"].notes) == ["Mailer: email address", "Shop: name"]
