"""Special categories of data that reach advertising over other policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.rdf.names import expand
from graphkit.validate.chains.links import Chain, Link, World
from graphkit.validate.chains.said import Said

REACHES = expand("gk:reachesAdvertisingIn")
MOST_HOPS = 4
"""Statements in a row; each has to name the data."""


@dataclass(frozen=True, slots=True)
class Way:
    """Parties so far, the data that came to the last of them, and the policy of his to look into next."""

    via: tuple[str, ...]
    data: frozenset[str]
    policy: str


def special(world: World, link: Link) -> Iterator[Chain]:
    """The shortest chains from a policy over a recipient on which every statement names the special data."""
    kinds = world.members("gk:SpecialData")
    for given in link.given:
        if data := given.data & kinds:
            for then, via, fits in ends(world, link, data):
                yield Chain(REACHES, given, then, via, then.of_others, advertises(world, then), fits)
                break


def ends(world: World, link: Link, data: frozenset[str]) -> Iterator[tuple[Said, tuple[str, ...], frozenset[str]]]:
    """Statements on advertising to which the data comes from a recipient, the nearest first, with those between."""
    level = [Way((link.party,), data, link.onward)]
    been = {link.policy}
    for _ in range(MOST_HOPS - 1):
        following: list[Way] = []
        for way in level:
            been.add(way.policy)
            for said in world.by(way.via[-1], way.policy):
                fits = world.shared(way.data, said.data)
                if fits and any(said.together({each}, advertises(world, said)) for each in fits):
                    yield said, way.via, fits
                elif fits and said.party and said.party not in way.via:
                    onward = sorted(world.policies.of_party.get(said.party, set()) - been)
                    following += [Way((*way.via, said.party), fits, policy) for policy in onward]
        level = following


def advertises(world: World, said: Said) -> frozenset[str]:
    """What makes a statement one on advertising: its purposes, and the group that it names."""
    purposes = said.purposes & world.members("gk:OwnEnds")
    group = {said.recipient} if not said.categories.isdisjoint(world.members("gk:Advertisers")) else set()
    return purposes | group
