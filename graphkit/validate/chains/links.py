"""From a statement that hands data to somebody, to what that party's own policy says it does with such data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyoxigraph import NamedNode

from graphkit.rdf.names import expand, shorten
from graphkit.trace.covering import Covering
from graphkit.validate.chains.said import Policies, Said
from graphkit.validate.facts.reach import adequate_on
from graphkit.validate.terms import Terms

FITTING = frozenset({"equal", "narrower"})
"""A broader category ("usage data") does not say that the very data is meant."""


@dataclass(frozen=True, slots=True)
class Link:
    """A policy's own statements that hand data to `party`, and one of the party's policies."""

    policy: str
    party: str
    given: tuple[Said, ...]
    onward: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What a rule found: `given` in one policy, `then` in another (or that policy itself); `via`: parties between.

    `firm`: the other policy ties it to data that its author has from others, so it is more than a hint.
    """

    rule: NamedNode
    given: Said
    then: Said | str
    via: tuple[str, ...]
    firm: bool
    onward: frozenset[str] = frozenset()
    """What `then` names for it: purposes, countries, bases."""
    data: frozenset[str] = frozenset()

    @property
    def policy(self) -> str:
        """The policy at the end."""
        return self.then if isinstance(self.then, str) else self.then.policy


class World:
    """The policies, how categories cover each other, and the terms for a day."""

    def __init__(self, policies: Policies, covering: Covering, terms: Terms, as_of: date) -> None:
        self.policies = policies
        self.covering = covering
        self.terms = terms
        self.as_of = as_of
        self.members = cache(self._members)
        """CURIEs of what the ontology counts among a collection, by its CURIE."""
        self.is_third = cache(self._is_third)
        """Is it a country outside the Area for which no decision held?"""

    def links(self, chosen: Collection[str] | None = None) -> Iterator[Link]:
        """Every pair of a (chosen) policy and a recipient's own policy, by recipient."""
        for party, policy in self.policies.handing(chosen):
            given = self.policies.given(policy, party)
            for onward in sorted(self.policies.of_party[party]) if given else ():
                yield Link(policy, party, given, onward)

    def by(self, party: str, policy: str) -> Iterator[Said]:
        """What a party's policy says of its own doings."""
        return (said for said in self.policies.practices(policy) if said.actor == party)

    def shared(self, given: frozenset[str], stated: frozenset[str]) -> frozenset[str]:
        """Categories of the second statement that are the first's data, or a part of them."""
        return frozenset(each for each in stated if any(self.covering.fit(one, each) in FITTING for one in given))

    def third(self, places: frozenset[str]) -> frozenset[str]:
        """Countries outside the Area for which no decision held."""
        return frozenset(place for place in places if self.is_third(expand(place)))

    def _is_third(self, place: NamedNode) -> bool:
        return self.terms.is_country(place) and not adequate_on(self.terms, place, self.as_of)

    def _members(self, collection: str) -> frozenset[str]:
        return frozenset(shorten(term) for term in self.terms.members(expand(collection)))
