"""All that the page of flows tells, in one answer of the pool: facets, picture, rows, and what is selected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from itertools import islice
from typing import Any, Final

from graphkit.draw.network import placed
from graphkit.draw.sankey import sankey_svg
from graphkit.explore import (
    FACETS,
    REST,
    UNSAID,
    Explorer,
    Facet,
    Found,
    Network,
    Row,
    SankeyLink,
    SankeyNode,
    Selection,
)
from graphkit.query.labels import captions
from graphkit.serve.page.address import Address
from graphkit.serve.page.looking import Looking
from graphkit.serve.page.selected import Parts, behind, parts_of, written
from graphkit.serve.work.explored import explorer
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

FEW: Final = 6
"""Values of a facet at first."""
ALL: Final = 400
"""Values of the facet that shows all."""
BEHIND: Final = 15
"""Statements in the panel."""
ROWS: Final = 50
STATEMENTS: Final = 20
"""Of one page of the table, and of the sentences."""
NODES: Final = 80
FIRST_NODES: Final = 60
"""Most nodes of a network: around a focus, and of all flows."""
WIDE: Final = 1120
NARROW: Final = 780
"""Pixels of the picture without and with the panel beside it."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the selected: what its ends are called, how much it is, and the first statements."""

    parts: Parts
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    policies: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One state of the page. `recipients`: how many are shown, and how many there are."""

    total: int
    policies: int
    facets: tuple[Facet, ...]
    picture: str = ""
    recipients: tuple[int, int] = (0, 0)
    network: Network | None = None
    rows: tuple[Row, ...] = ()
    starts: Mapping[str, int] = field(default_factory=dict)
    """Where the first sentence of a row stands in its text, by the row's id."""
    behind: Behind | None = None


def explored(store: Store, _: Limits, *, looking: Looking, at: Address, today: date, lang: str) -> Seen:
    """What the page shows at an address."""
    index = explorer(store)
    found = index.find(selection_of(looking, today))
    seen = Seen(
        found.total,
        found.policies,
        facets_of(index, found, looking, lang),
        behind=panel(index, found, looking, lang),
    )
    return replace(seen, **VIEWS[looking.view](index, found, looking, at, lang)) if found.total else seen


def selection_of(looking: Looking, today: date) -> Selection:
    """Which flows are meant."""
    chosen: dict[str, tuple[str, ...]] = {facet: tuple(getattr(looking, facet)) for facet in FACETS}
    as_of = looking.as_of or today
    return Selection(chosen, looking.q or "", as_of=as_of, history=looking.history, unspecified=looking.unspecified)


def facets_of(index: Explorer, found: Found, looking: Looking, lang: str) -> tuple[Facet, ...]:
    """The facets with their most frequent values; the one that is asked for with all."""
    few = index.facets(found, lang, FEW)
    if looking.more is None:
        return few
    every = {facet.name: facet for facet in index.facets(found, lang, ALL)}
    return tuple(every[facet.name] if facet.name == looking.more else facet for facet in few)


def panel(index: Explorer, found: Found, looking: Looking, lang: str) -> Behind | None:
    """The statements behind what is selected; None if nothing is."""
    parts = parts_of(looking.selected)
    if not parts:
        return None
    chosen = behind(found, parts, index, network=looking.view == "network")
    names = index.names(lang)
    labels = tuple(names.of(column, id) for column, id in parts)
    rows = index.rows(chosen, limit=BEHIND, lang=lang, quoted=True)
    return Behind(parts, labels, rows, chosen.total, chosen.policies)


def as_sankey(index: Explorer, found: Found, looking: Looking, at: Address, lang: str) -> Mapping[str, Any]:
    """The picture, whose boxes and bands lead to what stands behind them."""
    sankey = index.sankey(found, lang)
    width = NARROW if looking.selected else WIDE
    picture = sankey_svg(sankey, captions(lang), links=lambda mark: leads_to(mark, at), theme="page", width=width)
    if looking.selected:
        chosen = escape(at.selecting(looking.selected))
        picture = picture.replace(f'href="{chosen}"', f'href="{chosen}" aria-current="true"', 1)
    named = [node for node in sankey.nodes if node.column == "recipient" and node.id not in (REST, UNSAID)]
    folded = sum(node.folded for node in sankey.nodes if node.column == "recipient")
    return {"picture": picture, "recipients": (len(named), len(named) + folded)}


def leads_to(mark: SankeyNode | SankeyLink, at: Address) -> str:
    """Where a box or band leads: to its sentences; what is folded together, to the list of all."""
    ends = ((mark.column, mark.id),) if isinstance(mark, SankeyNode) else (mark.source, mark.target)
    folded = [column for column, id in ends if id == REST]
    return at.but(more=folded[0], find=None) if folded else at.selecting(written(*ends))


def as_network(index: Explorer, found: Found, looking: Looking, _: Address, lang: str) -> Mapping[str, Any]:
    """Nodes and edges with their places."""
    most = NODES if looking.focus else FIRST_NODES
    network = index.network(found, lang, looking.focus, looking.steps, looking.direction, looking.hide, most)
    return {"network": placed(network)}


def as_table(index: Explorer, found: Found, looking: Looking, _: Address, lang: str) -> Mapping[str, Any]:
    """One page of rows, sorted, and where each begins in its text."""
    end = looking.offset + (looking.limit or ROWS)
    numbers = tuple(islice(index.ordered(found, looking.sort or "policy", lang), looking.offset, end))
    rows = tuple(index.row(number, found.selection, lang) for number in numbers)
    starts = (index.statements[number].start for number in numbers)
    return {"rows": rows, "starts": dict(zip((row.id for row in rows), starts, strict=True))}


def as_sentences(index: Explorer, found: Found, looking: Looking, _: Address, lang: str) -> Mapping[str, Any]:
    """One page of rows, sorted, with their sentences."""
    limit = looking.limit or STATEMENTS
    return {"rows": index.rows(found, looking.sort or "policy", looking.offset, limit, lang, quoted=True)}


VIEWS: Final = {"sankey": as_sankey, "network": as_network, "table": as_table, "sentences": as_sentences}
