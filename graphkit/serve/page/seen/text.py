"""A policy's text with all that was read in it."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.explore.marked import MarkedText, marked_text
from graphkit.query.policies import find_policy
from graphkit.serve.page.seen.versions import name_of
from graphkit.serve.problems import Refused
from graphkit.serve.work.limits import Limits
from graphkit.store import Store, StoredPolicy


@dataclass(frozen=True, slots=True)
class TextSeen:
    """A version, its text in pieces, and what stands behind each mark."""

    policy: StoredPolicy
    text: MarkedText

    @property
    def name(self) -> str:
        """By which addresses know it."""
        return name_of(self.policy)


def text_seen(store: Store, _: Limits, *, policy: str, lang: str) -> TextSeen:
    """The text with its marks; Refused where the store has no texts."""
    found = find_policy(store, policy)
    if store.folder is None:
        cure = "Serve a store's folder: graphkit build … --store FOLDER"
        raise Refused(404, "A graph file holds no texts.", found.slug, cure)
    return TextSeen(found, marked_text(store, found.iri, lang))
