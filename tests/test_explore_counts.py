"""What the index counts is what counting by hand gives, for any statements and any selection."""

from __future__ import annotations

from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.explore import COLUMNS, FACETS, REST, UNSAID, Explorer, Found, Selection
from graphkit.explore.statements import Statement
from graphkit.store import Store, StoredPolicy
from graphkit.trace.covering import Covering
from tests.explore_graphs import DAY, in_memory

DATA = ("pd:Financial", "pd:PaymentCard", "pd:Contact", "pd:EmailAddress", "pd:Name")
PLACES = ("loc:US", "loc:DE", "loc:IN")
PARTIES = ("org/stripe", "org/google", "service/google-analytics", "gk:PaymentProviders")
MECHANISMS = ("gk:EuUsPrivacyShield", "gk:EuUsDpf", "gk:Dpa")
POLICIES = ("a", "b", "c")


def some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the values, sorted."""
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(sorted).map(tuple)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Any statement."""
    kind = draw(st.sampled_from(["Collection", "Disclosure", "Transfer", "Denial"]))
    policy, number = draw(st.sampled_from(POLICIES)), draw(st.integers(0, 10**6))
    recipient = draw(st.sampled_from(PARTIES)) if kind == "Disclosure" else None if kind == "Collection" else UNSAID
    far = kind in ("Disclosure", "Transfer")
    return Statement(
        iri=f"https://w3id.org/graphkit/id/policy/{policy}/1/flow/{number}",
        kind=kind,  # type: ignore[arg-type]
        graph=f"https://w3id.org/graphkit/id/policy/{policy}/1",
        policy=policy,
        start=number,
        actor=draw(st.sampled_from(("org/a", "org/b"))),
        source=None,
        recipient=recipient,
        party="org/google" if recipient == "service/google-analytics" else recipient if recipient != UNSAID else None,
        categories=draw(some(("gk:PaymentProviders", "gk:Authorities"), 1)),
        data=draw(some(DATA, 3)),
        purposes=draw(some(("dpv:Marketing", "dpv:PaymentManagement"))),
        bases=draw(some(("eu-gdpr:A6-1-a", "eu-gdpr:A6-1-b"), 1)),
        places=draw(some(PLACES)) if far else (),
        seats=draw(some(PLACES, 1)) if kind == "Disclosure" else (),
        mechanisms=draw(some(MECHANISMS)) if far else (),
        editions=(),
        modality="denied" if kind == "Denial" else draw(st.sampled_from(("does", "may", "conditional"))),
        role=draw(st.sampled_from((None, "dpv:DataProcessor"))) if far else None,
        technologies=draw(some(("gk:Cookies",), 1)),
        denies="gk:Sell" if kind == "Denial" else None,
        condition=None,
        exception=None,
        confidence=None,
    )


SELECTIONS = st.builds(
    lambda unspecified, history, **chosen: Selection(chosen, as_of=DAY, unspecified=unspecified, history=history),
    unspecified=st.booleans(),
    history=st.booleans(),
    policy=some(POLICIES),
    data=some((*DATA, UNSAID)),
    controller=some(("org/a", "org/b"), 1),
    recipient=some((*PARTIES, UNSAID)),
    category=some(("gk:Authorities", UNSAID), 1),
    country=some((*PLACES, UNSAID)),
    purpose=some(("dpv:Marketing", UNSAID), 1),
    basis=some(("eu-gdpr:A6-1-a",), 1),
    mechanism=some((*MECHANISMS, UNSAID)),
    state=some(("holds", "ended", "none"), 1),
    modality=some(("does", "may", "denied"), 2),
    technology=some(("gk:Cookies", UNSAID), 1),
    role=some(("dpv:DataProcessor", UNSAID), 1),
)


@cache
def bare() -> Store:
    """A store with the ontology only."""
    return in_memory()


def explored(rows: list[Statement]) -> Explorer:
    """Statements of three policies, one of them superseded."""
    policies = {
        f"https://w3id.org/graphkit/id/policy/{slug}/1": StoredPolicy(
            f"https://w3id.org/graphkit/id/policy/{slug}/1", slug, slug, "", "", "", None, "de", None,
            "2025-01-01" if slug == "c" else None,
        )
        for slug in POLICIES
    }  # fmt: skip
    return Explorer(bare(), policies, rows)


def said(values: tuple[str, ...]) -> set[str]:
    return set(values) or {UNSAID}


def state_of(row: Statement) -> str:
    """By hand: on the day the Shield had ended, the Framework held, and a contract is no tool."""
    return (
        "holds" if "gk:EuUsDpf" in row.mechanisms else "ended" if "gk:EuUsPrivacyShield" in row.mechanisms else "none"
    )


def values(row: Statement, facet: str) -> set[str]:
    """By hand: the values of a row."""
    goes_on, far = row.kind != "Collection", row.kind in ("Disclosure", "Transfer")
    return {
        "policy": {row.policy},
        "data": said(row.data),
        "controller": {row.actor},
        "recipient": {id for id in (row.recipient, row.party) if id} if goes_on else set(),
        "category": said(row.categories) if goes_on else set(),
        "country": said(row.places) if far else set(),
        "purpose": said(row.purposes),
        "basis": said(row.bases),
        "mechanism": said(row.mechanisms) if far else set(),
        "state": {state_of(row)} if far else set(),
        "modality": {row.modality},
        "technology": said(row.technologies),
        "role": said((row.role,) if row.role else ()) if far else set(),
    }[facet]


