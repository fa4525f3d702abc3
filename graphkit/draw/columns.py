"""Which column each box stands in: data, firms by the way that data takes through them, recipients, places."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping

from graphkit.draw.picture import Box, Line, Picture

LAST = ("recipient", "mechanism", "place")
TOGETHER = {"denial": "recipient", "seat": "place"}


def column_of(picture: Picture) -> dict[str, int]:
    """Column of each box from the left, without empty ones in between."""
    steps = between(picture)
    deepest = max(steps.values(), default=0)
    rank = {box.id: rank_of(box, steps, deepest) for box in picture.boxes}
    numbers = {value: number for number, value in enumerate(sorted(set(rank.values())))}
    return {id: numbers[value] for id, value in rank.items()}


def rank_of(box: Box, steps: Mapping[str, int], deepest: int) -> int:
    """Data 0, firms and whoever else passes data on from 1, then the rest."""
    if box.kind == "data":
        return 0
    if box.id in steps:
        return steps[box.id]
    return deepest + 1 + LAST.index(TOGETHER.get(box.kind, box.kind))


def between(picture: Picture) -> dict[str, int]:
    """Of firms, and of recipients that pass data on, the longest way to them from another one."""
    kinds = {box.id: box.kind for box in picture.boxes}
    parties = {id for id, kind in kinds.items() if kind in ("firm", "recipient")}
    passing = {id for id, kind in kinds.items() if kind == "firm"}
    passing |= {line.source for line in picture.lines if line.source in parties and line.target in parties}
    ways: dict[str, list[str]] = {id: [] for id in sorted(passing)}
    for line in picture.lines:
        if line.source in passing and line.target in passing and line.source != line.target:
            ways[line.source].append(line.target)
    return longest(ways)


def longest(ways: Mapping[str, list[str]]) -> dict[str, int]:
    """Length of the longest way to each, from 1; a way that closes a circle does not count."""
    closing = set(circles(ways))
    onward = {id: sorted({to for to in targets if (id, to) not in closing}) for id, targets in ways.items()}
    waiting: dict[str, int] = defaultdict(int)
    for targets in onward.values():
        for target in targets:
            waiting[target] += 1
    length = dict.fromkeys(ways, 1)
    ready = deque(id for id in ways if not waiting[id])
    while ready:
        id = ready.popleft()
        for target in onward[id]:
            length[target] = max(length[target], length[id] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return length


def circles(ways: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The steps that lead back to where a walk in depth has come from."""
    done: set[str] = set()
    for start in entries(ways):
        walk: list[tuple[str, Iterator[str]]] = [] if start in done else [(start, iter(ways[start]))]
        on_way = {start} if walk else set()
        while walk:
            id, targets = walk[-1]
            target = next(targets, None)
            if target is None:
                walk.pop()
                on_way.discard(id)
                done.add(id)
            elif target in on_way:
                yield id, target
            elif target not in done:
                on_way.add(target)
                walk.append((target, iter(ways[target])))


def entries(ways: Mapping[str, list[str]]) -> list[str]:
    """Whoever gets nothing from another first: where a walk best begins."""
    reached = {target for targets in ways.values() for target in targets}
    return sorted(ways, key=lambda id: (id in reached, id))


def crossing(lines: Iterable[Line], column: Mapping[str, int]) -> dict[tuple[str, str], list[str]]:
    """The way of each line that goes to the right: its ends, and a bend in every column that it passes."""
    ways: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        if column[line.source] < column[line.target]:
            bends = (
                f"bend {n} {line.source} {line.target}" for n in range(column[line.source] + 1, column[line.target])
            )
            ways[line.source, line.target] = [line.source, *bends, line.target]
    return ways
