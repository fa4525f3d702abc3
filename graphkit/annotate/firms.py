"""Names that end in a legal form: "Minuskel Screenpartner GmbH", "PayPal (Europe) S.à r.l. et Cie, S.C.A."."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.annotate.name import MARKS, Name, NameCues, text_of
from graphkit.vocab.catalogue import Catalogue
from graphkit.vocab.tokens import Token

_JOINERS = frozenset({"&", "+", "-"})
_QUOTES = frozenset("\"'„“”‚‘’‟«»")
_LONGEST = 7


def firm(text: str, tokens: Sequence[Token], place: int, catalogue: Catalogue, cues: NameCues) -> Name | None:
    """The name that ends in the legal form at `place`: capitalised words to its left."""
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
        first = 0
    if first == place or all(position in cues.legal_forms for position in range(first, place)):
        return None
    last = _after_form(tokens, place, cues)
    full = text_of(tokens, first, last)
    bare = text_of(tokens, first, place)
    entry = catalogue.by_name(full) or catalogue.by_name(full.rstrip(".")) or catalogue.by_name(bare.rstrip(","))
    return Name(first, last, full, "legal form", entry)


def _same_line(text: str, tokens: Sequence[Token], place: int) -> bool:
    return "\n" not in text[tokens[place - 1].end : tokens[place].start]


def _joined(tokens: Sequence[Token], cues: NameCues) -> bool:
    """ "Schafe vorm Fenster UG" at the beginning of a line: a short word joins the parts of the name."""
    return tokens[0].text[0].isupper() and _joins(tokens[1].text, cues)


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


def _after_form(tokens: Sequence[Token], place: int, cues: NameCues) -> int:
    """Token after a run of legal forms: "GmbH & Co. KG", "S.à r.l. et Cie, S.C.A."."""
    last = place + 1
    for position in range(place + 1, min(len(tokens), place + 8)):
        text = tokens[position].text
        if position in cues.form_tokens:
            last = position + 1
        elif not (text in {".", "&", ",", "-"} or text[:1].islower()):
            break
    dotted = last - 1 in cues.dotted_forms and last < len(tokens) and tokens[last].text == "."
    if dotted and tokens[last].start == tokens[last - 1].end:
        last += 1
    return last
