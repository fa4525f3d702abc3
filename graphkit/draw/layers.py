"""Where each box stands: columns from left to right, order and height within them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphkit.draw.picture import Line, Picture

BOX_HEIGHT = 26.0
BEND_HEIGHT = 5.0
GAP = 9.0
SWEEPS = 12


@dataclass(slots=True)
class Layout:
    """Columns of ids from top to bottom, and the middle of each; a line's path runs through its bends."""

    columns: list[list[str]]
    middle: dict[str, float]
    paths: dict[tuple[str, str], list[str]]
    bends: set[str] = field(default_factory=set)

    def height(self, id: str) -> float:
        """Height of a box, or of the place that a passing line takes."""
        return BEND_HEIGHT if id in self.bends else BOX_HEIGHT

    @property
    def total(self) -> float:
        """Height of the tallest column."""
        return max((self.stacked(column) for column in self.columns), default=0.0)

    def stacked(self, column: Iterable[str]) -> float:
        """Height of a column with its gaps."""
        return sum(self.height(id) + GAP for id in column) - GAP


def lay_out(picture: Picture) -> Layout:
    """Columns by the longest way from the data, then as few crossings and as little slant as some sweeps give."""
    depth = depths(picture)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for box in picture.boxes:
        columns[depth[box.id]].append(box.id)
    layout = Layout(columns, {}, {})
    for line in picture.lines:
        add_path(layout, line, depth)
    neighbours = linked(layout.paths.values())
    for sweep in range(SWEEPS):
        reorder(layout, neighbours, forward=sweep % 2 == 0)
    for column in layout.columns:
        stack(layout, column)
    for sweep in range(SWEEPS):
        for column in layout.columns if sweep % 2 else reversed(layout.columns):
            settle(layout, column, neighbours)
    return layout


def depths(picture: Picture) -> dict[str, int]:
    """Column of each box: data first, places last, firms between them by the longest way that is no circle."""
    kinds = {box.id: box.kind for box in picture.boxes}
    before: dict[str, list[str]] = defaultdict(list)
    for line in picture.lines:
        if kinds[line.source] != "data" and kinds[line.target] != "place":
            before[line.target].append(line.source)
    depth = {id: 0 for id, kind in kinds.items() if kind == "data"}

    def reach(id: str, way: tuple[str, ...]) -> int:
        if id not in depth:
            ahead = [reach(source, (*way, id)) for source in before[id] if source not in way and source != id]
            depth[id] = 1 + max(ahead, default=0)
        return depth[id]

    for id, kind in kinds.items():
        if kind != "place":
            reach(id, ())
    last = max((value for id, value in depth.items()), default=0) + 1
    return {id: depth.get(id, last) for id in kinds}


def add_path(layout: Layout, line: Line, depth: Mapping[str, int]) -> None:
    """The boxes that a line joins, with a bend in every column that it passes."""
    key = (line.source, line.target)
    if key in layout.paths:
        return
    path = [line.source]
    for column in range(depth[line.source] + 1, depth[line.target]):
        bend = f"bend {column} {line.source} {line.target}"
        layout.columns[column].append(bend)
        layout.bends.add(bend)
        path.append(bend)
    layout.paths[key] = [*path, line.target]


def linked(paths: Iterable[list[str]]) -> dict[str, list[str]]:
    """Neighbours of each box and bend."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for left, right in pairwise(path):
            found[left].append(right)
            found[right].append(left)
    return found


def reorder(layout: Layout, neighbours: Mapping[str, list[str]], *, forward: bool) -> None:
    """Sorts each column by the mean place of its neighbours."""
    place = {id: (n + 0.5) / len(column) for column in layout.columns for n, id in enumerate(column)}
    for column in layout.columns if forward else reversed(layout.columns):
        mean = {id: average(place, neighbours.get(id, ())) or place[id] for id in column}
        column.sort(key=lambda id: (mean[id], id))
        place.update({id: (n + 0.5) / len(column) for n, id in enumerate(column)})


def average(values: Mapping[str, float], ids: Sequence[str]) -> float | None:
    """The mean of some values, if there are any."""
    return sum(values[id] for id in ids) / len(ids) if ids else None


def stack(layout: Layout, column: list[str]) -> None:
    """Boxes one below the other, the column centred."""
    top = (layout.total - layout.stacked(column)) / 2
    for id in column:
        layout.middle[id] = top + layout.height(id) / 2
        top += layout.height(id) + GAP


def settle(layout: Layout, column: list[str], neighbours: Mapping[str, list[str]]) -> None:
    """Moves each box towards its neighbours' height, without overlap and without leaving the picture."""
    floor = 0.0
    for id in column:
        half = layout.height(id) / 2
        layout.middle[id] = max(floor + half, average(layout.middle, neighbours.get(id, ())) or layout.middle[id])
        floor = layout.middle[id] + half + GAP
    ceiling = layout.total
    for id in reversed(column):
        half = layout.height(id) / 2
        layout.middle[id] = min(ceiling - half, layout.middle[id])
        ceiling = layout.middle[id] - half - GAP
