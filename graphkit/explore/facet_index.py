"""Which statements have which value of which facet, as sets of rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from graphkit.explore.bitmaps import bitmap, bitmaps, united
from graphkit.explore.ids import SEAT
from graphkit.explore.records import UNSAID
from graphkit.explore.statements import Reliance, Statement
from graphkit.trace.covering import Covering

Key = TypeVar("Key", bound=Hashable)
Values = Iterable[str]
Sets = Mapping[str, int]


def said(values: tuple[str, ...]) -> Values:
    """The values, or that there is none."""
    return values or (UNSAID,)


def recipients(each: Statement) -> Values:
    """Who is named, and the firm that answers for it."""
    return dict.fromkeys(id for id in (each.recipient, each.party) if id is not None and each.goes_on)


def countries(each: Statement) -> Values:
    """Where data goes as the text says; else that it does not say, and the seat as what it is."""
    if not each.goes_far:
        return ()
    return each.places or (UNSAID, *(SEAT + seat for seat in each.seats))


def reached(each: Statement) -> Values:
    """The country that a picture leads to: one that is stated, else the seat, else none."""
    if not each.goes_far:
        return ()
    return each.places or tuple(SEAT + seat for seat in each.seats) or (UNSAID,)


VALUES: Final[Mapping[str, Callable[[Statement], Values]]] = {
    "policy": lambda each: (each.policy,),
    "data": lambda each: said(each.data),
    "controller": lambda each: (each.actor,),
    "recipient": recipients,
    "category": lambda each: said(each.categories) if each.goes_on else (),
    "country": countries,
    "purpose": lambda each: said(each.purposes),
    "basis": lambda each: said(each.bases),
    "mechanism": lambda each: said(each.mechanisms) if each.goes_far else each.mechanisms,
    "modality": lambda each: (each.modality,),
    "technology": lambda each: said(each.technologies),
    "role": lambda each: said((each.role,) if each.role else ()) if each.goes_far else (),
}
"""The values of a statement by facet; none where the facet has no bearing on it. The state depends on a day."""


@dataclass(frozen=True, slots=True)
class FacetIndex:
    """Sets of rows by facet and value. `named` and `reached`: the one recipient and the countries of a picture.

    `relied`: by the mechanisms named together. `covered`: by kind of data, with all that it covers. `versions`: by
    "identifier@version".
    """

    total: int
    sets: Mapping[str, Sets]
    named: Sets
    reached: Sets
    covered: Sets
    relied: Mapping[Reliance, int]
    versions: Sets
    current: int

    @classmethod
    def build(cls, rows: Sequence[Statement], superseded: frozenset[str], covering: Covering) -> FacetIndex:
        """The index of all statements; `superseded`: graphs of policies that a later version follows."""
        total = len(rows)
        sets = {facet: sorted_in(rows, values) for facet, values in VALUES.items()}
        return cls(
            total=total,
            sets=sets,
            named=sorted_in(rows, lambda each: (each.recipient,) if each.recipient else ()),
            reached=sorted_in(rows, reached),
            covered=covered(sets["data"], covering),
            relied=sorted_in(rows, lambda each: (each.relied,) if each.goes_far else ()),
            versions=sorted_in(rows, lambda each: (f"{each.policy}@{each.graph.rpartition('/')[2]}",)),
            current=bitmap((n for n, each in enumerate(rows) if each.graph not in superseded), total),
        )

    @property
    def everything(self) -> int:
        """All rows."""
        return (1 << self.total) - 1


def sorted_in(rows: Sequence[Statement], values: Callable[[Statement], Iterable[Key]]) -> dict[Key, int]:
    """The rows of each value."""
    found: dict[Key, list[int]] = {}
    for number, each in enumerate(rows):
        for value in values(each):
            found.setdefault(value, []).append(number)
    return bitmaps(found, len(rows))


def covered(stated: Sets, covering: Covering) -> dict[str, int]:
    """By kind of data the rows that name it or what it covers; none of a kind that no row bears on."""
    kinds = {*stated, *covering.below} - {UNSAID}
    found = {kind: united(stated.get(each, 0) for each in (kind, *covering.below.get(kind, ()))) for kind in kinds}
    return {kind: bits for kind, bits in found.items() if bits}
