"""Statements with their labels, as lists show them; their sentences are read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from graphkit.errors import QueryError
from graphkit.explore.names import Named, Names
from graphkit.explore.quotes import Quoted
from graphkit.explore.records import UNSAID
from graphkit.explore.statements import Statement
from graphkit.explore.states import NONE, States
from graphkit.trace import Judged
from graphkit.trace.records import Fit

SORTS: Final[Mapping[str, Callable[[Statement], tuple[str, str]]]] = {
    "data": lambda each: ("data", first(each.data)),
    "controller": lambda each: ("controller", each.actor),
    "sender": lambda each: ("controller", each.source or each.actor),
    "recipient": lambda each: ("recipient", each.recipient or UNSAID),
    "country": lambda each: ("country", first(each.places)),
    "purpose": lambda each: ("purpose", first(each.purposes)),
    "basis": lambda each: ("basis", first(each.bases)),
    "mechanism": lambda each: ("mechanism", first(each.mechanisms)),
    "modality": lambda each: ("modality", each.modality),
    "role": lambda each: ("role", each.role or UNSAID),
    "policy": lambda each: ("policy", each.policy),
    "place": lambda each: ("policy", each.policy),
}
"""The value by which each order sorts; what is equal stays in the order of the texts. "-" before a name turns it."""


@dataclass(frozen=True, slots=True)
class Relied(Named):
    """A mechanism, and whether it held on the day asked about."""

    judged: Judged

    @property
    def state(self) -> str:
        """In words of a trace: holds, doubted, ended, not yet, undated, no tool."""
        return self.judged.state


@dataclass(frozen=True, slots=True)
class Row:
    """One statement. `id`: its path below the base, the same in every build. `sender`: whom data comes from.

    `recipient` is None where there can't be one, `UNSAID` where the text names none. `places` are stated; `seats` are
    of the catalogue. `fit`: how its data fits what was chosen.
    """

    id: str
    iri: str
    kind: str
    policy: Named
    graph: str
    controller: Named
    sender: Named | None
    recipient: Named | None
    party: Named | None
    categories: tuple[Named, ...]
    data: tuple[Named, ...]
    purposes: tuple[Named, ...]
    bases: tuple[Named, ...]
    places: tuple[Named, ...]
    seats: tuple[Named, ...]
    mechanisms: tuple[Relied, ...]
    state: str
    modality: str
    role: Named | None
    technologies: tuple[Named, ...]
    denies: Named | None
    condition: str | None
    exception: str | None
    confidence: float | None
    fit: Fit | None
    language: str | None
    quotes: tuple[Quoted, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return asdict(self)


def first(values: tuple[str, ...]) -> str:
    """The first value, or that there is none."""
    return values[0] if values else UNSAID


def sort_of(name: str) -> tuple[Callable[[Statement], tuple[str, str]], bool]:
    """The value to sort by, and whether backwards; QueryError for an order that there is not."""
    bare = name.removeprefix("-")
    if bare not in SORTS:
        raise QueryError(f"{name}: no such order. There are: {', '.join(SORTS)}; with - before it, backwards.")
    return SORTS[bare], name != bare


def row(each: Statement, id: str, names: Names, states: States, fit: Fit | None, language: str | None) -> Row:
    """A statement with labels in the language of `names`."""

    def maybe(facet: str, value: str | None) -> Named | None:
        return names.named(facet, value) if value is not None else None

    judged = states.of(each.relied)
    return Row(
        id=id,
        iri=each.iri,
        kind=each.kind,
        policy=names.named("policy", each.policy),
        graph=each.graph,
        controller=names.named("controller", each.actor),
        sender=maybe("controller", each.source if each.kind == "Collection" else each.actor),
        recipient=maybe("recipient", each.recipient),
        party=maybe("recipient", each.party),
        categories=names.all_named("category", each.categories),
        data=names.all_named("data", each.data),
        purposes=names.all_named("purpose", each.purposes),
        bases=names.all_named("basis", each.bases),
        places=names.all_named("country", each.places),
        seats=names.all_named("country", each.seats),
        mechanisms=tuple(Relied(each.mechanism, names.of("mechanism", each.mechanism), each) for each in judged),
        state=states.state(each.relied) if each.goes_far else NONE,
        modality=each.modality,
        role=maybe("role", each.role),
        technologies=names.all_named("technology", each.technologies),
        denies=maybe("denies", each.denies),
        condition=each.condition,
        exception=each.exception,
        confidence=each.confidence,
        fit=fit,
        language=language,
    )


def fit_of(each: Statement, chosen: tuple[str, ...]) -> Fit | None:
    """How a statement's data fits what was chosen: the very kind, one that it covers, or none named; None if nothing
    was chosen."""
    if not chosen:
        return None
    if not each.data:
        return "unspecified"
    return "equal" if set(chosen) & set(each.data) else "narrower"
