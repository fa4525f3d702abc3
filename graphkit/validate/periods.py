"""What held on a day: half-open periods, and the days of a text that gives only a year or a month."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from graphkit.rdf.names import expand


class Status:
    """Values of `gk:status`."""

    Held = expand("gk:Held")
    NotYet = expand("gk:NotYet")
    Doubted = expand("gk:Doubted")
    EndedBefore = expand("gk:EndedBefore")
    EndedSince = expand("gk:EndedSince")
    Inside = expand("gk:Inside")
    Adequate = expand("gk:Adequate")
    AdequateIfCertified = expand("gk:AdequateIfCertified")
    AdequateInPart = expand("gk:AdequateInPart")
    NotAdequate = expand("gk:NotAdequate")


@dataclass(frozen=True, slots=True)
class Period:
    """From a day on, and until the day before another; None is open."""

    begin: date | None = None
    end: date | None = None
    doubted: date | None = None

    def holds(self, day: date) -> bool:
        """Does it hold on that day?

        >>> Period(end=date(2020, 7, 16)).holds(date(2020, 7, 16))
        False
        """
        return (self.begin is None or self.begin <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that the date of a text can mean."""

    first: date
    last: date


def stated_days(text: str) -> Days | None:
    """The days of "2023-05-04", "2023-05" or "2023"; None for anything else.

    >>> stated_days("2024-02")
    Days(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    parts = text.split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
        first = date(year, month or 1, day or 1)
        month = month or 12
        return Days(first, date(year, month, day or calendar.monthrange(year, month)[1]))
    except ValueError:
        return None


def mechanism_status(period: Period, text: Days | None, as_of: date) -> NamedNode:
    """Whether a mechanism held on the day of the text and on the date of the check.

    A text that is later than the date is judged on the date alone. Of a text that gives only a year, nothing is said
    that does not hold for every day of it.
    """
    dated = text if text and text.first <= as_of else None
    if period.end and dated and dated.first >= period.end:
        return Status.EndedBefore
    if period.begin and (as_of < period.begin or (dated and dated.last < period.begin)):
        return Status.NotYet
    if period.end and as_of >= period.end:
        return Status.EndedSince
    return Status.Doubted if period.doubted and as_of >= period.doubted else Status.Held


@dataclass(frozen=True, slots=True)
class Decisions:
    """Periods of the decisions on a country: on all of it, on a part of its recipients, on those who are certified."""

    whole: Sequence[Period] = ()
    part: Sequence[Period] = ()
    certified: Sequence[Period] = ()


def country_status(decisions: Decisions, as_of: date) -> NamedNode:
    """The widest of the decisions on a country that held on a day."""
    for periods, status in (
        (decisions.whole, Status.Adequate),
        (decisions.part, Status.AdequateInPart),
        (decisions.certified, Status.AdequateIfCertified),
    ):
        if any(period.holds(as_of) for period in periods):
            return status
    return Status.NotAdequate
