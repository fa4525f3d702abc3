"""Which flows a request means: ids as they are, names looked up, and a name that nobody knows refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.explore import UNSAID, Explorer, Selection
from graphkit.explore.ids import node_of
from graphkit.query.policies import find_policy
from graphkit.query.values import ANYTHING, PARTY, written_as
from graphkit.serve.api.answers.known import candidates

KINDS: Final[Mapping[str, str]] = {
    "data": "dpv:PersonalData",
    "controller": PARTY,
    "recipient": PARTY,
    "category": "dpv:Recipient",
    "country": "dpv:Location",
    "purpose": "dpv:Purpose",
    "basis": "dpv:LegalBasis",
    "mechanism": "eu-gdpr:DataTransferTool",
}
"""The kind of value that a facet has; the others are looked up among all terms."""
FIXED: Final = frozenset({"state", "modality"})
"""Facets whose values are no terms."""


def resolved(explorer: Explorer, selection: Selection) -> Selection:
    """The selection with ids in place of names. QueryError with near names for one that nobody knows."""
    sets = explorer.sets(selection.as_of)
    chosen = {
        facet: tuple(
            name if name == UNSAID or name in sets[facet] or facet in FIXED else id_of(explorer, facet, name)
            for name in names
        )
        for facet, names in selection.chosen.items()
    }
    return selection if chosen == dict(selection.chosen) else replace(selection, chosen=chosen)


def id_of(explorer: Explorer, facet: str, name: str) -> str:
    """The id that a facet's name means."""
    if facet == "policy":
        return name if name in explorer.index.versions else find_policy(explorer.store, name).slug
    node = node_of(name)
    if node is not None and any(explorer.store.graph.quads_for_pattern(node, None, None, None)):
        return written_as(node)
    known = candidates(explorer.store, KINDS.get(facet, ANYTHING))
    found = known.find(name)
    if not isinstance(found, ox.NamedNode):
        raise QueryError(f"{name}: no such value of {facet} here. {known.suggestion(name)}")
    return written_as(found)
