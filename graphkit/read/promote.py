"""Headings that a page does not mark as such: short numbered lines above text; items typed as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.read.draft import Draft
from graphkit.read.markers import Numbering, ends_open, is_title_like, numbering

_LEAST_SPACES = 12


def promote(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, numbered paragraphs made headings or items where they look like it."""
    promoted: list[Draft] = []
    level = 0
    for index, draft in enumerate(drafts):
        if draft.kind == "heading":
            level = draft.level
        words = text[draft.start : draft.end]
        found = numbering(words[:24]) if draft.kind == "paragraph" else None
        if found is None and draft.kind == "paragraph" and _stands_out(text, drafts, index):
            promoted.append(replace(draft, kind="heading", level=min(6, level + 1)))
        elif found is None or (not found.closed and found.style == "paragraph"):
            promoted.append(draft)
        elif is_title_like(words) and not _numbered_alike(text, drafts, index, found):
            promoted.append(replace(draft, kind="heading", level=min(6, level + 1)))
        elif found.closed and found.style not in ("decimal2", "decimal3", "decimal4", "decimal5", "paragraph"):
            promoted.append(replace(draft, kind="item", level=1))
        else:
            promoted.append(draft)
    return promoted


def _stands_out(text: str, drafts: Sequence[Draft], index: int) -> bool:
    """Does a short line stand between the end of a text and a longer paragraph?"""
    if not 0 < index < len(drafts) - 1:
        return False
    before, draft, after = drafts[index - 1 : index + 2]
    if after.kind != "paragraph" or text.count(" ", after.start, after.end) < _LEAST_SPACES:
        return False
    if (before.kind != "heading" and ends_open(text[before.start : before.end])) or text[before.end - 1] == ":":
        return False
    return is_title_like(text[draft.start : draft.end])


def _numbered_alike(text: str, drafts: Sequence[Draft], index: int, found: Numbering) -> bool:
    """Does the next block go on counting, as in a list?"""
    if index + 1 == len(drafts) or drafts[index + 1].kind == "heading":
        return True
    following = drafts[index + 1]
    after = numbering(text[following.start : following.start + 24])
    return after is not None and after.style == found.style and after.rank == found.rank + 1
