"""Blocks as the readers find them, before their place in the outline is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.model import BlockKind, Place


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: a slice of the canonical text with its kind and level."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    place: Place | None = None
    language: str = ""
    """As the page declares it; "" if it does not."""


@dataclass(slots=True)
class Canvas:
    """The canonical text under construction: blocks set apart by blank lines."""

    drafts: list[Draft] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def add(
        self, kind: BlockKind, text: str, *, level: int = 0, place: Place | None = None, language: str = ""
    ) -> None:
        """Append one block; `text` must not be empty."""
        if self._pieces:
            self._pieces.append("\n\n")
            self._length += 2
        self.drafts.append(Draft(kind, self._length, self._length + len(text), level, place, language))
        self._pieces.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        """What was added so far."""
        return "".join(self._pieces)