def fits(row: Statement, selection: Selection, facet: str, covering: Covering) -> bool:
    """By hand: does a row fit what is chosen of a facet?"""
    chosen = set(selection.of(facet))
    if not chosen:
        return True
    if facet == "data":
        covered = {narrow for wide in chosen for narrow in DATA if covering.covers(wide, narrow)}
        return bool((chosen | covered) & values(row, facet)) or (selection.unspecified and not row.data)
    return bool(chosen & values(row, facet))


def by_hand(rows: list[Statement], selection: Selection, covering: Covering, but: str = "") -> list[Statement]:
    """The rows that fit all facets but one."""
    return [
        row
        for row in rows
        if (selection.history or row.policy != "c")
        and all(fits(row, selection, facet, covering) for facet in FACETS if facet != but)
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(statements(), max_size=25), SELECTIONS)
def test_rows_and_counts_are_those_counted_by_hand(rows: list[Statement], selection: Selection) -> None:
    explorer = explored(rows)
    found = explorer.find(selection)
    expected = by_hand(rows, selection, explorer.covering)
    assert found.total == len(expected)
    assert found.policies == len({row.policy for row in expected})
    assert Counter(row.iri for row in explorer.rows(found)) == Counter(row.iri for row in expected)
    for facet in explorer.facets(found, "en", 100):
        others = by_hand(rows, selection, explorer.covering, but=facet.name)
        for value in facet.values:
            assert value.count == sum(has(row, facet.name, value.id, explorer.covering) for row in others)
        listed = {value.id for value in facet.values}
        assert listed >= {value for row in others for value in values(row, facet.name)}
        assert listed >= set(selection.of(facet.name))
        assert facet.more == 0


def has(row: Statement, facet: str, id: str, covering: Covering) -> bool:
    """By hand: does a row count for a value? For a kind of data if it names what that covers."""
    mine = values(row, facet)
    return id in mine or (facet == "data" and any(covering.covers(id, each) for each in mine))


@settings(max_examples=40, deadline=None)
@given(st.lists(statements(), max_size=25), st.integers(1, 4))
def test_what_is_not_listed_is_counted(rows: list[Statement], most: int) -> None:
    explorer = explored(rows)
    found = explorer.find(Selection(as_of=DAY))
    every = {facet.name: facet for facet in explorer.facets(found, "en", 100)}
    for facet in explorer.facets(found, "en", most):
        assert len(facet.values) + facet.more == len(every[facet.name].values)
        assert facet.values == every[facet.name].values[:most]


@settings(max_examples=40, deadline=None)
@given(st.lists(statements(), max_size=25), SELECTIONS, st.integers(1, 4))
def test_a_sankey_loses_nothing(rows: list[Statement], selection: Selection, most: int) -> None:
    explorer = explored(rows)
    found = explorer.find(selection)
    narrow, wide = explorer.sankey(found, "en", most), explorer.sankey(found, "en", 100)
    for column in COLUMNS:
        shown = [node for node in narrow.nodes if node.column == column]
        every = [node for node in wide.nodes if node.column == column]
        assert sum(node.folded or 1 for node in shown) == len(every)
        assert len([node for node in shown if node.id not in (REST, UNSAID)]) <= most
    assert narrow.total == found.total
    for sankey in (narrow, wide):
        flows = {(node.column, node.id): node.flows for node in sankey.nodes}
        into = Counter[tuple[str, str]]()
        for link in sankey.links:
            assert link.flows <= min(flows[link.source], flows[link.target])
            into[link.source] += link.flows
        # A statement has one controller and one recipient: what leaves is what came.
        onward = sum(1 for row in listed(explorer, found) if row.kind != "Collection")
        leaving = sum(into[node] for node in flows if node[0] == "controller")
        assert leaving == onward
        assert sum(count for node, count in flows.items() if node[0] == "controller") == found.total
        assert sum(count for node, count in flows.items() if node[0] == "recipient") == onward


def listed(explorer: Explorer, found: Found) -> list[Statement]:
    by_iri = Counter(row.iri for row in explorer.rows(found))
    return [
        row for row in explorer.statements if row.iri in by_iri and found.bits >> explorer.statements.index(row) & 1
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(statements(), max_size=25), st.integers(1, 8))
def test_a_network_shows_the_edges_of_the_statements(rows: list[Statement], most: int) -> None:
    explorer = explored(rows)
    found = explorer.find(Selection(as_of=DAY, history=True))
    every, some_ = explorer.network(found, "en", most=1000), explorer.network(found, "en", most=most)
    assert every.left_out == 0
    assert len(some_.nodes) + some_.left_out == len(every.nodes)
    assert len(some_.nodes) <= most
    edges = Counter((kind, row.actor) for row in rows for kind in row.data)
    for row in rows:
        named = row.recipient not in (None, UNSAID, row.actor)
        edges.update([(row.actor, str(row.recipient))] if named else [])
        ends = row.places or tuple(f"seat/{seat}" for seat in row.seats)
        edges.update((str(row.recipient) if row.recipient not in (None, UNSAID) else row.actor, end) for end in ends)
    assert {(edge.source, edge.target): edge.flows for edge in every.edges} == dict(edges)
    assert all(not node.hidden_neighbours for node in every.nodes)
