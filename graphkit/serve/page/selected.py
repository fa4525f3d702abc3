"""What is selected in a picture: `facet=id` for a box, two joined by "~" for the band between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from graphkit.explore import COLUMNS, Explorer, Found
from graphkit.explore.bitmaps import bitmap, members

Parts = tuple[tuple[str, str], ...]

BETWEEN: Final = "~"
ENDS: Final = 2


def parts_of(selected: str | None) -> Parts:
    """Columns and ids; nothing for what has no such form.

    >>> parts_of("data=pd:Name~controller=org/acme"), parts_of("color=red"), parts_of(None)
    ((('data', 'pd:Name'), ('controller', 'org/acme')), (), ())
    """
    pairs = [part.partition("=") for part in (selected or "").split(BETWEEN)]
    found = tuple((column, id) for column, _, id in pairs if column in COLUMNS and id)
    return found if len(found) == len(pairs) <= ENDS else ()


def written(*parts: tuple[str, str]) -> str:
    """The parameter's text.

    >>> written(("data", "pd:Name"))
    'data=pd:Name'
    """
    return BETWEEN.join(f"{column}={id}" for column, id in parts)


def behind(found: Found, parts: Parts, explorer: Explorer, *, network: bool) -> Found:
    """Of what was found the statements that a box or band stands for, as its picture counts them."""
    rows = in_network(found, parts, explorer) if network else in_columns(parts, explorer)
    bits = found.bits & rows
    policies = sum(1 for each in explorer.index.sets["policy"].values() if each & bits)
    return replace(found, bits=bits, policies=policies)


def in_columns(parts: Parts, explorer: Explorer) -> int:
    """All rows of a box or band of the Sankey diagram."""
    index = explorer.index
    drawn: Mapping[str, Mapping[str, int]] = {
        "data": index.sets["data"],
        "controller": index.sets["controller"],
        "recipient": index.named,
        "country": index.reached,
    }
    rows = index.everything
    for column, id in parts:
        rows &= drawn[column].get(id, 0)
    return rows


def in_network(found: Found, parts: Parts, explorer: Explorer) -> int:
    """The rows of a node in whatever part, or those found that go from one node to the other."""
    edges, ids = explorer.edges, tuple(id for _, id in parts)
    if len(ids) < ENDS:
        return edges.bits.get(ids[0], 0)
    wanted = {number for number in edges.touching.get(ids[0], ()) if edges.edges[number] == ids}
    rows = (row for row in members(found.bits) if not wanted.isdisjoint(edges.rows[row]))
    return bitmap(rows, explorer.index.total)
