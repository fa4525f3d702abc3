"""What the facts of one check are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf.names import DCT
from graphkit.validate.periods import Days, stated_days
from graphkit.validate.terms import Terms

Law = OneOf["text", "today"]
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
DATES = (DCT.valid, DCT.modified, DCT.issued)


@dataclass(frozen=True, slots=True)
class Case:
    """One policy's graph, with the terms and the date by which it is judged."""

    policy: NamedNode
    quads: Sequence[Quad]
    terms: Terms
    days: Days | None
    """The days that the policy's own date can mean."""
    as_of: date
    law: Law = "text"
    """Which law it is held against: the one in force on the text's own date, or today's, that of `as_of`."""

    @property
    def law_day(self) -> date:
        """The day whose law counts; of a vague date the last, of an undated text that of the check."""
        return self.days.last if self.days and self.law == "text" else self.as_of


def case_of(policy: NamedNode, quads: Sequence[Quad], terms: Terms, as_of: date, law: Law = "text") -> Case:
    """The case of a policy's graph."""
    return Case(policy, quads, terms, policy_days(policy, quads), as_of, law)


def policy_days(policy: NamedNode, graph: Iterable[Quad]) -> Days | None:
    """The days that the policy's date can mean."""
    for quad in graph:
        if quad.subject == policy and quad.predicate in DATES and isinstance(quad.object, Literal):
            return stated_days(quad.object.value)
    return None
