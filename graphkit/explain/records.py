"""What an explanation is made of; its dataclasses are also the keys of the JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from graphkit.model import BlockKind, Place

MarkKind = Literal[
    "data", "recipient", "purpose", "basis", "place", "mechanism", "technology", "right", "notice", "time",
    "action", "negation", "condition",
]  # fmt: skip
MarkSource = Literal["term", "name", "cue", "time"]
Missing = Literal["nothing", "no-recipient"]
Hint = Literal["question", "rights", "negation", "link", "names-nobody", "introduces"]
Only = Literal["facts", "missed"]

_WORD = ("start", "end", "text", "term")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text that the lexicon, the catalogue or their shape made something of."""

    start: int
    end: int
    text: str
    kind: MarkKind
    source: MarkSource
    term: str
    """What they stand for: a term or cue as CURIE, a party's path, an ISO date or duration."""
    label: str
    shape: str | None = None
    """Names: "catalogue", or what made a name of words that the catalogue does not know."""
    used: bool = False
    """Does a fact of this segment take it up?"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A value that a segment gives to a fact, and the words for it; none where the rule brings it from elsewhere."""

    field: str
    id: str
    label: str
    words: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What one segment gives to one fact, by which rule."""

    fact: str
    rule: str
    confidence: float
    values: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A practice, a denial, or what the policy says of itself; with all segments that give it something."""

    id: str
    """ "flow/…" or "denial/…" as below the policy's IRI; "controller", "officer", "date", "right/…"."""
    kind: str
    kind_label: str
    title: str
    values: tuple[Taken, ...]
    confidence: float
    modality: str | None
    modality_label: str | None
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """Why a segment that speaks of data going to somebody is worth a look."""

    what: Missing
    """"nothing": it gave no fact; "no-recipient": it gave facts, but none says to whom."""
    cues: tuple[str, ...]
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of extraction, and how often what it finds is right."""

    label: str
    definition: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, item, heading or cell, or a block that was not analysed (then `index` is None)."""

    index: int | None
    kind: str
    block: int
    block_kind: BlockKind
    level: int
    start: int
    end: int
    text: str
    language: str
    section: str
    place: Place | None
    marks: tuple[Mark, ...] = ()
    facts: tuple[Given, ...] = ()
    missed: Missed | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One policy's text, piece by piece, with what was made of it."""

    policy: str
    identifier: str
    title: str
    language: str
    lang: str
    """The language of labels."""
    min_confidence: float
    left_out: int
    """Facts below that."""
    giving: int
    """Segments that give facts, and `missed`: that possibly hold more; in the whole text."""
    missed: int
    facts: tuple[Fact, ...]
    pieces: tuple[Piece, ...]
    rules: Mapping[str, Rule]
    notes: tuple[str, ...]
    only: tuple[Only, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """Headings and labels in the language of the reader."""

    def narrowed(self, *only: Only) -> Explanation:
        """The pieces that give facts, that missed some, or both; all if nothing is asked for."""
        kept = (
            piece
            for piece in self.pieces
            if not only or ("facts" in only and piece.facts) or ("missed" in only and piece.missed)
        )
        return replace(self, pieces=tuple(kept), only=only)

    def as_json(self) -> dict[str, object]:
        """Plain dicts and lists, without the headings; a value's words are told by place, text and term only."""
        plain = asdict(self)
        del plain["words"]
        for owner in (*plain["facts"], *(given for piece in plain["pieces"] for given in piece["facts"])):
            for value in owner["values"]:
                value["words"] = [{key: word[key] for key in _WORD} for word in value["words"]]
        return plain
