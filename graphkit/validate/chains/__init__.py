"""Rules over several policies: what another policy says of data that this one hands on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from pyoxigraph import Quad

from graphkit.store import Store
from graphkit.trace.covering import Covering
from graphkit.trace.paths import vocabulary_of
from graphkit.validate.chains.beside import quads_of
from graphkit.validate.chains.links import Chain, World
from graphkit.validate.chains.rules import chains
from graphkit.validate.chains.said import Policies
from graphkit.validate.terms import Terms

__all__ = ["Chain", "chains_beside", "chains_of"]


def chains_of(store: Store, terms: Terms, as_of: date, policies: Collection[str] | None = None) -> list[Chain]:
    """All chains over the current policies of a store, or those that begin in some of them, by policy."""
    current = [policy.iri for policy in store.policies() if policy.valid_until is None]
    world = World(Policies(store.graph, current), Covering(vocabulary_of(store)), terms, as_of)
    return chains(world, policies)


def chains_beside(
    store: Store, terms: Terms, as_of: date, policies: Collection[str] | None = None
) -> Mapping[str, Sequence[Quad]]:
    """By policy, what the check of it gets from other policies; see `PolicyGraph.beside`."""
    found: dict[str, list[Quad]] = {}
    for chain in chains_of(store, terms, as_of, policies):
        found.setdefault(chain.given.policy, []).extend(quads_of(store.graph, chain))
    return found
