"""Drafts -> blocks: the headings above each, and what introduces each list and table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.model import Block
from graphkit.read.draft import Draft


@dataclass(slots=True)
class _Position:
    """Where the walk through the drafts stands."""

    headings: list[tuple[int, int]] = field(default_factory=list)
    """(level, index) of the open headings, outermost first."""
    items: list[tuple[int, int]] = field(default_factory=list)
    """(depth, index) of the open list items, outermost first."""
    introduction: int | None = None
    """The block before the list or table."""
    previous: int | None = None


def outline(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks in reading order, each with its headings and lead-in."""
    position = _Position()
    blocks: list[Block] = []
    for index, draft in enumerate(drafts):
        lead_in = _enter(position, drafts, index)
        headings = tuple(heading for _, heading in position.headings)
        if draft.kind == "heading":
            position.headings.append((draft.level, index))
        position.previous = index
        blocks.append(
            Block(draft.kind, draft.start, draft.end, draft.level, headings, lead_in, draft.place, draft.language)
        )
    return tuple(blocks)


def _enter(position: _Position, drafts: Sequence[Draft], index: int) -> int | None:
    """Move on to a draft and give its lead-in."""
    draft = drafts[index]
    if draft.kind == "heading":
        while position.headings and position.headings[-1][0] >= draft.level:
            position.headings.pop()
    if draft.kind in ("heading", "paragraph"):
        position.items.clear()
        return None
    if _begins(drafts, position.previous, draft):
        position.items.clear()
        position.introduction = position.previous
    if draft.kind == "cell":
        return position.introduction
    while position.items and position.items[-1][0] >= draft.level:
        position.items.pop()
    lead_in = position.items[-1][1] if position.items else position.introduction
    position.items.append((draft.level, index))
    return lead_in


def _begins(drafts: Sequence[Draft], previous: int | None, draft: Draft) -> bool:
    """Does this item or cell begin a list or table?"""
    if previous is None:
        return True
    before = drafts[previous]
    if draft.place is not None:
        return before.place is None or before.place.table != draft.place.table
    return before.kind != "item" or before.place is not None
