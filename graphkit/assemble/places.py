"""Whether a country that a segment names is where data goes or lies."""

from __future__ import annotations

from graphkit.annotate import Annotated
from graphkit.assemble.text import Text
from graphkit.model import Mention
from graphkit.vocab.tokens import Token

_ORIGIN_REACH = 12
"""Tokens from "aus" or "from" to the last place of the list that it begins."""
_ADDRESS_REACH = 12
_RESIDENT_REACH = 3
_NAME_REACH = 8
_SEAT_REACH = 30
"""Tokens from a firm's name to the country that its address ends with."""
_BARE = 3
"""Tokens of a line of an address that names the country."""
_SEAT_CUE_REACH = 4
_SMALL_WORD = 3
"""Letters of the small words in addresses ("am", "der", "of")."""
_SHORT_CELL = 12


def is_place(text: Text, part: Annotated, mention: Mention) -> bool:
    """Is the country where data goes or lies, not an address, an origin, a law or where readers live?"""
    if _beside_a_name(part, mention) or _fills_cell(text, part):
        return True
    if part.has("gk:ContactCue") or not (part.has("gk:TransferCue") or text.announced(part, "gk:TransferCue")):
        return False
    resident = any(0 <= mention.first - last <= _RESIDENT_REACH for _, last in part.cues.get("gk:ResidentCue", ()))
    return not (resident or _is_origin(part, mention) or _in_address(part, mention))


def is_seat(part: Annotated, mention: Mention) -> bool:
    """Is it where a firm sits: the end of the address after its name, "with its seat in", or alone on its line?"""
    if mention.first == 0 and len(part.tokens) <= _BARE:
        return True
    before = [name for name in part.names if name.last <= mention.first <= name.last + _SEAT_REACH]
    if not before:
        return False
    told = any(0 <= mention.first - last <= _SEAT_CUE_REACH for _, last in part.cues.get("gk:SeatCue", ()))
    return told or all(map(_in_addresses, part.tokens[before[-1].last : mention.first]))


def _in_addresses(token: Token) -> bool:
    text = token.text
    return not text[0].isalpha() or text[0].isupper() or len(text) <= _SMALL_WORD


def _beside_a_name(part: Annotated, mention: Mention) -> bool:
    """ "Salesforce for customer care (USA)": the place stands alone in brackets after a name."""
    if mention.first == 0 or mention.last == len(part.tokens) or part.has("gk:AddressCue"):
        return False
    bracketed = part.tokens[mention.first - 1].text == "(" and part.tokens[mention.last].text == ")"
    return bracketed and any(0 < mention.first - name.last <= _NAME_REACH for name in part.names)


def _fills_cell(text: Text, part: Annotated) -> bool:
    """Is it a short cell of a table row, where a country says where the row's recipient works?"""
    return bool(text.row(part)) and len(part.tokens) <= _SHORT_CELL and not part.has("gk:AddressCue")


def _is_origin(part: Annotated, mention: Mention) -> bool:
    """ "aus der EU und der Schweiz": an origin cue stands before the mention, and no destination between them."""
    before = [last for _, last in part.cues.get("gk:OriginCue", ()) if 0 <= mention.first - last <= _ORIGIN_REACH]
    if not before:
        return False
    return not any(max(before) <= first < mention.first for first, _ in part.cues.get("gk:DestinationCue", ()))


def _in_address(part: Annotated, mention: Mention) -> bool:
    clause = part.clause(mention.first)
    return any(
        abs(first - mention.first) <= _ADDRESS_REACH and part.clause(first) == clause
        for first, _ in part.cues.get("gk:AddressCue", ())
    )
