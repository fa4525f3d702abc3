"""The whole way from a document to what it says."""

from __future__ import annotations

from dataclasses import replace

from graphkit.annotate import annotate
from graphkit.assemble.author import find_author
from graphkit.assemble.dating import find_date
from graphkit.assemble.denials import find_denials
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.officer import find_officer
from graphkit.assemble.practices import Practices
from graphkit.assemble.rights import find_rights
from graphkit.assemble.text import Text
from graphkit.model import Document, Evidence, Policy
from graphkit.segment import segment, unanalysed
from graphkit.vocab import Vocabulary


def extract(document: Document, vocab: Vocabulary) -> Policy:
    """Everything that the document says about personal data."""
    text = Text(document, [annotate(part, vocab) for part in segment(document)])
    author = find_author(text, vocab)
    officer, dated = find_officer(text), find_date(text)
    rights = find_rights(text)
    drafts = Practices(text, author, vocab).find()
    evidence = [*author.evidence, *([officer[1]] if officer else []), *([dated[1]] if dated else []), *rights]
    return Policy(
        document=document,
        controllers=author.controllers,
        dpo=officer[0] if officer else None,
        date=dated[0] if dated else None,
        rights=tuple(sorted({right for piece in rights for right in piece.supports})),
        evidence=_joined(evidence) or (evidence_of(text.parts[0], "", ()),) if text.parts else (),
        practices=tuple(draft.practice(vocab) for draft in drafts),
        denials=tuple(find_denials(text, author, vocab)),
        notes=unanalysed(document),
    )


def _joined(pieces: list[Evidence]) -> tuple[Evidence, ...]:
    """One piece of evidence a quote, with all that it supports."""
    joined: dict[tuple[int, int], Evidence] = {}
    for piece in sorted(pieces, key=lambda e: (e.start, e.end)):
        held = joined.get((piece.start, piece.end))
        supports = (*(held.supports if held else ()), *piece.supports)
        joined[piece.start, piece.end] = replace(held or piece, supports=tuple(sorted(set(supports))))
    return tuple(joined.values())
