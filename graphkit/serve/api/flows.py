"""Flows of the store by data, recipient and policy, each with its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from pyoxigraph import NamedNode

from graphkit.errors import QueryError
from graphkit.rdf.names import DPV, GK, RDF_TYPE
from graphkit.store import Store
from graphkit.trace.covering import Covering
from graphkit.trace.flows import Flows, Node, iris
from graphkit.trace.mechanisms import Mechanisms
from graphkit.trace.names import Kind, Names, Place
from graphkit.trace.paths import vocabulary_of
from graphkit.trace.records import Fit, Flow

IN_WORDS: Final[Mapping[Kind, str]] = {
    "data": "a kind of data",
    "party": "a firm or service",
    "recipient category": "a kind of recipient",
    "country": "a country",
    "policy": "a policy",
    "other": "something else",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A flow, and how its data covers what was asked for; None if no data was asked for."""

    flow: Flow
    fit: Fit | None

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists; a source that the text does not name is null."""
        return asdict(self.flow) | {"fit": self.fit, "source": self.flow.source or None}


def find_flows(store: Store, data: str | None, recipient: str | None, policy: str | None, as_of: date) -> list[Found]:
    """Collections and disclosures, in the order of their IRIs. QueryError for a name that is unknown or unfit here."""
    vocabulary = vocabulary_of(store)
    names = Names(store, vocabulary)
    wanted = of_kind(names, data, "data") if data else None
    receiving = of_kind(names, recipient, "party", "recipient category") if recipient else None
    policies = names.policies([policy] if policy else None, history=False)
    flows = Flows(store, policies, Mechanisms(vocabulary, as_of))
    covering = Covering(vocabulary)
    found = [
        Found(flow, fit)
        for flow in stated(flows, receiving)
        for fit in fits(flow, wanted, covering)
    ]  # fmt: skip
    return [replace(each, flow=flows.quoted(each.flow)) for each in sorted(found, key=lambda each: each.flow.iri)]


def of_kind(names: Names, text: str, *kinds: Kind) -> Place:
    """What the name means; QueryError if that is something else."""
    place = names.find(text)
    if place.kind not in kinds:
        wanted = " or ".join(IN_WORDS[kind] for kind in kinds)
        raise QueryError(f"{text}: this is {IN_WORDS[place.kind]}. Name {wanted}.")
    return place


def stated(flows: Flows, receiving: Place | None) -> Iterator[Flow]:
    """Flows that come to a recipient, or all."""
    if receiving is None:
        practices = set(flows.practices(RDF_TYPE, GK.Flow))
    else:
        found = [*receiving.nodes, *receiving.services]
        keys = (GK.party, DPV.hasRecipient)
        practices = {each for iri in found for key in keys for each in flows.practices(key, NamedNode(iri))}
    for practice, policy in practices:
        values = flows.node(practice, policy)
        source, target = ends(values)
        yield flows.flow(practice, policy, values, source, target)


def ends(values: Node) -> tuple[str, str]:
    """Who gives and who gets; a source that is not named is ""."""
    if GK.Disclosure in values.get(RDF_TYPE, ()):
        givers, takers = values.get(GK.sender, ()), values.get(GK.party, ())
    else:
        givers, takers = values.get(DPV.hasDataSource, ()), values.get(DPV.isImplementedByEntity, ())
    return next(iter(iris(givers)), ""), next(iter(iris(takers)), "")


def fits(flow: Flow, wanted: Place | None, covering: Covering) -> list[Fit | None]:
    """The closest fit of the flow's data, as a trace would carry it; none if it is about other data."""
    if wanted is None:
        return [None]
    carried = covering.carry(frozenset({wanted.code}), flow.data)
    return [each.fit for each in carried][:1]
