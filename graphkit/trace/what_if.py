"""Which statements would lose their cover, were a transfer mechanism or an adequacy decision no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

import pyoxigraph as ox
from pyoxigraph import NamedNode

from graphkit.rdf.names import DPV, GK, GRAPH_CATALOGUE, RDF_TYPE, expand, shorten
from graphkit.store import Store
from graphkit.trace.flows import Flows, Node, iris
from graphkit.trace.mechanisms import ADEQUACY, BROADER, DECIDED_BY, Mechanisms
from graphkit.trace.names import Names
from graphkit.trace.paths import vocabulary_of
from graphkit.trace.records import Flow, Judged, State
from graphkit.trace.withdrawn import Withdrawn, find_withdrawn

Outcome = Literal["lost", "covered", "unstated"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("lost", "covered", "unstated")
HOLDING: Final[frozenset[State]] = frozenset({"holds", "doubted"})
COUNTERPART_OF = expand("gk:counterpartOf")
AREA: Final = frozenset({"loc:EEA", *DECIDED_BY})
GOING = (GK.Disclosure, GK.Transfer)
"""Statements by which data goes somewhere, even if they name no mechanism."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A statement that what is withdrawn covers.

    `outcome`: "lost" (it relies on that and on nothing else that holds), "covered" (by what else it names), "unstated"
    (it names no tool, and nothing else could cover it: a hint). `by_seat`: the text names no country, only the
    catalogue seats the party there. `elsewhere`: tools that the same text names in other statements.
    """

    outcome: Outcome
    flow: Flow
    controllers: tuple[str, ...]
    covered_by: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    by_seat: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would change on the day: statements by policy, the worst first. `state`: whether it held at all."""

    without: str
    state: State
    as_of: date
    affected: tuple[Affected, ...]
    policies: int
    labels: Mapping[str, str] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)

    def count(self, outcome: Outcome) -> int:
        """How many statements end so."""
        return sum(each.outcome == outcome for each in self.affected)

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists, without the captions."""
        said = asdict(replace(self, captions={}))
        del said["captions"]
        return said | {"as_of": self.as_of.isoformat(), "counts": {each: self.count(each) for each in OUTCOMES}}


def what_if(
    store: Store, *, without: str, as_of: date | None = None, policies: Collection[str] | None = None
) -> WhatIf:
    """The statements that `without` covers, each with what would become of it.

    `without`: a mechanism (EuUsDpf, gk:EuUsDpf, or a label) or the decisions on a country (Adequacy:GB).
    QueryError for a name that is unknown, with those that are near.
    """
    vocabulary = vocabulary_of(store)
    gone = find_withdrawn(vocabulary, without)
    day = as_of or date.today()  # noqa: DTZ011 - the reader's calendar day is what is meant
    graphs = Names(store, vocabulary).policies(policies, history=False)
    states = {Mechanisms(vocabulary, day).state(term) for term in gone.terms}
    case = Case(store, vocabulary, gone, Mechanisms(vocabulary, day, without=gone.terms), graphs)
    found = sorted(case.affected(held=not states.isdisjoint({*HOLDING, "undated"})), key=order)
    state = next((each for each in ("holds", "doubted", "undated", "ended") if each in states), "not yet")
    return WhatIf(gone.code, state, day, tuple(found), len(graphs))  # type: ignore[arg-type]


def order(each: Affected) -> tuple[str, int, bool, str]:
    """By policy, the worst first."""
    return each.flow.identifier, OUTCOMES.index(each.outcome), each.by_seat, each.flow.iri


class Case:
    """A store, seen as if something were withdrawn."""

    def __init__(
        self, store: Store, vocabulary: ox.Store, gone: Withdrawn, mechanisms: Mechanisms, graphs: Collection[str]
    ) -> None:
        self.graph = store.graph
        self.gone = gone
        self.codes = {shorten(term) for term in gone.terms}
        self.mechanisms = mechanisms
        self.flows = Flows(store, graphs, mechanisms)
        # A framework of another side, such as Switzerland's, covers none of the Union's data.
        kin = [quad for term in gone.terms for quad in vocabulary.quads_for_pattern(None, COUNTERPART_OF, term, None)]
        self.no_cover = self.codes | {shorten(quad.subject) for quad in kin if isinstance(quad.subject, NamedNode)}
        self.tools: dict[str, set[str]] = {}

    def affected(self, *, held: bool) -> Iterator[Affected]:
        """Statements that rely on what is gone; and those that could rely on nothing else, if it held on the day."""
        seen: set[str] = set()
        stated = [pair for term in self.gone.terms for pair in self.flows.practices(GK.transferMechanism, term)]
        there = self.going_there() if held and self.only_cover() else iter(())
        for practice, policy in (*stated, *there):
            if practice.value not in seen:
                seen.add(practice.value)
                yield from self.judged(practice, policy)

    def only_cover(self) -> bool:
        """Is there a country that it is for, and nothing else that covers the country as a whole?"""
        return bool(self.gone.place) and not self.adequate()

    def adequate(self) -> bool:
        """Does a decision that is left hold for the country?"""
        return self.mechanisms.judge(expand(ADEQUACY), (), [self.gone.place or ""]).state in HOLDING

    def going_there(self) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Statements that name the country, then those about parties whom the catalogue seats there."""
        place = expand(self.gone.place or "")
        yield from self.flows.practices(DPV.hasLocation, place)
        for quad in self.graph.quads_for_pattern(None, DPV.hasCountry, place, GRAPH_CATALOGUE):
            if isinstance(quad.subject, NamedNode):
                yield from self.flows.practices(GK.party, quad.subject)

    def judged(self, practice: NamedNode, policy: NamedNode) -> Iterator[Affected]:
        """What would become of a statement; nothing, if it does not rest on what is gone."""
        values = self.flows.node(practice, policy)
        flow = self.record(practice, policy, values)
        relies = any(judged.mechanism in self.codes for judged in flow.mechanisms) or self.by_decision(flow)
        tools = [judged for judged in flow.mechanisms if judged.state != "no tool"]
        by_seat = not flow.places
        if not relies and (tools or not self.may_rest(values, flow) or self.derogations(flow)):
            return
        cover = (*self.covering(flow), *self.derogations(flow)) if relies else ()
        outcome: Outcome = ("covered" if cover else "lost") if relies else "unstated"
        elsewhere = tuple(sorted(self.named_in(policy) - set(cover) - {judged.mechanism for judged in tools}))
        _, authors = self.flows.about(policy)
        yield Affected(
            outcome, self.flows.quoted(flow), tuple(sorted(authors)), cover, elsewhere, by_seat and not relies
        )

    def record(self, practice: NamedNode, policy: NamedNode, values: Node) -> Flow:
        """The statement; one without a recipient stays with its actor."""
        actor = next(iter(iris([*values.get(GK.sender, ()), *values.get(DPV.isImplementedByEntity, ())])), "")
        party = next(iter(iris(values.get(GK.party, ()))), actor)
        return self.flows.flow(practice, policy, values, actor, party)

    def by_decision(self, flow: Flow) -> bool:
        """Does it rely on "an adequacy decision", and names no third country but the one whose decisions are gone?"""
        named = any(judged.mechanism == ADEQUACY for judged in flow.mechanisms)
        third = {place for place in flow.places if not self.inside(place)}
        return named and third == {self.gone.place} and not self.adequate()

    def inside(self, place: str) -> bool:
        """Is it the Union's area, or a country of it?"""
        return not AREA.isdisjoint({place, *self.mechanisms.values(expand(place), BROADER)})

    def may_rest(self, values: Node, flow: Flow) -> bool:
        """Does data go there, by the text, or by the catalogue where the text names no country?"""
        going = not set(GOING).isdisjoint(values.get(RDF_TYPE, ()))
        return going and self.gone.place in (flow.places or flow.seats)

    def covering(self, flow: Flow) -> tuple[str, ...]:
        """What else it names that holds."""
        return tuple(judged.mechanism for judged in flow.mechanisms if self.covers(judged, flow))

    def covers(self, judged: Judged, flow: Flow) -> bool:
        """Does a mechanism hold for the country, without what is gone?"""
        if judged.mechanism in self.no_cover:
            return False
        if judged.mechanism == ADEQUACY and self.gone.place in flow.places:
            return self.adequate()
        return judged.state in HOLDING or (judged.state == "undated" and judged.mechanism != ADEQUACY)

    def derogations(self, flow: Flow) -> tuple[str, ...]:
        """Legal bases that permit a transfer by themselves (Art. 49)."""
        return tuple(basis for basis in flow.bases if self.mechanisms.is_tool(expand(basis)))

    def named_in(self, policy: NamedNode) -> set[str]:
        """Tools that a text names anywhere and that no date ends."""
        if policy.value not in self.tools:
            found = self.graph.quads_for_pattern(None, GK.transferMechanism, None, policy)
            named = {quad.object for quad in found if isinstance(quad.object, NamedNode)}
            judged = (self.mechanisms.judge(mechanism, (), ()) for mechanism in named)
            holding = {each.mechanism for each in judged if each.state in (*HOLDING, "undated")}
            self.tools[policy.value] = holding - self.no_cover - {ADEQUACY}
        return self.tools[policy.value]
