"""How wide a text is and where it breaks, without a font at hand: a picture must hold in whatever font a reader has."""

from __future__ import annotations

import unicodedata
from functools import cache

# Hundredths of the font size, the wider of DejaVu Sans and Liberation Sans (Arial's measure), rounded up.
WIDTHS = {
    30: "ijlI'",
    35: ",./:;\\| ’·",
    40: "ft!()-[]",
    45: "r",
    50: 'J"*`',
    55: "cszç„“”",
    60: "kvxyL?_§–",
    65: "abdeghnopquFT0123456789${}äöüßéèàñ€",
    70: "ABEKPSVXYZÄ",
    75: "CNRUÜ",
    80: "DGHOQ&Ö",
    85: "w#+<=>^~×",
    90: "M",
    95: "%",
    100: "mW®™—…→",
    105: "@",
}
LETTERS = {letter: width / 100 for width, letters in WIDTHS.items() for letter in letters}
UNKNOWN, FULL, BOLD = 0.8, 1.05, 1.18
"""Other letters; those of East Asian full width; how much wider bold type is."""


def breadth(text: str, size: float, *, bold: bool = False) -> float:
    """At most how wide a text is in pixels at a font size."""
    return sum(map(letter, text)) * size * (BOLD if bold else 1)


@cache
def letter(sign: str) -> float:
    """Width of one sign at font size 1."""
    if sign in LETTERS:
        return LETTERS[sign]
    if unicodedata.combining(sign):
        return 0.0
    base = unicodedata.normalize("NFD", sign)[0]
    return LETTERS.get(base, FULL if unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF else UNKNOWN)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `width`: broken at spaces, and inside a word that is itself too wide.

    >>> wrapped("Google Cloud Platform", 90, 12)
    ('Google Cloud', 'Platform')
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        for part in parts_of(word, width, size, bold=bold):
            longer = f"{line} {part}" if line else part
            if line and breadth(longer, size, bold=bold) > width:
                lines.append(line)
                longer = part
            line = longer
    return (*lines, line) if line else tuple(lines)


def parts_of(word: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A word in pieces that each fit a line; after a hyphen or slash if there is one near the end."""
    parts: list[str] = []
    while breadth(word, size, bold=bold) > width and len(word) > 1:
        fits = fitting(word, width, size, bold=bold)
        cut = max(word.rfind(sign, fits // 2, fits) + 1 for sign in "-/.@_")
        parts.append(word[: cut or fits])
        word = word[cut or fits :]
    return [*parts, word]


def fitting(word: str, width: float, size: float, *, bold: bool) -> int:
    """How many signs from the start fit, at least one."""
    used = 0.0
    for count, sign in enumerate(word):
        used += breadth(sign, size, bold=bold)
        if used > width:
            return max(count, 1)
    return len(word)
