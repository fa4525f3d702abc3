"""One sentence as the annotation sees it, and how a known defect is marked."""

from __future__ import annotations

from functools import cache

import pytest

from graphkit.annotate import Annotated, annotate
from graphkit.model import Segment
from graphkit.vocab import load


@cache
def annotated(text: str, language: str = "de") -> Annotated:
    """The sentence, annotated with the vocabulary that ships."""
    return annotate(Segment(0, "sentence", 0, len(text), text, 0, language), load())


def quoted(part: Annotated, first: int, last: int) -> str:
    """The text of tokens `first` to `last` (exclusive)."""
    return part.segment.text[part.tokens[first].start : part.tokens[last - 1].end]


def terms(text: str, scheme: str, language: str = "de") -> list[str]:
    """The terms of one scheme that the sentence mentions, in reading order."""
    return [mention.term for mention in annotated(text, language).of(scheme)]


def names(text: str, language: str = "de") -> list[tuple[str, str, str | None]]:
    """Text, shape and catalogue id of the names in the sentence."""
    return [(name.text, name.shape, name.entry.id if name.entry else None) for name in annotated(text, language).names]


def defect(*values: object, reason: str) -> object:
    """A case that is right and fails for now; it fails the tests as soon as it passes."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))
