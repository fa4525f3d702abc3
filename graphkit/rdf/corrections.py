"""Nodes of corrections: what a person decided, on which words, and which values that took and gave."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from graphkit.model import Correction, Denial, Party, Policy, Practice
from graphkit.rdf.evidence import Triple, evidence_triples
from graphkit.rdf.facts import CLASSES, Term, Value, answerable, classes, denial_values, practice_values
from graphkit.rdf.iris import Scope
from graphkit.rdf.keys import Fact, content, digest
from graphkit.rdf.literals import date_literal
from graphkit.rdf.names import DCT, DPV, GK, RDF_TYPE, RDFS_COMMENT, expand
from graphkit.rdf.parties import named_parties

KINDS = {"Accepted": GK.Accepted, "Rejected": GK.Rejected, "Changed": GK.Changed, "Added": GK.Added}
ACTING = (DPV.isImplementedByEntity, GK.sender, GK.deniedBy)
"""Where the value is the author, it goes without saying."""


def correction_triples(policy: Policy, scope: Scope, nodes: Mapping[Fact, NamedNode]) -> Iterator[Triple]:
    """The nodes of a policy's corrections; `nodes` has the facts that stand in the graph."""
    stated = {scope.party(party) for party in named_parties(policy, scope.author)}
    for correction in policy.corrections:
        node = NamedNode(f"{scope.policy.value}/correction/{key(correction)}")
        yield from ((node, RDF_TYPE, kind) for kind in classes(GK.Correction))
        yield node, GK.correctionKind, KINDS[correction.kind]
        yield from evidence_triples(node, (correction.evidence,), {}, policy.document.text, scope)
        yield from remarks(node, correction)
        if correction.after:
            yield node, GK.corrects, nodes[correction.after]
            yield nodes[correction.after], GK.correctedBy, node
        yield from differences(node, correction, scope, stated)


def key(correction: Correction) -> str:
    """Ten hex digits over the decision, its place, and what it is about."""
    place = f"{correction.evidence.start}-{correction.evidence.end}"
    facts = (content(fact) if fact else "" for fact in (correction.before, correction.after))
    starts = [str(quote.start) for fact in (correction.before, correction.after) if fact for quote in fact.evidence]
    return digest([correction.kind, place, *facts, *starts])


def remarks(node: NamedNode, correction: Correction) -> Iterator[Triple]:
    """Who decided, when and why, as far as the file says."""
    if correction.by:
        yield node, DCT.creator, Literal(correction.by)
    if correction.on:
        yield node, DCT.date, date_literal(correction.on)
    if correction.because:
        yield node, RDFS_COMMENT, Literal(correction.because)


def differences(node: NamedNode, correction: Correction, scope: Scope, stated: set[NamedNode]) -> Iterator[Triple]:
    """The class of the fact, and its values before and after, where they differ."""
    before, after = correction.before, correction.after
    fact = after or before
    if fact:
        yield node, GK.correctedClass, GK.Denial if isinstance(fact, Denial) else CLASSES[fact.kind]
    # That a fact happens at all says nothing of what was rejected or added; that it only may is a change.
    unsaid = () if before and after else (GK.modality,)
    old, new = terms(before, scope, unsaid), terms(after, scope, unsaid)
    for term in old.keys() - new.keys():
        yield node, GK.removedValue, spelled(term, old[term], stated)
    for term in new.keys() - old.keys():
        yield node, GK.addedValue, term


def terms(fact: Fact | None, scope: Scope, unsaid: Collection[NamedNode] = ()) -> dict[Term, Party | None]:
    """The values that a sentence gives to a fact, and the party where one is meant."""
    if fact is None:
        return {}
    known = {scope.party(party): party for party in parties_of(fact)}
    author = scope.party(scope.author)
    return {
        value.term: known.get(value.term) if isinstance(value.term, NamedNode) else None
        for value in values(fact, scope)
        if value.text and value.predicate not in unsaid and not (value.predicate in ACTING and value.term == author)
    }


def values(fact: Fact, scope: Scope) -> Iterator[Value]:
    """All values of a fact."""
    return practice_values(fact, scope) if isinstance(fact, Practice) else denial_values(fact, scope)


def parties_of(fact: Fact) -> Iterator[Party]:
    """The parties of a fact, with those that answer for them."""
    members = [fact.actor, fact.recipient]
    if isinstance(fact, Practice):
        members += [*fact.controllers, fact.source if isinstance(fact.source, Party) else None]
    for member in members:
        if member:
            yield from (member, answerable(member))


def spelled(term: Term, party: Party | None, stated: set[NamedNode]) -> Term:
    """A value that is gone: the term, or of a party that the graph no longer has its category or name."""
    if party is None or term in stated or (party.resolved and not party.local):
        return term
    return expand(party.category) if party.kind == "group" and party.category else Literal(party.label)
