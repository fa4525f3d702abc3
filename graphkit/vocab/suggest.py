"""Names spelled like one that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from graphkit.vocab.words import fold

SUGGESTED = 5


def plain(text: str) -> str:
    """A name without case, hyphens and spaces.

    >>> plain("E-Mail Adresse")
    'emailadresse'
    """
    return "".join(fold(text).split())


def near_names(text: str, names: Mapping[str, str]) -> list[str]:
    """Of `names` (name -> what to write to mean it) the nearest: those that hold the text, then similar spellings.

    >>> near_names("emial", {"E-Mail": "pd:EmailAddress", "Name": "pd:Name"})
    ['E-Mail (pd:EmailAddress)']
    """
    wanted = plain(text)
    by_plain = {plain(name): name for name in sorted(names, reverse=True)}
    holding = sorted(
        (name for name in by_plain if len(wanted) > 2 and wanted in name), key=lambda name: (len(name), name)
    )
    near = [*holding, *difflib.get_close_matches(wanted, by_plain, SUGGESTED, 0.55)]
    return list(unlike((by_plain[name], names[by_plain[name]]) for name in dict.fromkeys(near)))[:SUGGESTED]


def unlike(pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    """One name for each thing, the first."""
    seen: set[str] = set()
    for name, code in pairs:
        if code not in seen:
            seen.add(code)
            yield name if name == code else f"{name} ({code})"
