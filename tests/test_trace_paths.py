"""Traces over hand-made policies: which paths there are, and what each hop carries."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.rdf.names import DPV, GK, expand
from graphkit.store import Store
from graphkit.trace import Trace, trace
from tests.trace_graphs import Graph, Says, group, org

EMAIL, CONTACT, IP = "pd:EmailAddress", "pd:Contact", "pd:IPAddress"


def routes(found: Trace) -> list[tuple[str, ...]]:
    """The parties of each path, by the last part of their names."""
    return [tuple(node.rpartition("/")[2] for node in path.nodes) for path in found.paths]


def fits(found: Trace) -> list[list[str | None]]:
    """The fit of each hop of each path."""
    return [[hop.fit for hop in path.hops] for path in found.paths]


def two_hops(first: tuple[str, ...], second: tuple[str, ...]) -> Store:
    """Alpha gives to Beta what `first` says, Beta to Gamma what `second` says."""
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", first))
    return graph.policy("beta-1", "beta", Says("beta", "gamma", second)).store()


def test_a_recipient_is_the_sender_in_its_own_policy() -> None:
    found = trace(two_hops((EMAIL,), (EMAIL,)), start="Alpha")
    assert routes(found) == [("alpha", "beta"), ("alpha", "beta", "gamma")]
    assert fits(found) == [[None], [None, "equal"]]
    assert [said.flow.identifier for hop in found.paths[1].hops for said in hop.said] == ["alpha-1", "beta-1"]
    assert [said.flow.quotes[0].text for hop in found.paths[1].hops for said in hop.said] == [
        "alpha gives to beta.",
        "beta gives to gamma.",
    ]
    assert not found.cut


@pytest.mark.parametrize(
    ("first", "second", "fit", "goes_on"),
    [
        ((EMAIL,), (EMAIL,), "equal", EMAIL),
        ((EMAIL,), (CONTACT,), "broader", EMAIL),
        ((CONTACT,), (EMAIL,), "narrower", EMAIL),
        ((EMAIL,), (), "unspecified", EMAIL),
        ((), (EMAIL,), "unspecified", EMAIL),
        ((), (), "unspecified", None),
    ],
)
def test_how_the_next_statement_covers_what_came(
    first: tuple[str, ...], second: tuple[str, ...], fit: str, goes_on: str | None
) -> None:
    found = trace(two_hops(first, second), start="Alpha", min_hops=2)
    assert fits(found) == [[None, fit]]
    assert [carried.data for said in found.paths[0].hops[1].said for carried in said.carried] == [goes_on]


def test_other_data_goes_no_further() -> None:
    assert routes(trace(two_hops((EMAIL,), (IP,)), start="Alpha")) == [("alpha", "beta")]


def test_only_what_comes_to_the_end_is_on_the_path() -> None:
    found = trace(two_hops((EMAIL, IP), (IP,)), start="Alpha", end="Gamma")
    assert [[c.stated for said in hop.said for c in said.carried] for hop in found.paths[0].hops] == [[IP], [IP]]


def test_narrowed_data_does_not_widen_again() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", (CONTACT,)))
    graph.policy("beta-1", "beta", Says("beta", "gamma", (EMAIL,)))
    graph.policy("gamma-1", "gamma", Says("gamma", "delta", ("pd:TelephoneNumber",)))
    assert ("alpha", "beta", "gamma", "delta") not in routes(trace(graph.store(), start="Alpha"))


def test_a_denial_is_no_edge() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", denied=True), Says("alpha", "gamma"))
    assert routes(trace(graph.store(), start="Alpha")) == [("alpha", "gamma")]


def test_cycles_end() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta"))
    graph.policy("beta-1", "beta", Says("beta", "alpha"), Says("beta", "beta"), Says("beta", "gamma"))
    found = trace(graph.store(), start="Alpha", max_hops=12)
    assert routes(found) == [("alpha", "beta"), ("alpha", "beta", "gamma")]


def test_a_group_belongs_to_its_policy() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "recipient/PaymentProviders", (EMAIL,)))
    graph.policy("beta-1", "beta", Says("recipient/PaymentProviders", "gamma", (EMAIL,)))
    found = trace(graph.store(), start="Alpha")
    assert [path.nodes for path in found.paths] == [(org("alpha"), group("alpha-1", "PaymentProviders"))]
    assert routes(trace(graph.store(), start="gk:PaymentProviders", direction="backward")) == [
        ("alpha", "PaymentProviders")
    ]


def test_what_others_say_of_a_recipient_is_marked() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta"), Says("beta", "gamma"))
    path = trace(graph.store(), start="Alpha", end="Gamma").paths[0]
    assert [said.flow.own for hop in path.hops for said in hop.said] == [True, False]


def test_collection_from_a_party_is_a_hop() -> None:
    graph = Graph().policy("beta-1", "beta", Says("beta", source="alpha", data=(EMAIL,)), Says("beta", "gamma"))
    found = trace(graph.store(), start="Alpha")
    assert routes(found) == [("alpha", "beta"), ("alpha", "beta", "gamma")]
    assert found.paths[0].hops[0].said[0].flow.kind == "Collection"


def test_backward_finds_whose_data_comes() -> None:
    found = trace(two_hops((EMAIL,), (EMAIL,)), start="Gamma", direction="backward")
    assert routes(found) == [("beta", "gamma"), ("alpha", "beta", "gamma")]
    from_alpha = trace(two_hops((EMAIL,), (EMAIL,)), start="Gamma", end="Alpha", direction="backward")
    assert routes(from_alpha) == [("alpha", "beta", "gamma")]
    assert routes(trace(two_hops((EMAIL,), (IP,)), start="Gamma", direction="backward")) == [("beta", "gamma")]


def test_from_a_data_category() -> None:
    collected = Says("alpha", source="dpv:DataSubject", data=(EMAIL,))
    graph = Graph().policy("alpha-1", "alpha", collected, Says("alpha", "beta"))
    graph.policy("gamma-1", "gamma", Says("gamma", "delta"), Says("gamma", "epsilon", (EMAIL,)))
    for name in (EMAIL, "E-Mail-Adresse", "email address", "e-mail  Adresse"):
        found = trace(graph.store(), start=name)
        # Gamma's unnamed data are no e-mail addresses: no statement says that it has any.
        assert routes(found) == [("gamma", "epsilon"), ("alpha", "beta")]
        assert [path.data for path in found.paths] == [EMAIL, EMAIL]
        assert [said.flow.kind for said in found.paths[1].origin] == ["Collection"]
    assert fits(found) == [["equal"], ["unspecified"]]


def test_only_one_category_of_a_party() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", (EMAIL,)), Says("alpha", "gamma", (IP,)))
    assert routes(trace(graph.store(), start="Alpha", data=EMAIL)) == [("alpha", "beta")]


def test_services_and_their_operators() -> None:
    counted = Says("alpha", "beta", (EMAIL,), service="counter")
    graph = Graph().policy("alpha-1", "alpha", counted, Says("alpha", "beta"))
    found = trace(graph.policy("beta-1", "beta", Says("beta", "gamma")).store(), start="Alpha", end="Counter")
    assert routes(found) == [("alpha", "beta")]
    assert [said.flow.recipient.rpartition("/")[2] for said in found.paths[0].hops[0].said] == ["counter"]
    on = trace(graph.store(), start="Counter")
    assert routes(on) == [("beta", "gamma")]
    assert "org/beta" in on.notes[0]


def test_superseded_versions_are_left_out() -> None:
    graph = Graph().policy("alpha-2020", "alpha", Says("alpha", "beta"), until="2022-01-01")
    store = graph.policy("alpha-2022", "alpha", Says("alpha", "gamma")).store()
    assert routes(trace(store, start="Alpha")) == [("alpha", "gamma")]
    assert routes(trace(store, start="Alpha", history=True)) == [("alpha", "beta"), ("alpha", "gamma")]


def test_chosen_policies() -> None:
    assert routes(trace(two_hops((), ()), start="Alpha", policies=["alpha-1"])) == [("alpha", "beta")]
    with pytest.raises(QueryError, match=r"no such policy.*Near: alpha-1"):
        trace(two_hops((), ()), start="Alpha", policies=["alpha-9"])


def test_groups_of_companies_are_not_merged_unasked() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "brand", (EMAIL,)))
    graph.policy("limited-1", "brand-limited", Says("brand-limited", "gamma", (EMAIL,)))
    graph.catalogue("brand-limited", GK.memberOf, graph.party("brand"))
    assert routes(trace(graph.store(), start="Alpha")) == [("alpha", "brand")]
    found = trace(graph.store(), start="Alpha", via_group=True)
    assert routes(found) == [("alpha", "brand"), ("alpha", "brand", "brand-limited", "gamma")]
    assert [hop.kind for hop in found.paths[1].hops] == ["flow", "member", "flow"]
    assert found.paths[1].length == 2
    assert found.paths[1].hops[1].said == ()
    assert fits(found)[1] == [None, None, "equal"]


def test_two_steps_in_a_group_are_never_taken() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "one"))
    graph.policy("two-1", "two", Says("two", "gamma")).party("brand")
    graph.policy("brand-1", "brand", Says("brand", "delta"))
    for member in ("one", "two"):
        graph.catalogue(member, GK.memberOf, graph.party("brand"))
    found = trace(graph.store(), start="Alpha", via_group=True)
    assert routes(found) == [("alpha", "one"), ("alpha", "one", "brand", "delta")]


def test_countries_stated_and_seats() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", places=("loc:US",)), Says("alpha", "gamma"))
    graph.catalogue("gamma", DPV.hasCountry, expand("loc:US"))
    store = graph.store()
    found = trace(store, start="Alpha", end="USA")
    assert routes(found) == [("alpha", "beta")]
    assert (found.paths[0].hops[0].said[0].flow.places, found.paths[0].hops[0].said[0].flow.seats) == (("loc:US",), ())
    assert routes(trace(store, start="Alpha", end="loc:US", seats=True)) == [("alpha", "beta"), ("alpha", "gamma")]
    assert routes(trace(store, start="Vereinigte Staaten von Amerika", direction="backward")) == [("alpha", "beta")]


def test_same_answer_in_any_order() -> None:
    graph = Graph().policy("alpha-1", "alpha", *(Says("alpha", name, (EMAIL,)) for name in ("delta", "beta", "gamma")))
    first = trace(graph.store(), start="Alpha")
    graph.quads.reverse()
    assert trace(graph.store(), start="Alpha") == first


def test_what_is_cut_is_said() -> None:
    graph = Graph().policy("alpha-1", "alpha", *(Says("alpha", name) for name in ("beta", "gamma", "delta")))
    graph.policy("beta-1", "beta", Says("beta", "epsilon"))
    few = trace(graph.store(), start="Alpha", limit=1)
    assert routes(few) == [("alpha", "beta")]
    assert few.cut
    assert "3 more paths" in few.notes[0]
    short = trace(graph.store(), start="Alpha", max_hops=1)
    assert len(short.paths) == 3
    assert "beyond 1 hops" in short.notes[0]
    assert not trace(graph.store(), start="Alpha").cut


def test_many_paths_end_in_time() -> None:
    names = [f"firm{number:02}" for number in range(30)]
    graph = Graph()
    for name in names:
        graph.policy(f"{name}x", name, *(Says(name, other) for other in names if other != name))
    found = trace(graph.store(), start="Firm00", max_hops=12, limit=50)
    assert len(found.paths) == 50
    assert any("more paths" in note for note in found.notes)


@pytest.mark.parametrize("hops", [{"max_hops": 0}, {"max_hops": 13}, {"min_hops": 3, "max_hops": 2}])
def test_lengths_that_make_no_sense(hops: dict[str, int]) -> None:
    with pytest.raises(QueryError, match="Give 1 to 12"):
        trace(two_hops((), ()), start="Alpha", **hops)  # type: ignore[arg-type]


def test_a_bare_file_gets_the_vocabulary() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", (EMAIL,)))
    store = graph.policy("beta-1", "beta", Says("beta", "gamma", (CONTACT,))).store(ontology=False)
    assert fits(trace(store, start="Alpha", end="Gamma")) == [[None, "broader"]]


def test_only_statements_that_name_their_data() -> None:
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", (EMAIL,)), Says("alpha", "gamma"))
    graph.policy("beta-1", "beta", Says("beta", "delta"))
    assert routes(trace(graph.store(), start="Alpha", named=True)) == [("alpha", "beta")]


def test_close_paths_come_first() -> None:
    said = Says("beta", "delta"), Says("beta", "gamma", (EMAIL,)), Says("beta", "gamma")
    graph = Graph().policy("alpha-1", "alpha", Says("alpha", "beta", (EMAIL,))).policy("beta-1", "beta", *said)
    found = trace(graph.store(), start="Alpha", min_hops=2)
    assert fits(found) == [[None, "equal"], [None, "unspecified"]]
    assert [said.flow.data for said in found.paths[0].hops[1].said] == [(EMAIL,), ()]
