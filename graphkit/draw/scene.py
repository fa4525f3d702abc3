"""A laid-out picture: everything with its place, ready to be drawn. Heights count from the top of the columns."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.draw.boxes import Set
from graphkit.draw.picture import Line, Picture


@dataclass(frozen=True, slots=True)
class Placed:
    """A box at its place; a firm may be taller than its text, so that its lines stand apart."""

    set: Set
    x: float
    y: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.set.width

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around boxes, with the lines of its heading."""

    heading: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Wire:
    """A line's way: pairs of points that a curve joins; straight from one pair to the next."""

    line: Line
    curves: tuple[tuple[float, float, float, float], ...]
    back: bool = False
    """It goes to a firm on the left or above, and so ends at that box's right side."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Boxes, frames, wires and the headings of columns (x, text); the size of all of it."""

    picture: Picture
    boxes: tuple[Placed, ...]
    frames: tuple[Frame, ...]
    wires: tuple[Wire, ...]
    heads: tuple[tuple[float, str], ...]
    width: float
    height: float
