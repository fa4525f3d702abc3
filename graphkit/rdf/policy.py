"""One policy -> its named graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.model import Evidence, Policy, Practice
from graphkit.rdf.corrections import correction_triples
from graphkit.rdf.evidence import Triple, evidence_triples, spoken
from graphkit.rdf.facts import CLASSES, Value, answerable, classes, codes, denial_values, parties, practice_values
from graphkit.rdf.iris import Scope, scope_of, series_iri, sha256
from graphkit.rdf.keys import Fact, keyed, keys
from graphkit.rdf.literals import date_literal, first_day
from graphkit.rdf.names import DCT, DEFAULT_BASE, DPV, GK, RDF_TYPE, RDFS_LABEL, XSD
from graphkit.rdf.parties import named_parties, party_triples

DATE_PROPERTIES: Final = {"valid": DCT.valid, "modified": DCT.modified, "issued": DCT.issued}


@dataclass(frozen=True, slots=True)
class Release:
    """What built a graph: "graphkit 0.1.0", and the hash of `ontology/` (`ontology_hash`)."""

    built_by: str
    vocabulary: str


def policy_quads(
    policy: Policy, release: Release, *, base: str = DEFAULT_BASE, series: str | None = None
) -> list[Quad]:
    """All quads of the policy's graph, sorted, in canonical lexical forms, without blank nodes.

    ValueError for a record that the model can't hold: a disclosure without a recipient, a quote outside the text.
    """
    scope = scope_of(policy, base)
    triples: list[Triple] = [
        *description(policy, release, scope, series_iri(policy, base, series=series)),
        *policy_statements(policy, scope),
        *party_triples(named_parties(policy, scope.author), scope),
        *officer_triples(policy, scope),
        *fact_triples(policy, scope),
        *(correction_triples(policy, scope, fact_nodes(policy, scope)) if policy.corrections else ()),
    ]
    return sorted({Quad(*triple, scope.policy) for triple in triples}, key=str)


def description(policy: Policy, release: Release, scope: Scope, series: NamedNode) -> Iterator[Triple]:
    """What is known of the policy as a document."""
    node, document = scope.policy, policy.document
    yield from ((node, RDF_TYPE, kind) for kind in classes(GK.Policy))
    yield node, DCT.identifier, Literal(document.slug)
    yield node, DCT.isVersionOf, series
    yield node, GK.sha256, Literal(sha256(document.text))
    yield node, GK.builtBy, Literal(release.built_by)
    yield node, GK.vocabulary, Literal(release.vocabulary)
    if document.language:
        yield node, DCT.language, Literal(document.language)
    if document.title:
        yield node, DCT.title, Literal(document.title)
    if document.url:
        yield node, DCT.source, link(document.url)
    if policy.date:
        yield node, GK.validFrom, Literal(first_day(policy.date.value).isoformat(), datatype=XSD.date)


def link(url: str) -> NamedNode | Literal:
    """The URL as an IRI, or as a literal where it is none."""
    try:
        return NamedNode(url)
    except ValueError:
        return Literal(url)


def policy_statements(policy: Policy, scope: Scope) -> Iterator[Triple]:
    """What the text says of itself: date, controllers, officer, rights, notices, laws; with its evidence."""
    values = list(policy_values(policy, scope))
    yield from ((scope.policy, value.predicate, value.term) for value in values)
    yield from evidence_triples(scope.policy, policy.evidence, spoken(values), policy.document.text, scope)


def policy_values(policy: Policy, scope: Scope) -> Iterator[Value]:
    """The values of a policy that need evidence."""
    if policy.date:
        stated = policy.date.value
        yield Value(DATE_PROPERTIES[policy.date.kind], date_literal(stated), stated)
    yield from parties(DPV.hasDataController, policy.controllers, scope)
    if policy.dpo:
        yield Value(DPV.hasDataProtectionOfficer, scope.officer, "dpo")
    yield from codes(DPV.hasRight, policy.rights)
    yield from codes(GK.informsOf, policy.notices)
    yield from codes(GK.vagueIn, policy.vague)
    yield from codes(GK.invokes, policy.laws)


def officer_triples(policy: Policy, scope: Scope) -> Iterator[Triple]:
    """The node of the officer, where the text states one."""
    if policy.dpo is None:
        return
    yield scope.officer, RDF_TYPE, DPV.DataProtectionOfficer
    yield scope.officer, RDFS_LABEL, Literal(policy.dpo.label)
    if policy.dpo.email:
        yield scope.officer, DPV.hasContact, Literal(policy.dpo.email)
    if policy.dpo.address:
        yield scope.officer, DPV.hasAddress, Literal(policy.dpo.address)


def flow(key: str, scope: Scope) -> NamedNode:
    """The node of a practice."""
    return NamedNode(f"{scope.policy.value}/flow/{key}")


def denial_node(key: str, scope: Scope) -> NamedNode:
    """The node of a denial."""
    return NamedNode(f"{scope.policy.value}/denial/{key}")


def fact_nodes(policy: Policy, scope: Scope) -> dict[Fact, NamedNode]:
    """The node of each practice and denial; twins that say the same have one."""
    flows = (flow(key, scope) for key in keys(policy.practices, scope.author))
    denials = (denial_node(key, scope) for key in keys(policy.denials, scope.author))
    return {**dict(zip(policy.practices, flows, strict=True)), **dict(zip(policy.denials, denials, strict=True))}


def fact_triples(policy: Policy, scope: Scope) -> Iterator[Triple]:
    """Nodes of all practices and denials, with their evidence."""
    text = policy.document.text
    for key, practice in keyed(policy.practices, scope.author).items():
        node = flow(key, scope)
        values = list(practice_values(practice, scope))
        yield from fact_node(node, CLASSES[practice.kind], values, practice.evidence, text, scope)
        yield from sending_triples(practice, scope)
    for key, denial in keyed(policy.denials, scope.author).items():
        node = denial_node(key, scope)
        yield from fact_node(node, GK.Denial, list(denial_values(denial, scope)), denial.evidence, text, scope)


def fact_node(
    node: NamedNode, kind: NamedNode, values: list[Value], quotes: Iterable[Evidence], text: str, scope: Scope
) -> Iterator[Triple]:
    """Types, values and evidence of one practice or denial."""
    yield from ((node, RDF_TYPE, each) for each in classes(kind))
    yield from ((node, value.predicate, value.term) for value in values)
    yield from evidence_triples(node, quotes, spoken(values), text, scope)


def sending_triples(practice: Practice, scope: Scope) -> Iterator[Triple]:
    """The plain edge of a flow, between the parties that answer; also from a sender that is a service itself."""
    actor = practice.actor or scope.author
    if practice.kind == "Disclosure" and practice.recipient:
        party = scope.party(answerable(practice.recipient))
        yield scope.party(actor), GK.sendsDataTo, party
        if actor.operator and scope.party(answerable(actor)) != party:
            yield scope.party(answerable(actor)), GK.sendsDataTo, party
    elif practice.kind == "Collection" and practice.source and not isinstance(practice.source, str):
        yield scope.party(answerable(practice.source)), GK.sendsDataTo, scope.party(answerable(actor))
