"""One policy: its card with labels, its picture, its other versions, and the sentence of each right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pyoxigraph as ox

from graphkit.draw.sankey import sankey_svg
from graphkit.explore import REST, SankeyLink, SankeyNode, Selection
from graphkit.explore.quotes import Quoted
from graphkit.query.card import Card, read_card
from graphkit.query.labels import Labels, captions
from graphkit.query.policies import find_policy
from graphkit.serve.page.seen.versions import name_of
from graphkit.serve.page.selected import written
from graphkit.serve.work.explored import explorer
from graphkit.serve.work.limits import Limits
from graphkit.store import Store, StoredPolicy

NODES = 10
"""Of one column of the picture."""


@dataclass(frozen=True, slots=True)
class PolicySeen:
    """A version with its card. `picture`: a drawing for a page, empty where nothing flows. `versions`: of the series,
    the latest first. `quotes`: the policy's own sentences, each with what it supports. `has_text`: is there a text?"""

    policy: StoredPolicy
    card: Card
    picture: str
    versions: tuple[StoredPolicy, ...]
    quotes: tuple[Quoted, ...]
    has_text: bool

    @property
    def name(self) -> str:
        """By which addresses know it."""
        return name_of(self.policy)


def policy_seen(store: Store, _: Limits, *, policy: str, today: date, root: str, lang: str) -> PolicySeen:
    """All that the page of one policy tells; `root`: what addresses on this server begin with."""
    found = find_policy(store, policy)
    card = read_card(ox.NamedNode(found.iri), store, Labels(store, lang))
    versions = [each for each in store.policies() if each.series == found.series]
    return PolicySeen(
        found,
        card,
        picture_of(store, found, today, root, lang),
        tuple(sorted(versions, key=lambda each: each.valid_from or "", reverse=True)),
        explorer(store).quotes(found.iri, lang),
        store.folder is not None,
    )


def picture_of(store: Store, policy: StoredPolicy, today: date, root: str, lang: str) -> str:
    """Its flows as a Sankey diagram, whose parts lead to their sentences."""
    index, name = explorer(store), name_of(policy)
    found = index.find(Selection({"policy": (name,)}, as_of=today))
    if not found.total:
        return ""

    def leads_to(mark: SankeyNode | SankeyLink) -> str:
        ends = ((mark.column, mark.id),) if isinstance(mark, SankeyNode) else (mark.source, mark.target)
        folded = any(id == REST for _, id in ends)
        chosen: Mapping[str, str] = {"policy": name} if folded else {"policy": name, "selected": written(*ends)}
        return f"{root}/?{urlencode({**chosen, 'lang': lang})}"

    return sankey_svg(index.sankey(found, lang, NODES), captions(lang), links=leads_to, theme="page", width=1120)
