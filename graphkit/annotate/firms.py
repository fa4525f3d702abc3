"""Names that end in a legal form: "Minuskel Screenpartner GmbH", "PayPal (Europe) S.à r.l. et Cie, S.C.A."."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.annotate.name import MARKS, Name, NameCues, text_of
from graphkit.vocab.catalogue import Catalogue, Entry
from graphkit.vocab.tokens import Token
from graphkit.vocab.words import is_word

_JOINERS = frozenset({"&", "+", "-"})
_QUOTES = frozenset("\"'„“”‚‘’‟«»")
_LONGEST = 7
_PARTNER = "Co"
_SHORT_FORM = 2
"""Letters of the legal forms that are words, too ("AS")."""
_LONGEST_BINDER = 3
"""Letters of the words inside a legal form ("S.à r.l. et Cie")."""


def firm(text: str, tokens: Sequence[Token], place: int, catalogue: Catalogue, cues: NameCues) -> Name | None:
    """The name that ends in the legal form at `place`: capitalised words to its left."""
    first = _beginning(text, tokens, place, cues)
    if all(_is_form(tokens, position, cues) for position in range(first, place)) or _shouted(tokens, place):
        return None
    last = _after_form(tokens, place, cues)
    if tokens[place].text == _PARTNER and last <= place + 2 and _no_partner(tokens, place):
        return None
    for start in range(first, place):
        entry = _entry(tokens, start, place, last, catalogue)
        if entry is not None:
            return Name(start, last, text_of(tokens, start, last), "legal form", entry)
        # Only a noun before a known name is no part of it: "Konzernschwester".
        if not is_word(tokens[start].text, "de"):
            break
    return Name(first, last, text_of(tokens, first, last), "legal form")


def _beginning(text: str, tokens: Sequence[Token], place: int, cues: NameCues) -> int:
    """Place of the first word of the name that ends in the legal form at `place`."""
    first = place
    while (
        first > 0 and place - first < _LONGEST and _in_name(tokens, first - 1, cues) and _same_line(text, tokens, first)
    ):
        first -= 1
    while first < place and (
        opens(tokens[first].text, cues) or first in cues.providers or _is_postcode(tokens[first].text)
    ):
        first += 1
    if (first == 1 and _begins_small(tokens[0].text, cues)) or (first == 2 and _joined(tokens, cues)):
        return 0
    in_address = first == place - 1 and first > 0 and _is_postcode(tokens[first - 1].text)
    return place if in_address else first


def _entry(tokens: Sequence[Token], first: int, place: int, last: int, catalogue: Catalogue) -> Entry | None:
    """The catalogue's entry of a firm's name, with the commas and full stops of its legal form or without."""
    full, bare = text_of(tokens, first, last), text_of(tokens, first, place).rstrip(",")
    spellings = (full, full.rstrip("."), bare, f"{bare}, {text_of(tokens, place, last)}")
    return next((entry for spelling in spellings if (entry := catalogue.by_name(spelling))), None)


def _is_form(tokens: Sequence[Token], place: int, cues: NameCues) -> bool:
    """Is it a part of a legal form, or a mark between two ("GmbH & Co", ",")?"""
    return place in cues.form_tokens or not tokens[place].text[0].isalnum()


def _shouted(tokens: Sequence[Token], place: int) -> bool:
    """ "EXCEPT AS PROVIDED": is it a word of a sentence in capitals?"""
    form, after = tokens[place].text, tokens[place + 1].text if place + 1 < len(tokens) else ""
    before = tokens[place - 1].text
    return (
        len(form) == _SHORT_FORM
        and form.isalpha()
        and all(len(text) > _SHORT_FORM and text.isalpha() and text.isupper() for text in (before, after))
    )


def _same_line(text: str, tokens: Sequence[Token], place: int) -> bool:
    return "\n" not in text[tokens[place - 1].end : tokens[place].start]


def _joined(tokens: Sequence[Token], cues: NameCues) -> bool:
    """ "Schafe vorm Fenster UG" at the beginning of a line: a short word joins the parts of the name."""
    return tokens[0].text[0].isupper() and _joins(tokens[1].text, cues) and is_word(tokens[1].text, "de")


def _joins(text: str, cues: NameCues) -> bool:
    return text.islower() and len(text) <= 4 and text not in cues.openers


def _is_postcode(text: str) -> bool:
    return len(text) >= 4 and text.isdigit()


def _begins_small(text: str, cues: NameCues) -> bool:
    """ "bonprix Handelsgesellschaft mbH": a line may begin with a name in small letters."""
    return len(text) > 2 and text.isalpha() and text.islower() and text not in cues.openers


def _in_name(tokens: Sequence[Token], place: int, cues: NameCues) -> bool:
    text = tokens[place].text
    if text in _JOINERS or text in MARKS:
        return True
    if text == ",":  # "Google, Inc."
        return place + 1 in cues.legal_forms
    if text == ".":  # "Amazon.com, Inc.", "St. Gallen"
        return place + 1 < len(tokens) and tokens[place + 1].start == tokens[place].end
    if text in _QUOTES or not any(letter.isalnum() for letter in text):
        return False
    return text[0].isupper() or text[0].isdigit() or (text[0].islower() and any(c.isupper() for c in text[1:]))


def opens(text: str, cues: NameCues) -> bool:
    return text.lower() in cues.openers or text in _JOINERS or text == "."


def _no_partner(tokens: Sequence[Token], place: int) -> bool:
    """ "Blackrock, Co. Dublin", "Cookies & Co.": is "Co." no firm's, but a county's or a manner of speaking?"""
    mark, before = tokens[place - 1].text, tokens[max(0, place - 2)].text
    return mark == "," or (mark == "&" and (is_word(before, "de") or is_word(before.lower(), "en")))


def _binds(text: str, place: int, cues: NameCues) -> bool:
    """ "et" and "r.l" in "S.à r.l. et Cie", "und" in "GmbH und Co. KG"; no "oder eine" in "eine GmbH oder eine AG"."""
    if place in cues.conjunctions:
        return place + 1 in cues.dotted_forms
    return text.islower() and len(text) <= _LONGEST_BINDER and text not in cues.openers


def _after_form(tokens: Sequence[Token], place: int, cues: NameCues) -> int:
    """Token after a run of legal forms: "GmbH & Co. KG", "S.à r.l. et Cie, S.C.A."."""
    last = place + 1
    for position in range(place + 1, min(len(tokens), place + 8)):
        text = tokens[position].text
        if position in cues.form_tokens:
            last = position + 1
        elif text not in {".", "&", ",", "-"} and not _binds(text, position, cues):
            break
    dotted = last - 1 in cues.dotted_forms and last < len(tokens) and tokens[last].text == "."
    if dotted and tokens[last].start == tokens[last - 1].end:
        last += 1
    return last
