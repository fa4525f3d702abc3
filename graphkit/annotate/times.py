"""Dates and spans of time, as ISO 8601."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from graphkit.vocab.tokens import Token

Found = tuple[int, int, str]
_DAYS = 31
_MONTHS = 12
_EARLIEST, _LATEST = 1995, 2099
_LONGEST_COUNT = 4
_MOST = {"H": 9999, "D": 9999, "W": 520, "M": 600, "Y": 100}


def dates(tokens: Sequence[Token], months: Mapping[int, int]) -> list[Found]:
    """(first token, token after the last, date) with the date as precise as the text: "2018-06-07", "2020-08".

    `months` gives the number of the month named at a place.
    """
    found: list[Found] = []
    for place, token in enumerate(tokens):
        if found and place < found[-1][1]:
            continue
        hit = ("0" <= token.text[0] <= "9" and _numeric(tokens, place, token.text)) or _named(tokens, place, months)
        if hit:
            found.append(hit)
    return found


def _numeric(tokens: Sequence[Token], place: int, text: str) -> Found | None:
    parts = text.split(".")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        return _found(place, place + 1, parts[2], parts[1], parts[0])
    if len(parts) == 2 and len(parts[1]) == 4 and all(part.isascii() and part.isdigit() for part in parts):
        return _found(place, place + 1, parts[1], parts[0], None)
    window = [token.text for token in tokens[place : place + 5]]
    if len(window) == 5 and window[1] == window[3] and window[1] in "-/":
        if len(window[0]) == 4:
            return _found(place, place + 5, window[0], window[2], window[4])
        if window[1] == "/":
            return _found(place, place + 5, window[4], window[2], window[0]) or _found(
                place, place + 5, window[4], window[0], window[2]
            )
    if len(window) >= 3 and window[1] in ("/", "-") and len(window[2]) == 4 and len(window[0]) <= 2:
        return _found(place, place + 3, window[2], window[0], None)
    return None


def _named(tokens: Sequence[Token], place: int, months: Mapping[int, int]) -> Found | None:
    if place not in months:
        return None
    month = str(months[place])
    after = [(position, tokens[position].text) for position in range(place + 1, min(len(tokens), place + 6))]
    words = [(position, text) for position, text in after if text not in (",", ".")]
    day, first = _day_before(tokens, place)
    if words and day is None and len(words) > 1 and _is_year(words[1][1]) and (number := _day(words[0][1])):
        return _found(first, words[1][0] + 1, words[1][1], month, number)
    if words and _is_year(words[0][1]):
        return _found(first, words[0][0] + 1, words[0][1], month, day)
    return None


def _day_before(tokens: Sequence[Token], place: int) -> tuple[str | None, int]:
    position = place - 1
    while position >= 0 and position >= place - 3 and tokens[position].text == ".":
        position -= 1
    number = _day(tokens[position].text) if position >= 0 else None
    return (number, position) if number else (None, place)


def _day(text: str) -> str | None:
    digits = text.rstrip("stndrh.")
    return digits if digits.isascii() and digits.isdigit() and 1 <= int(digits) <= _DAYS else None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and _EARLIEST <= int(text) <= _LATEST


def _found(first: int, last: int, year: str, month: str, day: str | None) -> Found | None:
    if len(year) == 2 and year.isdigit():
        year = "20" + year
    if not (_is_year(year) and month.isascii() and month.isdigit() and 1 <= int(month) <= _MONTHS):
        return None
    if day is None:
        return first, last, f"{year}-{int(month):02}"
    if not (day.isascii() and day.isdigit() and 1 <= int(day) <= _DAYS):
        return None
    found = f"{year}-{int(month):02}-{int(day):02}"
    return (first, last, found) if _exists(found) else None


def _exists(day: str) -> bool:
    """Is there such a day? Policies are dated 31 February too."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def durations(
    tokens: Sequence[Token], units: Mapping[int, str], numbers: Mapping[int, int], joins: Collection[int] = ()
) -> list[Found]:
    """(first token, token after the last, duration) such as "P7D", "P10Y", "PT24H"; weeks stay weeks.

    `units` gives the designator ("D", "Y" …) of the unit named at a place, `numbers` the number in words, `joins`
    the places of "and" and "or", before which a number may have the same unit ("6 or 10 years").
    """
    found: list[Found] = []
    for place, unit in sorted(units.items()):
        for position in range(place - 1, max(-1, place - 4), -1):
            if _number(tokens, position, numbers) is not None:
                for start in (*_joined(tokens, position, joins), position):
                    count = _number(tokens, start, numbers) or 0
                    if 0 < count <= _MOST[unit]:
                        found.append((start, place + 1, f"PT{count}H" if unit == "H" else f"P{count}{unit}"))
                break
    return found


def _number(tokens: Sequence[Token], place: int, numbers: Mapping[int, int]) -> int | None:
    text = tokens[place].text
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT else numbers.get(place)


def _joined(tokens: Sequence[Token], place: int, joins: Collection[int]) -> list[int]:
    """The place before a conjunction that stands right before `place`."""
    before = place - 1
    if before > 0 and tokens[before].text == ".":
        before -= 1
    return [before - 1] if before > 0 and before in joins else []
