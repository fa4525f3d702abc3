"""The statements of a store that data moves, or does not: read property by property, one record each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox
from pyoxigraph import NamedNode

from graphkit.explore.ids import id_of
from graphkit.explore.pairs import pairs
from graphkit.explore.parties import Parties
from graphkit.explore.records import UNSAID
from graphkit.rdf.names import DPV, GK, RDF_TYPE
from graphkit.store import Store, StoredPolicy

Kind = Literal["Collection", "Disclosure", "Transfer", "Denial"]
KINDS: Final[Mapping[Kind, NamedNode]] = {
    "Collection": GK.Collection,
    "Disclosure": GK.Disclosure,
    "Transfer": GK.Transfer,
    "Denial": GK.Denial,
}
VALUES: Final = {
    "actor": (DPV.isImplementedByEntity, GK.deniedBy),
    "source": (DPV.hasDataSource,),
    "recipient": (DPV.hasRecipient, GK.deniedRecipient),
    "party": (GK.party,),
    "data": (DPV.hasPersonalData, GK.deniedData),
    "purposes": (DPV.hasPurpose, GK.deniedPurpose),
    "bases": (DPV.hasLegalBasis,),
    "places": (DPV.hasLocation,),
    "mechanisms": (GK.transferMechanism, GK.deniedMechanism),
    "editions": (GK.sccDecision,),
    "modality": (GK.modality,),
    "role": (GK.recipientRole,),
    "technologies": (GK.technology,),
    "denies": (GK.denies,),
}
"""Fields of a statement whose values are nodes."""
WORDS: Final = {"condition": GK.condition, "exception": GK.exception, "confidence": GK.confidence}
MODALITIES: Final = {"gk:Does": "does", "gk:May": "may", "gk:Conditional": "conditional"}
SENDING: Final = frozenset({"gk:Sell", "dpv:Share", "dpv:Transfer"})
"""Denials of these are about someone who would get data; the others about the firm itself."""
Reliance = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Mechanisms that are named together, editions of clauses, countries."""
Values = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By field and IRI of a statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one policy says of one movement of data; values are ids.

    `recipient` is what the text names, an unnamed group by its category; None where there can't be one. `party`: who
    answers for it. `start`: where its first sentence stands.
    """

    iri: str
    kind: Kind
    graph: str
    policy: str
    start: int
    actor: str
    source: str | None
    recipient: str | None
    party: str | None
    categories: tuple[str, ...]
    data: tuple[str, ...]
    purposes: tuple[str, ...]
    bases: tuple[str, ...]
    places: tuple[str, ...]
    seats: tuple[str, ...]
    mechanisms: tuple[str, ...]
    editions: tuple[str, ...]
    modality: str
    role: str | None
    technologies: tuple[str, ...]
    denies: str | None
    condition: str | None
    exception: str | None
    confidence: float | None

    @property
    def relied(self) -> Reliance:
        """What decides whether its mechanisms hold."""
        return self.mechanisms, self.editions, self.places

    @property
    def goes_on(self) -> bool:
        """Does it tell, or deny, that data goes to somebody else?"""
        return self.recipient is not None

    @property
    def goes_far(self) -> bool:
        """Could the text have named a country?"""
        return self.goes_on and self.kind != "Denial"


def read_statements(store: Store, policies: Mapping[str, StoredPolicy]) -> tuple[Statement, ...]:
    """All statements of the policies: by policy, and there in the order of the text."""
    kinds = dict(typed(store, policies))
    parties = Parties.read(store)
    values = {name: nodes(store, predicates, kinds) for name, predicates in VALUES.items()}
    words = {name: literals(store, predicate, kinds) for name, predicate in WORDS.items()}
    starts = places_in_text(store, kinds)
    found = (
        statement(iri, kind, policies[graph], starts.get(iri, 0), values, words, parties)
        for iri, (kind, graph) in kinds.items()
    )
    return tuple(sorted(found, key=lambda each: (each.policy, each.graph, each.start, each.iri)))


def typed(store: Store, policies: Mapping[str, StoredPolicy]) -> Iterator[tuple[str, tuple[Kind, str]]]:
    """IRIs of statements, each with its kind and its policy's graph."""
    for kind, class_ in KINDS.items():
        for quad in store.graph.quads_for_pattern(None, RDF_TYPE, class_, None):
            graph = quad.graph_name
            if isinstance(quad.subject, NamedNode) and isinstance(graph, NamedNode) and graph.value in policies:
                yield quad.subject.value, (kind, graph.value)


def nodes(
    store: Store, predicates: tuple[NamedNode, ...], kinds: Mapping[str, tuple[Kind, str]]
) -> dict[str, tuple[str, ...]]:
    """Ids by statement, sorted."""
    found: dict[str, list[str]] = {}
    for predicate in predicates:
        for iri, value in pairs(store, predicate):
            if iri in kinds and isinstance(value, NamedNode):
                found.setdefault(iri, []).append(id_of(value.value))
    return {iri: tuple(sorted(ids)) if len(ids) > 1 else (ids[0],) for iri, ids in found.items()}


def literals(store: Store, predicate: NamedNode, kinds: Mapping[str, tuple[Kind, str]]) -> dict[str, str]:
    """Texts by statement."""
    return {
        iri: value.value for iri, value in pairs(store, predicate) if iri in kinds and isinstance(value, ox.Literal)
    }


def places_in_text(store: Store, kinds: Mapping[str, tuple[Kind, str]]) -> dict[str, int]:
    """Where the first sentence of each statement begins, by the IRI of its evidence."""
    found: dict[str, int] = {}
    for iri, evidence in pairs(store, GK.evidence):
        if iri in kinds and isinstance(evidence, NamedNode):
            start = evidence.value.rpartition("/")[2].partition("-")[0]
            place = int(start) if start.isdecimal() else 0
            found[iri] = min(place, found.get(iri, place))
    return found


def statement(
    iri: str,
    kind: Kind,
    policy: StoredPolicy,
    start: int,
    values: Values,
    words: Mapping[str, Mapping[str, str]],
    parties: Parties,
) -> Statement:
    """The record of one statement."""
    said = {name: by_iri.get(iri, ()) for name, by_iri in values.items()}
    named, party, denies = first(said["recipient"]), first(said["party"]), first(said["denies"])
    sends = kind in ("Disclosure", "Transfer") or denies in SENDING
    recipient = parties.folded(named) if named else UNSAID if sends else None
    confidence = words["confidence"].get(iri)
    return Statement(
        iri=iri,
        kind=kind,
        graph=policy.iri,
        policy=policy.slug,
        start=start,
        actor=first(said["actor"]) or UNSAID,
        source=first(said["source"]),
        recipient=recipient,
        party=parties.folded(party) if party else None,
        categories=parties.categories(named, party),
        data=said["data"],
        purposes=said["purposes"],
        bases=said["bases"],
        places=said["places"] if sends else (),
        seats=parties.seats.get(party or named or "", ()) if kind == "Disclosure" else (),
        mechanisms=said["mechanisms"],
        editions=said["editions"],
        modality="denied" if kind == "Denial" else MODALITIES.get(first(said["modality"]) or "", UNSAID),
        role=first(said["role"]),
        technologies=said["technologies"],
        denies=denies,
        condition=words["condition"].get(iri),
        exception=words["exception"].get(iri),
        confidence=float(confidence) if confidence else None,
    )


def first(ids: tuple[str, ...]) -> str | None:
    """The one value of a field, if there is one."""
    return ids[0] if ids else None
