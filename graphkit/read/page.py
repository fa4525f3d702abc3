"""What a reader makes of one file."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.read.draft import Draft


@dataclass(frozen=True, slots=True)
class Page:
    """The canonical text, its drafts, and what the file says of itself."""

    text: str
    drafts: list[Draft]
    title: str | None = None
    url: str | None = None
