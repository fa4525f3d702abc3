"""The words of the page, from the captions that ship with graphkit: a store built by an older release has fewer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from graphkit.files import folder
from graphkit.query.labels import CAPTION, LANGUAGES, PREF_LABEL

Words = Mapping[str, str]


@cache
def words_in(lang: str) -> Words:
    """Captions by name, in one language."""
    found: dict[str, str] = {}
    for file in sorted(folder("ontology").glob("captions*.ttl")):
        for quad in ox.parse(path=str(file)):
            if quad.predicate == PREF_LABEL and isinstance(quad.object, ox.Literal) and quad.object.language == lang:
                name = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
                found[name.removeprefix(CAPTION.value)] = quad.object.value
    return found


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
