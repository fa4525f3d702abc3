"""The labels of a Sankey diagram's boxes: in lines that fit, and nothing in them that could turn other text around."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from graphkit.draw.lettering import breadth, wrapped

SIZE, SMALL, STEP = 12.0, 10.5, 14.5
MEASURED = 0.95
"""Part of the widest measure of a text that a label needs in the fonts that pages have; boxes leave room for more."""
LINES = 3
"""Most lines of a label: a country and that it is only a seat must be told apart."""
LONGEST = 160
"""Signs of a label that are looked at: more would not fit anyway."""
LEAST = 3
"""Signs of a word before and after a break."""
CUTS, VOWELS, WHOLE = "-/.@_", "aeiouyäöü", ("ch", "ck", "ph", "th", "sh")
JOINERS = "\u200c\u200d"
"""Signs of format that belong to how some scripts are written."""


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """A label on one line, without signs of format: those that set the direction of writing reach beyond it.

    >>> plain("E-Mail \\u202e evil\\x00")
    'E-Mail evil'
    """
    if label.isprintable() and len(label) <= LONGEST:
        return " ".join(label.split())
    kept = (
        " " if sign.isspace() else sign
        for sign in label[: 2 * LONGEST]
        if sign.isspace() or sign in JOINERS or unicodedata.category(sign) not in ("Cf", "Cc", "Cs", "Co", "Cn")
    )
    words = " ".join("".join(kept).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


@lru_cache(maxsize=4096)
def fitted(label: str, room: float, most: int = LINES) -> tuple[str, ...]:
    """The label in at most so many lines; an ellipsis stands for what does not fit.

    >>> fitted("Amazon Web Services EMEA SARL", 90, 2), fitted("Kommunikationsinhalte", 90)
    (('Amazon Web', 'Services EM…'), ('Kommunika-', 'tionsinhalte'))
    """
    room /= MEASURED
    words = (parted(word, room) for word in plain(label).split())
    lines = wrapped(" ".join(words), room, SIZE)
    if len(lines) <= most:
        return lines
    # What comes after is on the last line as far as there is room for it.
    last = " ".join(lines[most - 1 : most + 1])
    while last and breadth(f"{last}…", SIZE) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def parted(word: str, room: float) -> str:
    """A word that is too wide for a line with hyphens and spaces where it may break."""
    pieces = list[str]()
    while breadth(word, SIZE) > room and len(word) > 2 * LEAST:
        fits = next((end for end in range(len(word), 0, -1) if breadth(f"{word[:end]}-", SIZE) <= room), 1)
        cut = best_break(word, fits)
        pieces.append(word[:cut] if word[cut - 1] in CUTS else f"{word[:cut]}-")
        word = word[cut:]
    return " ".join((*pieces, word))


def best_break(word: str, fits: int) -> int:
    """Where to break a word of which so many signs fit: after a hyphen near the end, else as late as one may."""
    hyphen = max((at for at in range(max(fits // 2, LEAST), fits + 1) if word[at - 1] in CUTS), default=0)
    return hyphen or max((at for at in range(LEAST, fits + 1) if breaks(word, at)), default=fits)


def breaks(word: str, at: int) -> bool:
    """May a word break here: before a consonant that a vowel follows?"""
    if at + LEAST > len(word):
        return False
    before, sign, after = (each.lower() for each in word[at - 1 : at + 2])
    whole = before + sign in WHOLE
    return sign.isalpha() and sign not in VOWELS and after in VOWELS and not whole
