"""Names of organisations and services: those of the catalogue, and others by their shape."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.vocab.catalogue import Catalogue, Entry
from graphkit.vocab.tokens import Token
from graphkit.vocab.words import is_word

_MARKS = frozenset("®™©")
_JOINERS = frozenset({"&", "+", "-"})
_QUOTES = frozenset("\"'„“”‚‘’‟«»")
_LONGEST = 7
_LONGEST_ABBREVIATION = 5
_LIST_SEPARATORS = frozenset({",", "/", ";"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) name somebody; `entry` if the catalogue knows the name.

    `shape` says what made it a name: "catalogue", "legal form", "mark" (®, ™), "shape" (Customer.io, AdRoll)
    or "list" (its neighbours are names).
    """

    first: int
    last: int
    text: str
    shape: str
    entry: Entry | None = None

    @property
    def firm(self) -> bool:
        """Does the name end in a legal form (so that it means the same firm everywhere)?"""
        return self.shape == "legal form"


@dataclass(frozen=True, slots=True)
class NameCues:
    """Places in the segment that help to tell names from nouns."""

    legal_forms: Collection[int]
    """Places where a legal form begins."""
    form_tokens: Collection[int]
    """Places of all tokens of legal forms ("e", ".", "V", ".")."""
    dotted_forms: Collection[int]
    """Places of legal forms that end in a full stop ("Inc")."""
    openers: Collection[str]
    """Common words, lower case: capitalised they begin a sentence, no name."""
    conjunctions: Collection[int]
    providers: Collection[int]
    """Places of the last words of provider nouns ("Zahlungsdienstleister")."""
    enumerations: Collection[int]
    """Places of the last words of "wie", "such as" …"""


def find_names(text: str, tokens: Sequence[Token], catalogue: Catalogue, cues: NameCues, language: str) -> list[Name]:
    """Names in reading order, none overlapping."""
    firms = [name for place in sorted(cues.legal_forms) if (name := _firm(text, tokens, place, catalogue, cues))]
    known = [
        Name(m.first, m.last, _text(tokens, m.first, m.last), "catalogue", m.entry)
        for m in catalogue.find(tokens)
        if not m.entry.needs_context or _in_context(tokens, m.first, m.last, cues, language)
    ]
    names = _without_overlaps([*firms, *known])
    shaped = [name for place in range(len(tokens)) if (name := _shaped(tokens, place, cues, language))]
    names = _without_overlaps([*names, *shaped])
    return _with_neighbours(tokens, names, catalogue, cues)


def _firm(text: str, tokens: Sequence[Token], place: int, catalogue: Catalogue, cues: NameCues) -> Name | None:
    """The name that ends in the legal form at `place`: capitalised words to its left."""
    first = place
    while first > 0 and place - first < _LONGEST and _in_name(tokens, first - 1) and _same_line(text, tokens, first):
        first -= 1
    while first < place and (_opens(tokens[first].text, cues) or first in cues.providers or _is_postcode(tokens[first].text)):
        first += 1
    if first == 1 and _begins_small(tokens[0].text, cues) or first == 2 and _joined(tokens):
        first = 0
    if first == place or all(position in cues.legal_forms for position in range(first, place)):
        return None
    last = _after_form(tokens, place, cues)
    full = _text(tokens, first, last)
    bare = _text(tokens, first, place)
    entry = catalogue.by_name(full) or catalogue.by_name(full.rstrip(".")) or catalogue.by_name(bare.rstrip(","))
    return Name(first, last, full, "legal form", entry)


def _is_postcode(text: str) -> bool:
    return len(text) >= 4 and text.isdigit()


def _begins_small(text: str, cues: NameCues) -> bool:
    """"bonprix Handelsgesellschaft mbH": a line may begin with a name in small letters."""
    return len(text) > 2 and text.isalpha() and text.islower() and text not in cues.openers


def _joined(tokens: Sequence[Token]) -> bool:
    """"Schafe vorm Fenster UG" at the beginning of a line: a short word joins the parts of the name."""
    return tokens[0].text[0].isupper() and tokens[1].text.islower() and len(tokens[1].text) <= 4


def _same_line(text: str, tokens: Sequence[Token], place: int) -> bool:
    return "\n" not in text[tokens[place - 1].end : tokens[place].start]


def _in_name(tokens: Sequence[Token], place: int) -> bool:
    text = tokens[place].text
    if text in _JOINERS or text in _MARKS:
        return True
    if text == ",":  # "Google, Inc."
        return place + 1 < len(tokens) and tokens[place + 1].text.rstrip(".") in ("Inc", "LLC", "Ltd", "L.P", "Limited")
    if text == ".":  # "Amazon.com, Inc.", "St. Gallen"
        return place + 1 < len(tokens) and tokens[place + 1].start == tokens[place].end
    if text in _QUOTES or not any(letter.isalnum() for letter in text):
        return False
    return text[0].isupper() or text[0].isdigit() or (text[0].islower() and any(c.isupper() for c in text[1:]))


def _opens(text: str, cues: NameCues) -> bool:
    return text.lower() in cues.openers or text in _JOINERS or text == "."


def _after_form(tokens: Sequence[Token], place: int, cues: NameCues) -> int:
    """Token after a run of legal forms: "GmbH & Co. KG", "S.à r.l. et Cie, S.C.A."."""
    last = place + 1
    for position in range(place + 1, min(len(tokens), place + 8)):
        text = tokens[position].text
        if position in cues.form_tokens:
            last = position + 1
        elif not (text in {".", "&", ",", "-"} or text[:1].islower() or text == "Cie"):
            break
    dotted = last - 1 in cues.dotted_forms and last < len(tokens) and tokens[last].text == "."
    if dotted and tokens[last].start == tokens[last - 1].end:
        last += 1
    return last


