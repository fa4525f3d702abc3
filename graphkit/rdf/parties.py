"""Nodes of parties in a policy's graph: type, label, and what this text says of them.

A resolved party is labelled as its record is; the catalogue's own facts (country, group, operator) stay in the
catalogue's graph, except what the record says this text states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from graphkit.model import Party, Policy
from graphkit.rdf.facts import Term, answerable, classes
from graphkit.rdf.iris import Scope
from graphkit.rdf.names import DPV, GK, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, expand

Triple = tuple[NamedNode, NamedNode, Term]
CLASSES = {"organisation": GK.Organisation, "service": GK.Service, "group": GK.RecipientGroup}


def named_parties(policy: Policy, author: Party) -> Iterator[Party]:
    """Every party of a policy, in the order of its records, with the operators of its services."""
    for party in stated_parties(policy, author):
        yield party
        if party.operator:
            yield party.operator


def stated_parties(policy: Policy, author: Party) -> Iterator[Party]:
    """Controllers, actors, recipients and sources, in the order of the records."""
    yield from policy.controllers
    if policy.practices or policy.denials:
        yield author
    for practice in policy.practices:
        members = (practice.actor, practice.recipient, practice.source, *practice.controllers)
        yield from (member for member in members if isinstance(member, Party))
    for denial in policy.denials:
        yield from (member for member in (denial.actor, denial.recipient) if member)


def party_triples(parties: Iterable[Party], scope: Scope) -> Iterator[Triple]:
    """Types, names and properties of each party; a node's first name is its label, all others are aliases."""
    labels: dict[NamedNode, str] = {}
    for party in parties:
        node = scope.party(party)
        yield from ((node, RDF_TYPE, kind) for kind in classes(CLASSES[party.kind]))
        label = labels.setdefault(node, party.label)
        yield node, RDFS_LABEL, Literal(label)
        yield from ((node, SKOS_ALT_LABEL, Literal(name)) for name in (party.label, *party.aliases) if name != label)
        yield from ((node, predicate, value) for predicate, value in properties(party, scope))


def properties(party: Party, scope: Scope) -> Iterator[tuple[NamedNode, Term]]:
    """What this text says of a party."""
    if party.kind == "group" and party.category:
        yield GK.recipientCategory, expand(party.category)
    if party.kind == "service":
        if party.category and not party.resolved:
            yield GK.serviceCategory, expand(party.category)
        if party.operator and (party.operator_stated or not party.resolved):
            yield GK.operator, scope.party(answerable(party))
    if not party.resolved:
        yield GK.resolution, GK.Unresolved
    if party.country:
        yield DPV.hasCountry, expand(party.country)
    if party.address:
        yield DPV.hasAddress, Literal(party.address)
    if party.contact:
        yield DPV.hasContact, Literal(party.contact)
