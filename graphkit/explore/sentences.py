"""Which statements rest on a sentence that holds a word: an index of all words of the sentences."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from graphkit.explore.bitmaps import bitmap
from graphkit.explore.names import unmarked
from graphkit.explore.quotes import all_sentences
from graphkit.rdf.names import GK
from graphkit.store import Store

WORD = re.compile(r"\w+")
MOST = 16
"""Words that are looked up in one search."""
LETTERS = 3
"""Of a shorter word not every word that holds it is meant, only those that begin with it."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text, without case and marks.

    >>> sorted(words_of("Ihre E-Mail-Adresse, übermittelt."))
    ['adresse', 'e', 'ihre', 'mail', 'ubermittelt']
    """
    return frozenset(WORD.findall(unmarked(text)))


def sought(text: str) -> tuple[str, ...]:
    """The words of what a reader typed; of very many the longest.

    >>> sought("an die Post")
    ('post', 'die', 'an')
    """
    return tuple(sorted(words_of(text), key=lambda word: (-len(word), word))[:MOST])


class Sentences:
    """Rows by word. A word that is sought may stand inside a longer one, as it does in German."""

    def __init__(self, rows: Mapping[str, array[int]], total: int) -> None:
        self.total = total
        self.words = sorted(rows)
        self.rows = [rows[word] for word in self.words]
        # All words in one text: the search for what stands inside them is one search in that.
        self.text = "\n" + "\n".join(self.words) + "\n"
        self.starts = list[int]()
        at = 1
        for word in self.words:
            self.starts.append(at)
            at += len(word) + 1

    @classmethod
    def read(cls, store: Store, numbers: Mapping[str, int]) -> Sentences:
        """The index of a store's sentences; `numbers`: the row of each statement."""
        found: dict[str, array[int]] = {}
        for evidence, sentence in all_sentences(store):
            for number in owners(store, evidence, numbers):
                for word in words_of(sentence):
                    found.setdefault(word, array("I")).append(number)
        return cls(found, len(numbers))

    def holding(self, word: str) -> int:
        """The rows of sentences that hold the word, as a set."""
        inside = len(word) >= LETTERS
        sought = word if inside else "\n" + word
        found = set[int]()
        at = self.text.find(sought)
        while at >= 0:
            number = bisect_right(self.starts, at if inside else at + 1) - 1
            found.add(number)
            # On to the next word: one hit in each is enough.
            at = self.text.find(sought, self.starts[number] + len(self.words[number]))
        return bitmap((row for number in found for row in self.rows[number]), self.total)


def owners(store: Store, evidence: NamedNode, numbers: Mapping[str, int]) -> Iterable[int]:
    """The rows that a piece of evidence belongs to: its IRI begins with its owner's, else the graph is asked."""
    owner, mark, _ = evidence.value.partition("/evidence/")
    if mark:
        return (numbers[owner],) if owner in numbers else ()
    found = store.graph.quads_for_pattern(None, GK.evidence, evidence, None)
    subjects = (quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))
    return [numbers[subject] for subject in subjects if subject in numbers]