def _in_context(tokens: Sequence[Token], first: int, last: int, cues: NameCues, language: str) -> bool:
    """Is an ordinary word used as a name here: with a mark, in quotes, alone in its segment, or in a list of examples?"""
    if last < len(tokens) and (tokens[last].text in _MARKS or last in cues.legal_forms):
        return True
    if len(tokens) <= last - first + 2:
        return True
    if first and (first - 1 in cues.enumerations or tokens[first - 1].text == "("):
        return True
    return first > 0 and first - 1 in cues.providers


def _shaped(tokens: Sequence[Token], place: int, cues: NameCues, language: str) -> Name | None:
    """A name by its shape alone: marked ®, with an inner capital or a dot, or unknown to the dictionary after a provider noun."""
    text = tokens[place].text
    if not text[:1].isalnum() or "@" in text or "/" in text or text.lower().startswith("www.") or _possessive(text):
        return None
    if place + 1 < len(tokens) and tokens[place + 1].text == "-" and tokens[place + 1].start == tokens[place].end:
        return None
    marked = place + 1 < len(tokens) and tokens[place + 1].text in _MARKS
    if marked and text[0].isupper():
        return _grown(tokens, place, cues, "mark")
    if not _strange(text, language):
        return None
    if place and (place - 1 in cues.providers or place - 1 in cues.enumerations):
        return _grown(tokens, place, cues, "shape")
    if _inner_capital(text):
        return _grown(tokens, place, cues, "shape")
    return None


def _grown(tokens: Sequence[Token], place: int, cues: NameCues, shape: str) -> Name:
    """The name at `place` with the capitalised words that follow at once and are no common words."""
    last = place + 1
    while last < len(tokens) and last - place < _LONGEST and tokens[last].text[:1].isupper() and not _opens(tokens[last].text, cues):
        if is_word(tokens[last].text, "de") and not is_word(tokens[last].text.lower(), "en"):
            break
        last += 1
    return Name(place, last, _text(tokens, place, last), shape)


def _possessive(text: str) -> bool:
    return text.endswith(("'s", "’s"))


@cache
def _strange(text: str, language: str) -> bool:
    """Capitalised, and neither a word of the language nor a compound of two."""
    if not text[0].isupper() or len(text) < 3 or _abbreviation(text) or not any(c.isalpha() for c in text):
        return False
    if "-" in text or is_word(text, language) or is_word(text, "en"):
        return False
    return not any(
        is_word(text[:cut], language) and is_word(text[cut:].capitalize(), language)
        or (text[cut - 1] == "s" and is_word(text[: cut - 1], language) and is_word(text[cut:].capitalize(), language))
        for cut in range(3, len(text) - 2)
    )


def _abbreviation(text: str) -> bool:
    """GDPR, JSON, APIs, HTML5: capitals all over, short, and hardly a firm unless the catalogue knows it."""
    bare = text.removesuffix("s").rstrip("0123456789")
    return bare.isupper() and len(bare) <= _LONGEST_ABBREVIATION


def _inner_capital(text: str) -> bool:
    """AdRoll, YouTube, eTracker; not IDs, URLs, IP2."""
    bare = text.rstrip("s")
    if _abbreviation(text):
        return False
    return any(a.islower() and b.isupper() for a, b in zip(bare, bare[1:], strict=False)) and "-" not in text


def _with_neighbours(tokens: Sequence[Token], names: list[Name], catalogue: Catalogue, cues: NameCues) -> list[Name]:
    """The names, and the ordinary words that stand between them in one list: "Drift, Optimizely, VWO und Segment"."""
    taken = {position for name in names for position in range(name.first, name.last)}
    found = list(names)
    ends, starts = {name.last for name in names}, {name.first for name in names}
    for first, last in _items(tokens, cues):
        if taken & set(range(first, last)) or last - first > 3:
            continue
        if not all(tokens[position].text[:1].isupper() for position in range(first, last)):
            continue
        left = first - 2 >= 0 and _ends_near(tokens, first - 1, ends)
        right = last + 1 <= len(tokens) and last + 1 in starts
        if left and right or (left or right) and catalogue.by_name(_text(tokens, first, last)):
            text = _text(tokens, first, last)
            found.append(Name(first, last, text, "list", catalogue.by_name(text)))
    return sorted(found, key=lambda name: name.first)


def _ends_near(tokens: Sequence[Token], separator: int, ends: Collection[int]) -> bool:
    return separator in ends or separator - 1 in ends and tokens[separator - 1].text in _MARKS


def _items(tokens: Sequence[Token], cues: NameCues) -> list[tuple[int, int]]:
    """Runs of tokens between the separators of an enumeration."""
    items, first = [], 0
    for place in range(len(tokens) + 1):
        at_end = place == len(tokens)
        if at_end or tokens[place].text in _LIST_SEPARATORS or place in cues.conjunctions or tokens[place].text in "().:" or place in cues.enumerations:
            last = place
            while last > first and tokens[last - 1].text in _MARKS:
                last -= 1
            if last > first:
                items.append((first, last))
            first = place + 1
    return items


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


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    """The tokens as they are written, without marks."""
    parts: list[str] = []
    for place in range(first, last):
        token = tokens[place]
        if token.text in _MARKS:
            continue
        if parts and token.start > tokens[place - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts).strip()
