"""Who gets data: the list, and one of them with the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graphkit.errors import QueryError
from graphkit.explore import UNSAID, Facet, Row, Selection
from graphkit.explore.recipients import Recipient
from graphkit.query.labels import Labels
from graphkit.serve.api.answers.selecting import id_of, resolved
from graphkit.serve.api.answers.terms import described, node_named
from graphkit.serve.work.explored import explorer
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

FACETS: Final = ("policy", "data", "country", "role", "purpose", "basis", "mechanism", "state", "modality")
"""What a page counts of a recipient's flows."""
VALUES: Final = 8
STATEMENTS: Final = 25


@dataclass(frozen=True, slots=True)
class RecipientsSeen:
    """One page of the list; `total` fit."""

    recipients: tuple[Recipient, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RecipientSeen:
    """One recipient. `term`: what vocabulary and catalogue say of it; `rows`: the first of `total`
    statements of `policies` policies, in which it is named or answers for what is."""

    recipient: Recipient
    term: dict[str, Any]
    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]
    total: int
    policies: int


def recipients_seen(
    store: Store, _: Limits, *, selection: Selection, name: str, sort: str, offset: int, limit: int, lang: str
) -> RecipientsSeen:
    """Recipients of the chosen flows whose names hold all words."""
    index = explorer(store)
    found = called(index.recipients(index.find(resolved(index, selection)), lang, sort), name)
    return RecipientsSeen(tuple(found[offset : offset + limit]), len(found))


def called(recipients: Sequence[Recipient], name: str) -> Sequence[Recipient]:
    """Those whose label, operator or category holds all words of a name."""
    asked = name.casefold().split()
    return [each for each in recipients if all(word in names_of(each) for word in asked)] if asked else recipients


def names_of(recipient: Recipient) -> str:
    """All that a recipient may be looked for by."""
    named = (each.label for each in (*recipient.parties, *recipient.categories))
    return " ".join((recipient.label, *named)).casefold()


def recipient_seen(store: Store, _: Limits, *, name: str, today: date, lang: str) -> RecipientSeen:
    """One recipient; QueryError with near names for one that no flow has."""
    index = explorer(store)
    id = name if name in index.sets(today)["recipient"] else id_of(index, "recipient", name)
    found = index.find(Selection({"recipient": (id,)}, as_of=today))
    counted = next((each for each in index.recipients(found, lang) if each.id == id), None)
    if counted is None:
        raise QueryError(f"{name}: no such recipient in the current policies. List them: /recipients")
    by_name = {facet.name: facet for facet in index.facets(found, lang, VALUES)}
    return RecipientSeen(
        counted,
        described(store, node_named(store, id), Labels(store, lang)),
        tuple(by_name[each] for each in FACETS if tells(by_name[each])),
        index.rows(found, "policy", 0, STATEMENTS, lang, quoted=True),
        found.total,
        found.policies,
    )


def tells(facet: Facet) -> bool:
    """Is there more to say than that the texts say nothing?"""
    return any(value.id not in (UNSAID, "none") for value in facet.values)
