"""The page of flows: what its address asks for, from one job of the pool, put into its template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from fastapi import Response
from markupsafe import Markup

from graphkit.explore import COLUMNS, UNSAID
from graphkit.explore.ids import SEAT
from graphkit.serve.api.asking import Asking
from graphkit.serve.page.address import Address
from graphkit.serve.page.behind import query_behind
from graphkit.serve.page.explored import ROWS, STATEMENTS, Behind, Seen
from graphkit.serve.page.looking import Looking, looked_at
from graphkit.serve.page.networked import network_view, readable
from graphkit.serve.page.pages import page
from graphkit.serve.page.saying import shown_statement
from graphkit.serve.page.selected import written
from graphkit.serve.page.shown import Link, chips, counted, legend, number, shown_facets, switches

SORTED: Final = ("data", "sender", "recipient", "country", "purpose", "basis", "mechanism", "modality", "policy")
"""Columns of the table, by what they sort by."""


async def explorer_page(here: Asking) -> Response:
    """The page at the address that is asked."""
    looking = looked_at(here.request)
    at = Address.of(here.request.query_params.multi_items(), here.root)
    today = date.today()  # noqa: DTZ011 - the server's calendar day
    seen = await here.run("explored", looking=looking, at=at, today=today, lang=here.lang)
    return page(here, "explorer.html", **told(here, looking, at, seen, today))


def told(here: Asking, looking: Looking, at: Address, seen: Seen, today: date) -> Mapping[str, Any]:
    """What the template asks for."""
    return {
        "look": looking,
        "at": at,
        "seen": seen,
        "today": today,
        "headline": headline(here, looking, seen),
        "facets": shown_facets(seen.facets, at, looking, here.lang),
        "chips": chips(seen.facets, at, looking, here),
        "unnamed": unnamed(here, looking, at, seen),
        "switches": tuple(switches(at, looking, here.words)),
        "ends": ends(seen),
        "legend": tuple(legend(seen.facets, at, here.words, here.lang)),
        # Drawn by us, with every text escaped.
        "picture": Markup(seen.picture),
        "statements": [shown_statement(row, here, seen.starts.get(row.id)) for row in seen.rows],
        "columns": columns(here, looking, at),
        "paging": paging(here, looking, at, seen),
        "panel": panel(here, looking, at, seen.behind) if seen.behind else None,
        "net": network_view(here, looking, at, seen.network) if seen.network else None,
        "query_href": here.link("/sparql", query=query_behind(looking, today)),
    }


def unnamed(here: Asking, looking: Looking, at: Address, seen: Seen) -> Link | None:
    """How many of the flows found name no data, and those that do; None where that is no question."""
    if not looking.data or not looking.unspecified or UNSAID in looking.data:
        return None
    values = (value for facet in seen.facets if facet.name == "data" for value in facet.values)
    count = next((value.count for value in values if value.id == UNSAID), 0)
    said = here.words["OfThemUnnamed"].format(flows=counted(here.words, "Flows", count, here.lang))
    return Link("unnamed", said, at.but(unspecified="false", offset=None)) if count else None


def ends(seen: Seen) -> list[str]:
    """Where a path could begin or end, by name."""
    values = (value for facet in seen.facets if facet.name in COLUMNS for value in facet.values)
    return sorted({value.label for value in values if value.id != UNSAID})


def headline(here: Asking, looking: Looking, seen: Seen) -> str:
    """How much is found, and how much of it is shown, in words."""
    words, lang = here.words, here.lang
    flows, policies = counted(words, "Flows", seen.total, lang), counted(words, "Policies", seen.policies, lang)
    said = [words["FlowsFrom"].format(flows=flows, policies=policies)]
    shown, every = seen.recipients
    if shown < every:
        said.append(words["ShownRecipients"].format(shown=number(shown, lang), all=number(every, lang)))
    if seen.network and seen.network.left_out:
        shown = len(seen.network.nodes)
        every = shown + seen.network.left_out
        said.append(words["ShownNodes"].format(shown=number(shown, lang), all=number(every, lang)))
    if seen.network and (shown := len(readable(seen.network.edges))) < (every := len(seen.network.edges)):
        said.append(words["ShownEdges"].format(shown=number(shown, lang), all=number(every, lang)))
    if seen.rows and len(seen.rows) < seen.total:
        first, last = looking.offset + 1, looking.offset + len(seen.rows)
        said.append(words["ShownRows"].format(first=number(first, lang), last=number(last, lang)))
    return "; ".join(said) + "."


def columns(here: Asking, looking: Looking, at: Address) -> list[dict[str, str]]:
    """Heads of the table: each sorts by itself, and turns the order if it does so already."""
    sort = looking.sort or "policy"
    found = []
    for name in SORTED:
        order = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
        href = at.but(sort=f"-{name}" if order == "ascending" else name, offset=None)
        found.append({"name": name, "label": here.words[f"Table{name.capitalize()}"], "order": order, "href": href})
    return found


def paging(here: Asking, looking: Looking, at: Address, seen: Seen) -> dict[str, str | None]:
    """The pages before and after."""
    first, last = looking.offset + 1, looking.offset + len(seen.rows)
    size = looking.limit or (ROWS if looking.view == "table" else STATEMENTS)
    before = str(max(looking.offset - size, 0))
    numbers = {"first": number(first, here.lang), "last": number(last, here.lang), "all": number(seen.total, here.lang)}
    return {
        "before": at.but(offset=None if before == "0" else before) if looking.offset else None,
        "after": at.but(offset=str(last)) if seen.rows and last < seen.total else None,
        "label": here.words["PageOf"].format(**numbers),
    }


def panel(here: Asking, looking: Looking, at: Address, behind: Behind) -> dict[str, Any]:
    """The sentences behind what is selected, and where to go from it."""
    words = here.words
    count = counted(words, "Statements", behind.total, here.lang)
    counts = {"flows": count, "policies": counted(words, "Policies", behind.policies, here.lang)}
    places: list[tuple[str, str]] = [
        (column, id) for column, id in behind.parts if id != UNSAID and not id.startswith(SEAT)
    ]
    only = at.only(*behind.parts)
    return {
        "title": " → ".join(behind.labels),
        "counted": words["FlowsFrom"].format(**counts),
        "statements": [shown_statement(row, here) for row in behind.rows],
        "only": only,
        "network": network_actions(here, looking, at, places),
        "trace": here.link("/trace", **{"from": places[0][1]}) if places and places[0][0] != "country" else None,
        "all": at.only(*behind.parts, ("view", "sentences")) if behind.total > len(behind.rows) else None,
        "all_label": words["PanelMore"].format(count=number(behind.total, here.lang)),
    }


def network_actions(here: Asking, looking: Looking, at: Address, places: list[tuple[str, str]]) -> list[Link]:
    """What the network can do with a node: go there, put it in the middle, add its neighbours, leave it out."""
    if not places:
        return []
    (column, id), *more = places
    focused = at.but(view="network", focus=id, hide=None, selected=written((column, id)))
    if looking.view != "network" or more:
        return [Link("network", here.words["PanelNetwork"], focused)]
    found = [] if list(looking.focus) == [id] else [Link("focus", here.words["NodeFocus"], focused)]
    if looking.focus and id not in looking.focus:
        found.append(Link("expand", here.words["NodeExpand"], at.toggled("focus", id)))
    return [*found, Link("hide", here.words["NodeHide"], at.toggled("hide", id))]
