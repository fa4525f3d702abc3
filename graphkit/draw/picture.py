"""What a picture of flows shows: boxes (data, firms, recipients, countries) and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BoxKind = Literal["data", "firm", "recipient", "mechanism", "place", "seat", "denial"]
Style = Literal["does", "conditional", "may", "denied", "seat"]

KINDS: tuple[BoxKind, ...] = ("data", "firm", "recipient", "mechanism", "place", "seat", "denial")
STYLES: tuple[Style, ...] = ("does", "conditional", "may", "denied", "seat")
"""The most certain first."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the picture. `notes`: small lines below its label; `tags`: the roles it plays here."""

    id: str
    label: str
    kind: BoxKind
    group: str = ""
    """Id of the frame that it stands in."""
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An edge from box to box; `owner` is the firm whose policy says so, `weight` how many facts do."""

    source: str
    target: str
    style: Style
    owner: str
    weight: int = 1
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A frame around boxes of one column."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and lines in a fixed order, with the words around them."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...] = ()
    title: str = ""
    subtitle: str = ""
    """Which policies say so, of what date, and what was asked for."""
    left_out: tuple[tuple[BoxKind, int], ...] = ()
    """How many boxes of a kind are not shown, so that the rest can be read."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Captions in the reader's language, and a word for each style of line."""

    def word(self, name: str) -> str:
        """A caption; its name where there is none."""
        return self.words.get(name, name)

    @property
    def styles(self) -> tuple[Style, ...]:
        """The styles that its lines have, the most certain first."""
        used = {line.style for line in self.lines}
        return tuple(style for style in STYLES if style in used)
