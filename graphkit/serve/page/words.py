"""The language of a page: its words (see `graphkit.query.labels.captions`), and which of ours a reader prefers."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.query.labels import LANGUAGES

Words = Mapping[str, str]


def preferred(header: str | None) -> str:
    """The one of our languages that an Accept-Language header likes best; English if it says nothing of them.

    >>> preferred("fr, de-AT;q=0.8, en;q=0.5"), preferred(None)
    ('de', 'en')
    """
    ranked: list[tuple[float, str]] = []
    for part in (header or "").split(","):
        range_, _, weight = part.strip().lower().partition(";q=")
        lang = range_.partition("-")[0]
        if lang in LANGUAGES:
            ranked.append((float(weight) if weight.replace(".", "", 1).isdigit() else 1.0, lang))
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else "en"
