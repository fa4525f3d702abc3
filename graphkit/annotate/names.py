"""Names of organisations and services: those of the catalogue, and others by legal form, shape or list."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.annotate.firms import firm
from graphkit.annotate.lists import with_neighbours
from graphkit.annotate.name import MARKS, Name, NameCues, text_of
from graphkit.annotate.shapes import shaped
from graphkit.vocab.catalogue import Catalogue, NameMatch
from graphkit.vocab.tokens import Token

__all__ = ["Name", "NameCues", "find_names"]


def find_names(text: str, tokens: Sequence[Token], catalogue: Catalogue, cues: NameCues, language: str) -> list[Name]:
    """Names in reading order, none overlapping."""
    firms = [name for place in sorted(cues.legal_forms) if (name := firm(text, tokens, place, catalogue, cues))]
    known = [
        Name(m.first, m.last, text_of(tokens, m.first, m.last), "catalogue", m.entry)
        for m in catalogue.find(tokens)
        if not _is_ordinary(m) or _in_context(tokens, m.first, m.last, cues)
    ]
    names = _without_overlaps([*firms, *known])
    strangers = [name for place in range(len(tokens)) if (name := shaped(tokens, place, cues, language))]
    names = _without_overlaps([*names, *strangers])
    return with_neighbours(tokens, names, catalogue, cues)


def _is_ordinary(match: NameMatch) -> bool:
    """Is the name a word that says other things too ("Drift")? Two words together are a name."""
    return match.entry.needs_context and match.last - match.first == 1


def _in_context(tokens: Sequence[Token], first: int, last: int, cues: NameCues) -> bool:
    """Is an ordinary word used as a name: with a mark, alone in its segment, after a provider noun, in examples?"""
    marked = last < len(tokens) and (tokens[last].text in MARKS or last in cues.legal_forms)
    alone = len(tokens) <= last - first + 2
    before = first - 1
    led = before in cues.enumerations or before in cues.providers or before in cues.leads
    return marked or alone or led or (first > 0 and tokens[before].text == "(")


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """Names in reading order; of overlapping ones the longer, of equal ones the earlier in `names`."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: n.first - n.last):
        span = set(range(name.first, name.last))
        if not span & taken:
            kept.append(name)
            taken |= span
    return sorted(kept, key=lambda name: name.first)
