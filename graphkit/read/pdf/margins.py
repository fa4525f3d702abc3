"""Running titles and page numbers: what stands in the same place on most pages, at their upper and lower edge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphkit.read.lines import is_page_number
from graphkit.read.pdf.lines import Line
from graphkit.read.pdf.parts import Table

_EDGE = 0.14
"""Share of the page's height, above and below, in which running titles stand."""
_RIM = 0.035
_NEAR = 5.0
_LEAST_SHARE = 0.4
"""Of the pages: where left and right pages differ, each has its title on half of them."""
_DIGITS = re.compile(r"\d+")


def without_margins(
    pages: Sequence[Sequence[Line | Table]], heights: Sequence[float]
) -> tuple[list[list[Line | Table]], list[str]]:
    """The parts of each page without the lines of its frame, and the frame's words."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, (parts, height) in enumerate(zip(pages, heights, strict=True)):
        for part in parts:
            if isinstance(part, Line) and _at_edge(part, height):
                places[_numberless(part)].append((number, part.baseline))
    least = max(2.0, _LEAST_SHARE * len(pages))
    sizes = sorted(part.size for parts in pages for part in parts if isinstance(part, Line))
    kept: list[list[Line | Table]] = []
    frame: dict[str, None] = {}
    for parts, height in zip(pages, heights, strict=True):
        kept.append([])
        for part in parts:
            if isinstance(part, Line) and (
                _on_rim(part, height, sizes) or (_at_edge(part, height) and _is_frame(part, places, least))
            ):
                frame[part.words] = None
            else:
                kept[-1].append(part)
    return kept, list(frame)


def _is_frame(line: Line, places: Mapping[str, Sequence[tuple[int, float]]], least: float) -> bool:
    """A page number, or words that stand in this place on so many pages."""
    found = places[_numberless(line)]
    return (
        is_page_number(line.words)
        or len({number for number, baseline in found if abs(baseline - line.baseline) <= _NEAR}) >= least
    )


def _on_rim(line: Line, height: float, sizes: Sequence[float]) -> bool:
    """Does it stand where only the browser that printed the page writes, in small letters?"""
    outside = line.baseline < _RIM * height or line.baseline > (1 - _RIM) * height
    return outside and line.size < 0.9 * sizes[len(sizes) // 2]


def _at_edge(line: Line, height: float) -> bool:
    return line.baseline < _EDGE * height or line.baseline > (1 - _EDGE) * height


def _numberless(line: Line) -> str:
    return _DIGITS.sub("0", line.words)
