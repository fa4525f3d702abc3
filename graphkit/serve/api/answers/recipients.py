"""Who gets data: the list, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from graphkit.errors import QueryError
from graphkit.explore import Selection
from graphkit.explore.recipients import Recipient
from graphkit.query.labels import Labels
from graphkit.serve.api.answers.flows import Part
from graphkit.serve.api.answers.selecting import id_of, resolved
from graphkit.serve.api.answers.terms import described, node_named
from graphkit.serve.api.answers.written import csv_body, json_body
from graphkit.serve.api.forms import CSV, Form
from graphkit.serve.page.seen.recipients import called
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.explored import explorer
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

COLUMNS: Final = (
    "id", "label", "kind", "policies", "flows", "denied", "country", "country_id", "seat", "seat_id", "category",
    "category_id", "party", "party_id",
)  # fmt: skip
FACETS: Final = ("data", "controller", "country", "purpose", "basis", "mechanism", "state", "modality", "policy")
"""What a recipient's card counts."""


def recipient_list(
    store: Store, limits: Limits, *, selection: Selection, name: str, sort: str, offset: int, limit: int | None,
    lang: str, form: Form,
) -> Part:  # fmt: skip
    """Recipients of the chosen flows, in one form."""
    index = explorer(store)
    found = called(index.recipients(index.find(resolved(index, selection)), lang, sort), name)
    end = None if limit is None else offset + limit
    shown = found[offset:end]
    if form == CSV:
        return Part(csv_body(COLUMNS, map(cells, shown), limits), len(found))
    return Part(json_body({"recipients": [each.as_json() for each in shown]}, limits), len(found))


def cells(each: Recipient) -> list[object]:
    """One recipient as a line of a table."""
    named: list[object] = []
    lists: Sequence[Sequence[Any]] = (each.countries, each.seats, each.categories, each.parties)
    for values in lists:
        named += ["; ".join(value.label for value in values), "; ".join(value.id for value in values)]
    return [each.id, each.label, each.kind, each.policies, each.flows, each.denied, *named]


def recipient_card(store: Store, limits: Limits, *, name: str, as_of: date, lang: str) -> Body:
    """One recipient; QueryError with near names for one that no flow has."""
    index = explorer(store)
    id = id_of(index, "recipient", name) if name not in index.sets(as_of)["recipient"] else name
    found = index.find(Selection({"recipient": (id,)}, as_of=as_of))
    counted = next((each for each in index.recipients(found, lang) if each.id == id), None)
    if counted is None:
        raise QueryError(f"{name}: no such recipient in the current policies. List them: /recipients")
    facets = [each.as_json() for each in index.facets(found, lang) if each.name in FACETS]
    said = {
        "recipient": counted.as_json(),
        "term": described(store, node_named(store, id), Labels(store, lang)),
        "facets": facets,
        "href": f"/flows?{urlencode({'recipient': id})}",
    }
    return json_body(said, limits)
