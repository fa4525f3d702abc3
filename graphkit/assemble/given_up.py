"""Mechanisms that a text gives up: what it says of them elsewhere is no reliance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.assemble.text import Text
from graphkit.model import Denial
from graphkit.vocab import Vocabulary


def without_given_up(text: Text, denials: Iterable[Denial], vocab: Vocabulary) -> Text:
    """The text without mentions of mechanisms that its author denies to rely on, or of their counterparts.

    "We no longer rely on the Privacy Shield, but we comply with its principles": what follows tells of the
    principles, and "the Privacy Shield" by itself means the Swiss one too.
    """
    denied = {mechanism for denial in denials if not denial.exception for mechanism in denial.mechanisms}
    gone = denied | {term.curie for term in vocab.scheme("mechanism") if term.counterpart in denied}
    if not gone:
        return text

    def kept(scheme: str, term: str) -> bool:
        return scheme != "mechanism" or term not in gone

    parts = [replace(part, mentions=tuple(m for m in part.mentions if kept(m.scheme, m.term))) for part in text.parts]
    return Text(text.document, parts)
