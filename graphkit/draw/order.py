"""The order of boxes from top to bottom: each near those that it is linked to, so that few lines cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

SWEEPS = 8
Links = Mapping[str, Sequence[str]]


@dataclass(slots=True)
class Block:
    """What stands together in a column: the boxes of a frame, one box alone, or the place that a line passes by."""

    group: str
    ids: list[str]
    last: bool = False
    """Below all others of its column."""
    key: str = ""
    """What it is sorted by where nothing else decides."""


@dataclass(slots=True)
class Column:
    """Blocks from top to bottom."""

    blocks: list[Block] = field(default_factory=list)


def order(
    columns: Sequence[Column], before: Links, after: Links, names: Mapping[str, str], stack: Callable[[Column], None],
    middle: Mapping[str, float],
) -> None:  # fmt: skip
    """Sorts blocks, and boxes in them, by the mean height of their neighbours: to the right, back, and so on.

    `stack` writes a column's heights into `middle` after it has been sorted.
    """
    for column in columns:
        sort(column, {}, names)
        stack(column)
    for sweep in range(SWEEPS):
        links = after if sweep % 2 == 0 else before
        for column in columns if links is before else reversed(columns):
            sort(column, means(column, links, middle), names)
            stack(column)


def means(column: Column, links: Links, middle: Mapping[str, float]) -> dict[str, float]:
    """Of each box of a column the mean height of its neighbours on one side; its own where it has none."""
    ids = [id for block in column.blocks for id in block.ids]
    return {id: mean([middle[other] for other in links.get(id, ())] or [middle[id]]) for id in ids}


def sort(column: Column, wanted: Mapping[str, float], names: Mapping[str, str]) -> None:
    """Boxes in each block, then the blocks; by name where the heights are alike."""
    for block in column.blocks:
        block.ids.sort(key=lambda id: (round(wanted.get(id, 0.0)), names.get(id, id), id))
    column.blocks.sort(
        key=lambda block: (block.last, round(mean(wanted.get(id, 0.0) for id in block.ids)), block.key, block.ids)
    )


def mean(values: Iterable[float]) -> float:
    """The mean of some values."""
    found = list(values)
    return sum(found) / len(found)
