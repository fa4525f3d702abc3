"""Heights of blocks that keep their order and distance, each as near as can be to where it would like to be."""

from __future__ import annotations

from collections.abc import Sequence


def settled(wanted: Sequence[float], heights: Sequence[float], gaps: Sequence[float], room: float) -> list[float]:
    """Tops of blocks from top to bottom, within `room`: the least sum of squared distances from the wanted tops.

    `gaps`: least distance below each block. Pools neighbours that would overlap (isotonic regression), in linear time.

    >>> settled([0, 0], [10, 10], [2, 2], 100)
    [0.0, 12.0]
    """
    offsets, offset = list[float](), 0.0
    for height, gap in zip(heights, gaps, strict=True):
        offsets.append(offset)
        offset += height + gap
    free = max(room - (offset - gaps[-1]), 0.0) if gaps else 0.0
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        pools.append((want - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (upper, n), (lower, m) = pools[-2:]
            pools[-2:] = [((upper * n + lower * m) / (n + m), n + m)]
    shifts = [min(max(shift, 0.0), free) for shift, count in pools for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]
