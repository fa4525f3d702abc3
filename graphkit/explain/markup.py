"""The marked text of a piece, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.explain.inline import Run, nested
from graphkit.explain.kinds import TERMS
from graphkit.explain.records import Mark, Piece
from graphkit.explain.wording import Wording
from graphkit.markup import element, escaped


def marked(piece: Piece, wording: Wording) -> str:
    """The piece's text with its marks."""
    return _written(piece, nested(piece.marks), piece.start, piece.end, wording)


def _written(piece: Piece, runs: Sequence[Run], start: int, end: int, wording: Wording) -> str:
    parts, at = list[str](), start
    for run in runs:
        parts.append(escaped(piece.text[at - piece.start : run.start - piece.start]))
        inner = _written(piece, run.within, run.start, run.end, wording)
        parts.append(element("mark", inner, class_=look(run.marks), title=_title(run.marks, wording)))
        at = run.end
    return "".join(parts) + escaped(piece.text[at - piece.start : end - piece.start])


def look(marks: Sequence[Mark]) -> str:
    """The classes of a mark: that of the foremost kind, a used term before an unused one before a cue."""
    first = min(marks, key=lambda mark: (not mark.used, mark.kind not in TERMS))
    if first.kind not in TERMS:
        first = next((mark for mark in marks if mark.kind in TERMS), first)
    if first.kind not in TERMS:
        return first.kind
    return f"term {first.kind}" + ("" if any(mark.used for mark in marks if mark.kind in TERMS) else " idle")


def _title(marks: Iterable[Mark], wording: Wording) -> str:
    return "\n".join(dict.fromkeys(wording.hint(mark) for mark in marks))


def letters(wording: Wording) -> dict[str, tuple[str, str]]:
    """Two letters for each kind of term, and its caption."""
    captions = {kind: wording.caption_of(kind) for kind in TERMS}
    return {kind: (caption[:2], caption) for kind, caption in captions.items()}
