"""Who gets data by the statements found, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from graphkit.errors import QueryError
from graphkit.explore.bitmaps import members
from graphkit.explore.names import Named, Names
from graphkit.explore.records import UNSAID
from graphkit.explore.statements import Statement

RecipientKind = Literal["organisation", "service", "group"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A value and how many statements have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """A firm, service or kind of unnamed recipients. `flows`: statements of `policies` policies; `denied`: further
    statements that it does not get data. `countries` are stated; `seats` are of the catalogue. `parties`: who answers
    for it, where that is another."""

    id: str
    label: str
    kind: RecipientKind
    policies: int
    flows: int
    denied: int
    countries: tuple[Counted, ...]
    seats: tuple[Named, ...]
    categories: tuple[Named, ...]
    parties: tuple[Named, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return asdict(self)


@dataclass(slots=True)
class Tally:
    """What is said of one recipient."""

    policies: set[str] = field(default_factory=set)
    flows: int = 0
    denied: int = 0
    countries: Counter[str] = field(default_factory=Counter)
    seats: set[str] = field(default_factory=set)
    categories: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def add(self, each: Statement) -> None:
        """One statement more."""
        if each.kind == "Denial":
            self.denied += 1
        else:
            self.policies.add(each.policy)
            self.flows += 1
        if each.places:
            self.countries.update(each.places)
        if each.seats:
            self.seats.update(each.seats)
        if each.categories:
            self.categories.update(each.categories)
        if each.party and each.party != each.recipient:
            self.parties.add(each.party)


ORDERS: Final[Mapping[str, Callable[[Tally], tuple[int, int]]]] = {
    "policies": lambda each: (-len(each.policies), -each.flows),
    "flows": lambda each: (-each.flows, -len(each.policies)),
    "label": lambda _: (0, 0),
}
"""What recipients are sorted by, before their labels."""


def tallies(statements: Sequence[Statement], bits: int) -> Mapping[str, Tally]:
    """What the rows say of each recipient that is named."""
    found: dict[str, Tally] = {}
    for number in members(bits):
        each = statements[number]
        if each.recipient is not None and each.recipient != UNSAID:
            if each.recipient not in found:
                found[each.recipient] = Tally()
            found[each.recipient].add(each)
    return found


def recipients(counted: Mapping[str, Tally], names: Names, sort: str, part: slice) -> tuple[Recipient, ...]:
    """A part of the recipients in an order of `ORDERS`, numbers from the largest; QueryError for another order."""
    if sort not in ORDERS:
        raise QueryError(f"{sort}: no such order. There are: {', '.join(ORDERS)}.")
    order = ORDERS[sort]
    ids = sorted(counted, key=lambda id: (order(counted[id]), names.key("recipient", id)))
    return tuple(recipient(id, counted[id], names) for id in ids[part])


def recipient(id: str, tally: Tally, names: Names) -> Recipient:
    """The record of one."""
    return Recipient(
        id=id,
        label=names.of("recipient", id),
        kind=kind_of(id),
        policies=len(tally.policies),
        flows=tally.flows,
        denied=tally.denied,
        countries=tuple(Counted(each, names.of("country", each), n) for each, n in tally.countries.most_common()),
        seats=names.all_named("country", sorted(tally.seats)),
        categories=names.all_named("category", sorted(tally.categories)),
        parties=names.all_named("recipient", sorted(tally.parties)),
    )


def kind_of(id: str) -> RecipientKind:
    """What an id stands for.

    >>> kind_of("gk:Authorities"), kind_of("service/google-ads"), kind_of("org/google")
    ('group', 'service', 'organisation')
    """
    if "/" not in id:
        return "group"
    return "service" if id.startswith("service/") or "/service/" in id else "organisation"
