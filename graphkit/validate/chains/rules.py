"""The rules over several policies. Each gives the clearest case for a statement and a recipient, never all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final

from pyoxigraph import NamedNode

from graphkit.rdf.names import DPV, GK, expand, shorten
from graphkit.validate.chains.links import Chain, Link, World
from graphkit.validate.chains.said import PROCESSOR, SUB_PROCESSOR, Said
from graphkit.validate.chains.special import special

PASSED_ON = expand("gk:passedOnIn")
DRIFTS = expand("gk:driftsTo")
CONTROLLED = expand("gk:controlledIn")
UNTOLD = expand("gk:untoldIn")
CONTROLLER = shorten(DPV.DataController)
JOINT: Final = "dpv:JointDataControllers"
PROCESSORS: Final = frozenset({PROCESSOR, SUB_PROCESSOR})
HANDED: Final = PROCESSORS | {CONTROLLER, JOINT}
"""Roles by which a text says that a recipient works with the data, and not only that its name occurs."""
DISCLOSURE, STORAGE, TRANSFER = (shorten(kind) for kind in (GK.Disclosure, GK.Storage, GK.Transfer))
MOVING: Final = frozenset({DISCLOSURE, STORAGE, TRANSFER})


def passed_on(world: World, link: Link) -> Iterator[Chain]:
    """The recipient's own policy passes data on to a third country that the first policy names nowhere."""
    known = world.policies.places(link.policy)
    for given in handed(link):
        for then in world.by(link.party, link.onward):
            fresh = world.third(then.places) - known if not MOVING.isdisjoint(then.kinds) else frozenset()
            fits = world.shared(given.data, then.data)
            if fresh and (fits or not then.data or then.of_others):
                firm = then.of_others and not given.roles.isdisjoint(PROCESSORS)
                yield Chain(PASSED_ON, given, then, (link.party,), firm, fresh, fits)


def drift(world: World, link: Link) -> Iterator[Chain]:
    """The recipient's own policy uses such data for ends of its own that the first policy does not name for it."""
    own_ends, advertisers = world.members("gk:OwnEnds"), world.members("gk:Advertisers")
    if any(
        not said.purposes.isdisjoint(own_ends) or not said.categories.isdisjoint(advertisers) for said in link.given
    ):
        return
    for given in link.given:
        for then in world.by(link.party, link.onward):
            ends = then.purposes & own_ends
            fits = frozenset(each for each in world.shared(given.data, then.data) if then.together({each}, ends))
            if fits and ends and (then.of_others or not given.roles.isdisjoint(HANDED)):
                yield Chain(DRIFTS, given, then, (link.party,), then.of_others, ends, fits)


def controlled(world: World, link: Link) -> Iterator[Chain]:
    """A processor whose own policy names a legal basis of its own for such data, as a controller does."""
    for given in link.given:
        for then in world.by(link.party, link.onward) if not given.roles.isdisjoint(PROCESSORS) else ():
            fits = world.shared(given.data, then.data)
            says = CONTROLLER in then.actor_roles
            if fits and (says or any(then.together({each}, then.bases) for each in fits)):
                yield Chain(CONTROLLED, given, then, (link.party,), says or then.of_others, then.bases, fits)


def untold(world: World, link: Link) -> Iterator[Chain]:
    """A joint controller of whose own policies none names the other or any joint responsibility."""
    joint = [given for given in link.given if JOINT in given.roles]
    if joint and not any(told(world, link, policy) for policy in world.policies.of_party[link.party]):
        yield from (Chain(UNTOLD, given, link.onward, (link.party,), firm=False) for given in joint)


def told(world: World, link: Link, policy: str) -> bool:
    """Does a policy of the recipient name the first one's controller, or somebody with whom it is responsible?"""
    others = world.policies.controllers(link.policy)
    return any(
        JOINT in said.roles or {said.party, said.recipient} & others for said in world.policies.practices(policy)
    )


def handed(link: Link) -> Iterator[Said]:
    """Statements that say in which role the recipient gets data."""
    return (said for said in link.given if not said.roles.isdisjoint(HANDED))


RULES: Final[tuple[Callable[[World, Link], Iterator[Chain]], ...]] = (special, passed_on, drift, controlled, untold)


def chains(world: World, chosen: Collection[str] | None = None) -> list[Chain]:
    """All that the rules find: for each (chosen) policy, recipient and rule the clearest case; by policy."""
    best: dict[tuple[str, NamedNode, str], Chain] = {}
    for link in world.links(chosen):
        for rule in RULES:
            for chain in sorted(rule(world, link), key=clearness)[:1]:
                key = (link.policy, chain.rule, link.party)
                best[key] = min(best.get(key, chain), chain, key=clearness)
    return [best[key] for key in sorted(best, key=str)]


def clearness(chain: Chain) -> tuple[bool, int, int, str, str]:
    """The firm ones first, then those that share most data and name most."""
    then = chain.then if isinstance(chain.then, str) else chain.then.iri
    return not chain.firm, -len(chain.data), -len(chain.onward), chain.given.iri, then
