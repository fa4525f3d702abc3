"""How sure facts must be that a verb is to tell."""

from __future__ import annotations

from graphkit.errors import GraphkitError


def least_confidence(least: float) -> float:
    """The number itself, from 0 to 1; GraphkitError for any other."""
    if not 0 <= least <= 1:
        raise GraphkitError(f"minimum confidence {least:g}: no number from 0 to 1. Give one such as 0.7.")
    return least
