"""What ids are called in one language: terms, parties, policies, states, and what a text does not say."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Final

from graphkit.explore.ids import SEAT, node_of
from graphkit.explore.records import UNSAID
from graphkit.query.labels import Labels, captions
from graphkit.store import Store, StoredPolicy

UNSAID_CAPTIONS: Final = {"data": "DataNotNamed", "recipient": "NoRecipient", "country": "CountryNotNamed"}
VALUE_CAPTIONS: Final = {
    ("state", "holds"): "StateHolds",
    ("state", "ended"): "StateEnded",
    ("state", "not-yet"): "StateNotYet",
    ("state", "none"): "StateNone",
    ("modality", "does"): "ModalityDoes",
    ("modality", "may"): "ModalityMay",
    ("modality", "conditional"): "ModalityConditional",
    ("modality", "denied"): "ModalityDenied",
}
"""Values that are no nodes of the graph."""


MARKS: Final = {point: None for point in range(sys.maxunicode + 1) if unicodedata.combining(chr(point))}
"""Marks that stand on other letters."""


@dataclass(frozen=True, slots=True)
class Named:
    """A value and what it is called."""

    id: str
    label: str


class Names:
    """Labels of values, looked up once."""

    def __init__(self, store: Store, policies: Mapping[str, StoredPolicy], lang: str) -> None:
        self.store = store
        self.lang = lang
        self.words = captions(lang)
        self.labels = Labels(store, lang)
        self.titles = titles(policies)
        self.known: dict[tuple[str, str], Named] = {}

    def facet(self, facet: str) -> str:
        """What a facet is called."""
        return self.words["Facet" + facet.capitalize()]

    def of(self, facet: str, id: str) -> str:
        """What a value of a facet is called."""
        return self.named(facet, id).label

    def named(self, facet: str, id: str) -> Named:
        """A value of a facet with its label."""
        key = facet, id
        if key not in self.known:
            label = self.look_up(facet, id)
            if label is None:
                # Whatever an address may name: to remember it would fill the memory.
                return Named(id, id)
            self.known[key] = Named(id, label)
        return self.known[key]

    def all_named(self, facet: str, ids: Iterable[str]) -> tuple[Named, ...]:
        """Values of a facet with their labels."""
        return tuple([self.named(facet, id) for id in ids])

    def most_frequent(self, facet: str, counts: Mapping[str, int], most: int) -> list[str]:
        """The values that are counted most often, equal ones in the order of their labels."""
        least = nlargest(most, counts.values())[-1:] if most < len(counts) else [0]
        # To look up and fold every label would take longer than to count.
        near = [id for id, count in counts.items() if least and count >= least[0]]
        return sorted(near, key=lambda id: (-counts[id], self.key(facet, id)))[:most]

    def look_up(self, facet: str, id: str) -> str | None:
        """The label; None for what the store does not know."""
        if id == UNSAID:
            return self.words[UNSAID_CAPTIONS.get(facet, "Unsaid")]
        if facet == "policy":
            return self.titles.get(id)
        if (facet, id) in VALUE_CAPTIONS:
            return self.words[VALUE_CAPTIONS[facet, id]]
        if id.startswith(SEAT):
            country = self.look_up(facet, id.removeprefix(SEAT))
            return country and self.words["SeatOf"].format(country=country)
        node = node_of(id)
        if node is None or not any(self.store.graph.quads_for_pattern(node, None, None, None)):
            return None
        return self.labels.of(node)

    def key(self, facet: str, id: str) -> tuple[bool, str, str]:
        """Where a value stands in an alphabetical list; last what the text does not say."""
        return id == UNSAID, collated(self.of(facet, id)), id


def titles(policies: Mapping[str, StoredPolicy]) -> dict[str, str]:
    """Titles by identifier, those of the latest versions; with the identifier where a title does not tell whose."""
    latest: dict[str, StoredPolicy] = {}
    for policy in sorted(policies.values(), key=lambda each: (each.valid_until is None, each.valid_from or "")):
        latest[policy.slug] = policy
    named = {slug: " ".join((policy.title or slug).split()) for slug, policy in latest.items()}
    counts = Counter(named.values())
    return {
        slug: title if counts[title] == 1 and tells(title, slug) else f"{title} ({slug})"
        for slug, title in named.items()
    }


def tells(title: str, slug: str) -> bool:
    """Does a title have a word of the identifier?

    >>> tells("Datenschutz bei Otto", "otto-2024"), tells("Datenschutzbeauftragter", "otto-2024")
    (True, False)
    """
    plain = unmarked(title)
    return plain == slug or any(word in plain for word in slug.split("-") if len(word) > 1 and not word.isdecimal())


@lru_cache(maxsize=200_000)
def collated(label: str) -> str:
    """What labels are sorted by, remembered.

    >>> sorted(["Zoo", "Österreich", "andere"], key=collated)
    ['andere', 'Österreich', 'Zoo']
    """
    return unmarked(label)


def unmarked(text: str) -> str:
    """A text without case, and without marks on letters.

    >>> unmarked("Große Übermittlung")
    'grosse ubermittlung'
    """
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFKD", folded).translate(MARKS)
