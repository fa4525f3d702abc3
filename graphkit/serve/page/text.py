"""The page of a policy's text: every fact marked where it stands, and beside it what was read there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import Response

from graphkit.explore.evidence_facts import Given
from graphkit.explore.marked import Mark, MarkedText
from graphkit.serve.api.asking import Asking
from graphkit.serve.page.pages import long_page
from graphkit.serve.page.seen.text import TextSeen
from graphkit.serve.page.seen.versions import address_of

KINDS: Final = ("Disclosure", "Transfer", "Collection", "Use", "Storage", "Denial", "Policy")
"""Of several facts in one place the first gives the mark its look."""
CAPTIONS: Final = {
    "Disclosure": "MarkDisclosure",
    "Transfer": "MarkTransfer",
    "Collection": "MarkCollection",
    "Use": "MarkUse",
    "Storage": "MarkStorage",
    "Denial": "MarkDenial",
    "Policy": "MarkPolicy",
}


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A part of the text. `mark`: number of the mark that it lies in; `begins`: is it the first part of one?"""

    start: int
    text: str
    mark: int | None
    kind: str
    begins: bool


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A heading, list item or paragraph."""

    kind: str
    pieces: tuple[ShownPiece, ...]


async def text_page(here: Asking, policy: str) -> Response:
    """The text of one policy."""
    seen: TextSeen = await here.run("text-seen", policy=policy, lang=here.lang)
    base = address_of(seen.policy)
    return await long_page(
        here,
        "text.html",
        seen=seen,
        blocks=shown(seen.text),
        marks_in=seen.text.marks,
        kinds=counted(seen.text.marks),
        captions=CAPTIONS,
        card=here.link(base),
        plain=here.link(f"{base}/text.txt"),
    )


def shown(text: MarkedText) -> tuple[ShownBlock, ...]:
    """The blocks with the look of each piece; a place is an address once, however many marks begin there."""
    kinds = [kind_of(mark.facts) for mark in text.marks]
    starts = [mark.start for mark in text.marks]
    blocks = []
    for block in text.blocks:
        pieces = []
        for piece in block.pieces:
            # The last of them is the innermost.
            mark = piece.marks[-1] if piece.marks else None
            begins = any(starts[each] == piece.start for each in piece.marks)
            pieces.append(ShownPiece(piece.start, piece.text, mark, "" if mark is None else kinds[mark], begins))
        if any(piece.text.strip() for piece in pieces):
            blocks.append(ShownBlock(block.kind, tuple(pieces)))
    return tuple(blocks)


def kind_of(facts: Sequence[Given]) -> str:
    """The kind that matters most of those in one place."""
    return min((fact.kind for fact in facts), key=KINDS.index)


def counted(marks: Sequence[Mark]) -> dict[str, int]:
    """How many places look like each kind, in the order of the legend."""
    counts = Counter(kind_of(mark.facts) for mark in marks)
    return {kind: counts[kind] for kind in KINDS if counts[kind]}
