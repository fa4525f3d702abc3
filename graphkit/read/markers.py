"""Bullets and numbering at the front of a line, and what makes a line look like a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACE = r"[ \t\u00a0\u202f]"
_SIGN = "[•‣◦▪▫●○■□·∙⁃➢➤►▶✓✔✗→»❖*+\ue000-\uf8ff-]"
# A question mark right before a capital is what a bad conversion made of a bullet.
_BULLET = re.compile(rf"(?:{_SIGN}|[–—](?={_SPACE})|o(?={_SPACE}{{2}})|\?(?=[A-ZÄÖÜ])){_SPACE}*")
_NUMBERING = re.compile(
    rf"(?:(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{0,4}})(?P<decimal_end>[.)]?)"
    rf"|\((?P<enclosed>\d{{1,2}}|[a-z]{{1,2}}|[ivx]{{1,5}})\)"
    rf"|(?P<roman>[IVX]{{1,6}})(?P<roman_end>[.)])"
    rf"|(?P<upper>[A-Z])(?P<upper_end>[.)])"
    rf"|(?P<lower>[a-z]|[ivx]{{1,5}}|[a-z]{{2}}(?=\)))(?P<lower_end>[.)])"
    rf"|(?P<paragraph>§{_SPACE}?\d{{1,3}}[a-z]?)\.?)(?={_SPACE}|$|(?<=[.)])[^\W\d_]{{2}})"
)
_ELLIPSIS = re.compile(r"(?:\.{3}|…)[ \t]*")
_TERMINAL = re.compile(r"[.!?:;…][\"”“’')\]»]*$")
_CONTACT = re.compile(r"@|https?:|www\.|\(at\)|\d{5,}|\+\d|\d[ /-]\d{2,}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_WORDS = 14
_MOST_LETTERS = 110


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number or letter in front of a line: its style ("decimal1", "lower", …), its rank, its length."""

    style: str
    rank: int
    length: int
    closed: bool
    """It ends in a full stop or bracket."""


def bullet_length(line: str) -> int:
    """Length of the bullet in front of a line with the space after it, 0 if there is none."""
    match = _BULLET.match(line)
    if match is None or match.end() >= len(line):
        return 0
    tight = match.group()[0] in "*+-o" and match.end() == 1
    return 0 if tight else match.end()


def numbering(line: str) -> Numbering | None:
    """The numbering in front of a line.

    >>> numbering("6. Mit wem teilen wir Daten?").style
    'decimal1'
    """
    match = _NUMBERING.match(line)
    if match is None:
        return None
    kind = match.lastgroup or ""
    kind = kind.removesuffix("_end")
    value = match.group(kind)
    closed = match.group()[-1] in ".)"
    if kind == "decimal":
        parts = value.split(".")
        if len(parts) == 1 and not closed:
            return None
        return Numbering(f"decimal{len(parts)}", int(parts[-1]), match.end(), closed)
    if kind == "enclosed":
        return Numbering(f"enclosed-{'digit' if value.isdigit() else 'letter'}", _rank(value), match.end(), closed)
    if kind == "paragraph":
        return Numbering("paragraph", int(re.sub(r"\D", "", value)), match.end(), closed)
    return Numbering(kind, _rank(value), match.end(), closed)


def _rank(value: str) -> int:
    if value.isdigit():
        return int(value)
    lower = value.lower()
    if len(lower) > 1 and set(lower) <= set("ivx"):
        digits = [{"i": 1, "v": 5, "x": 10}[letter] for letter in lower]
        return sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))
    return ord(lower[0]) - ord("a") + 1


def marker_length(text: str) -> int:
    """Length of everything in front of a text that is bullet, numbering, dots or space."""
    position = 0
    for _ in range(4):
        rest = text[position : position + 24]
        stripped = len(rest) - len(rest.lstrip())
        if stripped:
            position += stripped
            continue
        found = numbering(rest)
        dots = _ELLIPSIS.match(rest)
        length = bullet_length(rest) or (dots.end() if dots else 0) or (found.length if found else 0)
        if not length:
            break
        position += length
    return position


def is_marker(words: str) -> bool:
    """Is it nothing but what stands in front of an item: a bullet, a number?"""
    return words.isdecimal() or marker_length(f"{words} x") > len(words)


def ends_open(line: str) -> bool:
    """Does the line end without the punctuation that closes a sentence or announces a list?"""
    return _TERMINAL.search(line.rstrip()[-12:]) is None


def is_title_like(line: str) -> bool:
    """Short, begins like a title, and ends like one: no full stop, comma, colon or contact data.

    >>> is_title_like("Wie lange speichern wir Ihre Daten?"), is_title_like("Tel. 0800 1234567")
    (True, False)
    """
    found = numbering(line)
    words = line[found.length :].strip() if found else line.strip()
    if not words or len(words) > _MOST_LETTERS or words.count(" ") >= _MOST_WORDS:
        return False
    if words[-1] in ".,;:…-–(/" or (words.endswith("!") and not found):
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "\"„“‚'’(§¿"):
        return False
    if _CONTACT.search(words) or (not found and (": " in words or _YEAR.search(words))):
        return False
    return any(character.isalpha() for character in words)
