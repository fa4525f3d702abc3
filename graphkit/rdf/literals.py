"""Typed literals: dates as precise as given, durations, decimals; in the form in which a store returns them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from graphkit.rdf.names import XSD

ISO_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
ISO_DURATION: Final = re.compile(
    r"P(?=.)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}S)?)?"
)


def first_day(value: str) -> date:
    """The first day of an ISO date of any precision; ValueError where it is none.

    >>> first_day("2020-10").isoformat(), first_day("2020").isoformat()
    ('2020-10-01', '2020-01-01')
    """
    if not ISO_DATE.fullmatch(value):
        raise ValueError(f"{value!r} is no ISO date. Write it as YYYY-MM-DD, YYYY-MM or YYYY.")
    return date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) < 7 else (value + "-01")[:10])


@lru_cache(maxsize=10_000)
def stored(value: str, datatype: NamedNode) -> Literal:
    """The literal as a store returns it: a store keeps values, and "P12M" is "P1Y"."""
    store = Store()
    store.add(Quad(datatype, datatype, Literal(value, datatype=datatype)))
    return next(literal for quad in store if isinstance(literal := quad.object, Literal))


def date_literal(value: str) -> Literal:
    """xsd:date, xsd:gYearMonth or xsd:gYear, as precise as the ISO date given."""
    first_day(value)
    return stored(value, {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}[len(value)])


def duration_literal(value: str) -> Literal:
    """xsd:duration of an ISO 8601 period; weeks, which it does not know, become days.

    >>> duration_literal("P2W").value, duration_literal("P12M").value
    ('P14D', 'P1Y')
    """
    match = ISO_DURATION.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is no ISO 8601 duration. Write it as P7Y, P6M, P2W or P30D.")
    years, months, weeks, days = match.groups()
    if weeks is not None:
        total = 7 * int(weeks) + int(days or 0)
        head = "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "") + f"{total}D"
        value = head + ("T" + value.partition("T")[2] if "T" in value else "")
    return stored(value, XSD.duration)


def decimal_literal(value: float) -> Literal:
    """xsd:decimal with at most three decimal places."""
    return stored(format(Decimal(str(round(value, 3))), "f"), XSD.decimal)


def integer_literal(value: int) -> Literal:
    """xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)
