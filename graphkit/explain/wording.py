"""What an explanation says in words, alike on a terminal and on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graphkit.explain.kinds import CAPTIONS, FIELD_CAPTIONS
from graphkit.explain.records import Explanation, Fact, Given, Mark, MarkKind, Missed, Piece, Taken

_LONGEST = 48
_SHAPES = {
    "catalogue": "ExplainCatalogue",
    "legal form": "ExplainShapeLegalForm",
    "mark": "ExplainShapeMark",
    "list": "ExplainShapeList",
    "shape": "ExplainShapeShape",
}
_HINTS = {
    "question": "ExplainHintQuestion",
    "rights": "ExplainHintRights",
    "negation": "ExplainHintNegation",
    "link": "ExplainHintLink",
    "names-nobody": "ExplainHintNamesNobody",
    "introduces": "ExplainHintIntroduces",
}
_MISSED = {"nothing": "ExplainMissedNothing", "no-recipient": "ExplainMissedNoRecipient"}


class Wording:
    """The words for one explanation."""

    def __init__(self, explanation: Explanation) -> None:
        self.of = explanation
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in explanation.facts}

    def caption(self, name: str) -> str:
        """A heading in the reader's language."""
        return self.of.words[name]

    def caption_of(self, kind: MarkKind) -> str:
        """What a kind of word is called: "Daten"."""
        return self.caption(CAPTIONS[kind])

    def field(self, taken: Taken) -> str:
        """What kind of value: "Empfänger"."""
        return self.caption(FIELD_CAPTIONS[taken.field])

    def found_by(self, mark: Mark) -> str:
        """The entry of the lexicon or the catalogue behind a mark, or what made a name a name."""
        if mark.source == "name":
            known = f" {mark.term}" if mark.shape == "catalogue" else ""
            return self.caption(_SHAPES[mark.shape or "shape"]) + known
        return mark.label if mark.source == "cue" else mark.term

    def hint(self, mark: Mark) -> str:
        """All about a mark in one line."""
        if mark.source == "cue":
            return f"{self.caption_of(mark.kind)}: {mark.label} ({mark.term})"
        return f"{self.caption_of(mark.kind)}: {one_line(mark.label)} ({self.found_by(mark)})"

    def head(self, fact: Fact) -> str:
        """Kind and name of a fact, and how certain it is where it does not simply happen."""
        said_below = any(value.field == "condition" for value in fact.values)
        plain = fact.modality in (None, "gk:Does") or said_below
        return f"{fact.kind_label}: {one_line(fact.title)}" + ("" if plain else f" ({fact.modality_label})")

    def rule(self, given: Given) -> str:
        """The rule's name."""
        return self.of.rules[given.rule].label

    def missed(self, missed: Missed) -> Iterator[str]:
        """What is missing, and what may explain it."""
        yield self.caption(_MISSED[missed.what])
        yield from (self.caption(_HINTS[hint]) for hint in missed.hints)

    def counts(self) -> Iterator[str]:
        """How much there is of everything, and how much of it is not shown."""
        yield f"{self.caption('ExplainFacts')}: {len(self.of.facts)}"
        yield f"{self.caption('ExplainGivesFacts')}: {self.of.giving}"
        yield f"{self.caption('ExplainMissed')}: {self.of.missed}"
        if self.of.min_confidence:
            yield f"{self.caption('ExplainLeftOut')} {self.of.min_confidence:.2f}: {self.of.left_out}"


def cues(piece: Piece) -> Mapping[str, list[Mark]]:
    """The cues of a piece that say something to a reader, by their wording."""
    found: dict[str, list[Mark]] = {}
    for mark in piece.marks:
        if mark.source == "cue":
            found.setdefault(short(mark.text), []).append(mark)
    return found


def short(text: str) -> str:
    """A wording on one line; of a long one, as with a gap within, the first word and the last.

    >>> short("geben Ihre E-Mail-Adresse und Ihren vollständigen Namen an Stripe weiter")
    'geben … weiter'
    """
    line = one_line(text)
    if len(line) <= _LONGEST:
        return line
    words = re.split(r"\s", line)
    return f"{words[0][:_LONGEST]} … {words[-1][-_LONGEST:]}"


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())
