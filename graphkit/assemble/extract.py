"""The whole way from a document to what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphkit.annotate import annotate
from graphkit.assemble.author import find_author
from graphkit.assemble.dating import find_date
from graphkit.assemble.denials import find_denials
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.given_up import without_given_up
from graphkit.assemble.notices import find_laws, find_notices, find_vague
from graphkit.assemble.officer import find_officer
from graphkit.assemble.practices import Practices
from graphkit.assemble.rights import find_rights
from graphkit.assemble.text import Text
from graphkit.model import Document, Evidence, Policy
from graphkit.segment import segment, unanalysed
from graphkit.vocab import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """A policy, and the annotated text that it was read from."""

    text: Text
    policy: Policy


def extract(document: Document, vocab: Vocabulary) -> Policy:
    """Everything that the document says about personal data."""
    return read_into(document, vocab).policy


def read_into(document: Document, vocab: Vocabulary) -> Reading:
    """The document's policy together with the words that it was read from, for those who want to see why."""
    text = Text(document, [annotate(part, vocab) for part in segment(document)])
    author = find_author(text, vocab)
    officer, dated = find_officer(text), find_date(text)
    rights, notices, vague, laws = find_rights(text), find_notices(text), find_vague(text), find_laws(text)
    denials = tuple(find_denials(text, author, vocab))
    drafts = Practices(without_given_up(text, denials, vocab), author, vocab).find()
    evidence = [*author.evidence, *([officer[1]] if officer else []), *([dated[1]] if dated else [])]
    evidence += [*rights, *notices, *vague, *laws]
    policy = Policy(
        document=document,
        controllers=author.controllers,
        dpo=officer[0] if officer else None,
        date=dated[0] if dated else None,
        rights=_supported(rights),
        evidence=_joined(evidence) or (evidence_of(text.parts[0], "", ()),) if text.parts else (),
        practices=tuple(draft.practice(vocab) for draft in drafts),
        denials=denials,
        notes=unanalysed(document),
        notices=_supported(notices),
        vague=_supported(vague),
        laws=_supported(laws),
    )
    return Reading(text, policy)


def _supported(pieces: list[Evidence]) -> tuple[str, ...]:
    """All that the pieces support, sorted."""
    return tuple(sorted({value for piece in pieces for value in piece.supports}))


def _joined(pieces: list[Evidence]) -> tuple[Evidence, ...]:
    """One piece of evidence a quote and rule, with all that it supports."""
    joined: dict[tuple[int, int, str], Evidence] = {}
    for piece in sorted(pieces, key=lambda e: (e.start, e.end)):
        key = (piece.start, piece.end, piece.rule)
        held = joined.get(key)
        supports = (*(held.supports if held else ()), *piece.supports)
        joined[key] = replace(held or piece, supports=tuple(sorted(set(supports))))
    return tuple(joined.values())
