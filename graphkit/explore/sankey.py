"""The rows found, put together for a Sankey diagram: data -> controller -> recipient -> country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from graphkit.explore.bitmaps import united
from graphkit.explore.facet_index import FacetIndex
from graphkit.explore.found import Found
from graphkit.explore.ids import SEAT
from graphkit.explore.names import Names
from graphkit.explore.records import COLUMNS, REST, UNSAID, Column, Sankey, SankeyLink, SankeyNode, Style
from graphkit.trace.covering import Covering

CERTAIN: tuple[tuple[Style, tuple[str, ...]], ...] = (
    ("does", ("does", UNSAID)),
    ("conditional", ("conditional",)),
    ("may", ("may",)),
    ("denied", ("denied",)),
)
"""Styles, the most certain first, with the modalities that they stand for."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its rows; `stated`: those for which the text itself says so."""

    node: SankeyNode
    bits: int
    stated: int


def sankey(found: Found, index: FacetIndex, covering: Covering, names: Names, most: int) -> Sankey:
    """At most `most` nodes of a column, one for all others, and one for what the text does not say."""
    columns = {column: column_of(column, found, index, covering, names, most) for column in COLUMNS}
    links = (
        link
        for left, right in pairwise(COLUMNS)
        for source in columns[left]
        for target in columns[right]
        if (link := link_of(source, target, index))
    )
    nodes = tuple(box.node for column in COLUMNS for box in columns[column])
    return Sankey(nodes, tuple(links), found.total, found.policies)


def column_of(
    column: Column, found: Found, index: FacetIndex, covering: Covering, names: Names, most: int
) -> tuple[Box, ...]:
    """The nodes of a column, the weightiest first, what is folded and what is not said last."""
    rows = {id: bits for id, all_ in shown(column, found, index, covering).items() if (bits := all_ & found.bits)}
    unsaid = rows.pop(UNSAID, 0)
    first = names.most_frequent(column, weights(rows, found), most)
    boxes = [box(id, names.of(column, id), column, rows.pop(id)) for id in first]
    if rows:
        boxes.append(rest(column, rows, f"{len(rows)} {names.words['More']}"))
    if unsaid:
        boxes.append(box(UNSAID, names.of(column, UNSAID), column, unsaid))
    return tuple(boxes)


def weights(rows: Mapping[str, int], found: Found) -> dict[str, int]:
    """What nodes are ranked by: statements that name the data asked for outweigh any number of others."""
    counts = {id: bits.bit_count() for id, bits in rows.items()}
    if found.unspecified:
        naming = found.bits & ~found.unspecified
        for id, bits in rows.items():
            counts[id] += (bits & naming).bit_count() * (found.total + 1)
    return counts


def box(id: str, label: str, column: Column, bits: int) -> Box:
    """A node that stands for itself."""
    return Box(SankeyNode(id, label, column, bits.bit_count()), bits, 0 if id.startswith(SEAT) else bits)


def rest(column: Column, rows: Mapping[str, int], label: str) -> Box:
    """The node for all these values."""
    stated = united(bits for id, bits in rows.items() if not id.startswith(SEAT))
    bits = stated | united(bits for id, bits in rows.items() if id.startswith(SEAT))
    return Box(SankeyNode(REST, label, column, bits.bit_count(), len(rows)), bits, stated)


def shown(column: Column, found: Found, index: FacetIndex, covering: Covering) -> Mapping[str, int]:
    """The rows of each value of a column; of data and countries that were chosen, only these."""
    if column == "recipient":
        return index.named
    if column == "controller":
        return index.sets["controller"]
    sets = index.sets["data"] if column == "data" else index.reached
    chosen = found.selection.of(column)
    if not chosen:
        return sets
    wanted = {*chosen, UNSAID}
    if column == "data":
        wanted |= {narrow for wide in chosen for narrow in covering.below.get(wide, ())}
    return {id: bits for id, bits in sets.items() if id in wanted}


def link_of(source: Box, target: Box, index: FacetIndex) -> SankeyLink | None:
    """What goes from a node to another; None if nothing does."""
    bits = source.bits & target.bits
    if not bits:
        return None
    stated = bits & target.stated
    style: Style = style_of(stated, index.sets["modality"]) if stated else "seat"
    ends = (source.node.column, source.node.id), (target.node.column, target.node.id)
    return SankeyLink(*ends, bits.bit_count(), style)


def style_of(bits: int, modalities: Mapping[str, int]) -> Style:
    """The most certain style among rows."""
    return next(styles(bits, modalities), "denied")


def styles(bits: int, modalities: Mapping[str, int]) -> Iterator[Style]:
    """The styles that rows have, the most certain first."""
    for style, values in CERTAIN:
        if any(bits & modalities.get(value, 0) for value in values):
            yield style
