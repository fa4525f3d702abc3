"""The values that a segment gives to a fact, with the words that they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphkit.assemble.parties import group_of
from graphkit.explain.facts import Filled, Stated
from graphkit.explain.kinds import CUES_OF_FIELD, CUES_OF_VALUE, KINDS_OF_FIELD
from graphkit.explain.records import Given, Mark, Taken
from graphkit.model import Evidence
from graphkit.query.labels import period
from graphkit.rdf.literals import duration_literal
from graphkit.vocab import Vocabulary

_HEADING = ("recipient", "denies", "controller", "officer", "date", "right", "notice")
"""Fields that a fact is called by; others are called by their first value."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the vocabulary and the language of labels."""

    vocab: Vocabulary
    lang: str

    def label(self, id: str) -> str:
        """What a term or an unnamed group is called."""
        if not id.startswith("recipient/"):
            return self.vocab.label(id, self.lang)
        groups = (term for term in self.vocab.scheme("group") if group_of(term.curie, self.vocab).id == id)
        return next((term.label(self.lang) for term in groups), id)

    def taken(self, filled: Filled, marks: Sequence[Mark] = ()) -> Taken:
        """A value, with the marks that stand for it."""
        field, id, label = filled
        if field == "duration":
            label = period(duration_literal(id).value, lambda caption: self.vocab.label(caption, self.lang))
        return Taken(field, id, label or self.label(id), self.words(field, id, marks))

    def words(self, field: str, id: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
        """The marks that a value was read from: those of its own term, else the cues that it is found by."""
        own = [mark for mark in marks if self._stands_for(mark, id) and mark.kind in KINDS_OF_FIELD.get(field, ())]
        cues = CUES_OF_FIELD.get(field) or CUES_OF_VALUE.get(id, ())
        found = own or [mark for mark in marks if mark.term in cues]
        if field == "denies":
            found += [mark for mark in marks if mark.kind == "negation"]
        return tuple(replace(mark, used=True) for mark in found)

    def _stands_for(self, mark: Mark, id: str) -> bool:
        """Is it the value itself, the group's category, or a mechanism that holds for this country?"""
        if mark.term == id:
            return True
        if id.startswith("recipient/") and mark.source == "term" and mark.kind == "recipient":
            return group_of(mark.term, self.vocab).id == id
        term = self.vocab.terms.get(mark.term)
        return mark.kind == "mechanism" and term is not None and term.destination == id

    def given(self, fact: Stated, quote: Evidence, marks: Sequence[Mark]) -> Given:
        """What one quote gives to a fact."""
        values = tuple(self.taken(filled, marks) for filled in fact.filled if filled[1] in quote.supports)
        return Given(fact.id, quote.rule, self.vocab.confidence(quote.rule), values)

    def title(self, fact: Stated) -> str:
        """What a fact is called: its recipient, what it denies, or its first values."""
        heads = [filled for filled in fact.filled if filled[0] in _HEADING]
        first = fact.filled[:1]
        shown = heads or [filled for filled in fact.filled if filled[0] == first[0][0]] if first else []
        return ", ".join(self.taken(filled).label for filled in shown)
