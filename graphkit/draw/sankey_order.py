"""The order of a Sankey diagram's boxes from top to bottom: each near those that it is linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.explore.records import REST, UNSAID, Column, SankeyNode

Key = tuple[Column, str]
Rank = tuple[int, int, str, str]
"""What boxes are sorted by where nothing else decides; first by whether they stand last."""
SWEEPS = 6
LAST: Mapping[str, int] = {REST: 1, UNSAID: 2}
"""Named values first, then what is folded together, then what the text does not say."""


@dataclass(frozen=True, slots=True)
class Step:
    """What goes from one column to the next: a link, or the part of one that passes a column."""

    source: Key
    target: Key
    flows: int


def ordered(
    columns: Sequence[Sequence[SankeyNode]], bends: Sequence[Sequence[Key]], steps: Sequence[Step]
) -> list[list[Key]]:
    """The boxes of each column, and the bends of links that pass it; the best of some sweeps, by what crosses."""
    ranks: dict[Key, Rank] = {
        (node.column, node.id): (LAST.get(node.id, 0), -node.flows, node.label, node.id)
        for column in columns
        for node in column
    }
    ranks |= {key: (0, 0, "", key[1]) for column in bends for key in column}
    order = [
        sorted([*((node.column, node.id) for node in column), *passing], key=ranks.__getitem__)
        for column, passing in zip(columns, bends, strict=True)
    ]
    before, after = beside(steps)
    best, least = [*order], crossings(order, steps)
    for sweep in range(SWEEPS):
        near = before if sweep % 2 == 0 else after
        numbers = range(1, len(order)) if near is before else range(len(order) - 2, -1, -1)
        for number in numbers:
            order[number] = swept(order[number], order[number - 1 if near is before else number + 1], near, ranks)
        crossed = crossings(order, steps)
        if crossed < least:
            best, least = [*order], crossed
    return best


def beside(steps: Sequence[Step]) -> tuple[dict[Key, list[Step]], dict[Key, list[Step]]]:
    """By box the steps that come to it, and those that leave it."""
    before: dict[Key, list[Step]] = {}
    after: dict[Key, list[Step]] = {}
    for step in steps:
        before.setdefault(step.target, []).append(step)
        after.setdefault(step.source, []).append(step)
    return before, after


def swept(
    column: Sequence[Key], other: Sequence[Key], near: Mapping[Key, Sequence[Step]], ranks: Mapping[Key, Rank]
) -> list[Key]:
    """A column sorted by the mean place of each box's neighbours in another; a box without any keeps its place."""
    places = {key: row / max(len(other) - 1, 1) for row, key in enumerate(other)}
    own = {key: row / max(len(column) - 1, 1) for row, key in enumerate(column)}

    def mean(key: Key) -> float:
        steps = near.get(key, ())
        flows = sum(step.flows for step in steps)
        ends = ((step.source if step.target == key else step.target, step.flows) for step in steps)
        return sum(places[end] * weight for end, weight in ends) / flows if flows else own[key]

    return sorted(column, key=lambda key: (ranks[key][0], mean(key), ranks[key]))


def crossings(order: Sequence[Sequence[Key]], steps: Sequence[Step]) -> int:
    """How much crosses: of each two steps that do, the product of their flows."""
    rows = {key: row for column in order for row, key in enumerate(column)}
    number = {key: place for place, column in enumerate(order) for key in column}
    between: dict[int, list[tuple[int, int, int]]] = {}
    for step in steps:
        between.setdefault(number[step.source], []).append((rows[step.source], rows[step.target], step.flows))
    found = 0
    for ends in between.values():
        passed = [0] * (max(target for _, target, _ in ends) + 1)
        # Steps of one source do not cross each other: sorted like this, they have not yet passed.
        for _, target, flows in sorted(ends):
            found += flows * sum(passed[target + 1 :])
            passed[target] += flows
    return found
