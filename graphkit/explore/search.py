"""Words that a reader types: the statements that they find, and what they may be meant for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from graphkit.explore.bitmaps import members, united
from graphkit.explore.called import Called, all_called
from graphkit.explore.facet_index import FacetIndex
from graphkit.explore.names import Names, unmarked
from graphkit.explore.quotes import quotes
from graphkit.explore.sentences import Sentences, sought
from graphkit.explore.statements import Statement
from graphkit.explore.suggest import Suggestion, nearest
from graphkit.store import Store

SENTENCES = 5
"""Most sentences among suggestions."""
LOOKED_AT = 100
"""Statements whose sentences are looked at for them: all words may be in a statement, but not in one sentence."""


class Search:
    """Names and sentences of a store, read when the first word is sought."""

    def __init__(
        self, store: Store, statements: Sequence[Statement], index: FacetIndex, names: Mapping[str, Names]
    ) -> None:
        self.store = store
        self.statements = statements
        self.index = index
        self.names = names
        self.called_in: dict[str, tuple[Called, ...]] = {}

    @cached_property
    def sentences(self) -> Sentences:
        """The words of all sentences."""
        return Sentences.read(self.store, {each.iri: number for number, each in enumerate(self.statements)})

    def called(self, lang: str) -> tuple[Called, ...]:
        """What values may be called in any language, labelled in one."""
        if lang not in self.called_in:
            others = [names for other, names in self.names.items() if other != lang]
            self.called_in[lang] = all_called(self.store, self.index, self.names[lang], others)
        return self.called_in[lang]

    def holding(self, text: str) -> int:
        """The rows for which each word is in a value's label or in a sentence; aliases would bring in too much."""
        found = self.index.everything
        for word in sought(text):
            called = united(value.bits for value in self.called(next(iter(self.names))) if word in value.labels)
            found &= called | self.sentences.holding(word)
        return found

    def suggest(self, text: str, lang: str, most: int) -> tuple[Suggestion, ...]:
        """Values that the text may mean, then sentences that hold its words."""
        names = self.names[lang]
        found = [
            Suggestion(value.facet, value.id, value.label, names.facet(value.facet), count)
            for value, count in nearest(text, self.called(lang), self.index.current)[:most]
        ]
        room = min(most - len(found), SENTENCES)
        return tuple(found) + tuple(islice(self.sentences_with(text, names), room))

    def sentences_with(self, text: str, names: Names) -> Iterator[Suggestion]:
        """Sentences of current versions that hold all words, each once."""
        words = sought(text)
        rows = self.index.current if words else 0
        for word in words:
            rows &= self.sentences.holding(word)
        seen, count = set[str](), rows.bit_count()
        for number in islice(members(rows), LOOKED_AT):
            each = self.statements[number]
            for quote in quotes(self.store, each.iri, names):
                sentence = " ".join(quote.text.split())
                held = unmarked(sentence)
                if sentence not in seen and all(word in held for word in words):
                    seen.add(sentence)
                    yield Suggestion("q", each.policy, sentence, names.facet("sentence"), count, quote.start)
