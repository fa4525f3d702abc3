"""The page of one policy: who, what, to whom, where, how long; each fact with its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fastapi import Response
from markupsafe import Markup

from graphkit.query.card import Card, Fact, Quote, Value
from graphkit.query.card_text import PARTS, ROWS, TITLES, reviewed, worth_showing
from graphkit.serve.api.asking import Asking
from graphkit.serve.api.forms import CSV, GRAPHS, JSON, PICTURES, TEXT
from graphkit.serve.page.pages import long_page
from graphkit.serve.page.seen.policy import PolicySeen
from graphkit.serve.page.seen.versions import address_of

MODALITIES: Final = {"gk:Does": "does", "gk:May": "may", "gk:Conditional": "conditional"}
HEADLESS: Final = ("data", "purpose", "place", "duration", "criterion", "technology")
"""What may head a fact that has no heading of its own, the first that it has."""
FILES: Final = (*PICTURES, JSON, TEXT, *GRAPHS)


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact under its heading: what it says by captions, and its sentences."""

    id: str
    title: str
    modality: str
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    quotes: tuple[Quote, ...]
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Facts of one kind."""

    id: str
    title: str
    facts: tuple[ShownFact, ...]


@dataclass(frozen=True, slots=True)
class Right:
    """A right, and the places of the sentences that grant it."""

    value: Value
    quotes: tuple[Quote, ...]


async def policy_page(here: Asking, policy: str) -> Response:
    """One policy."""
    seen: PolicySeen = await here.run("policy-seen", policy=policy, today=here.today, root=here.root, lang=here.lang)
    base = address_of(seen.policy)
    return await long_page(
        here,
        "policy.html",
        seen=seen,
        card=seen.card,
        base=base,
        text=here.link(f"{base}/text") if seen.has_text else None,
        # Drawn by us, with every text escaped.
        picture=Markup(seen.picture),
        parts=tuple(parts(seen.card)),
        rights=tuple(rights(seen)),
        people=tuple(people(seen.card)),
        files=[(form.name, here.link(f"{base}.{form.name}")) for form in FILES],
        flows=here.link("/", policy=seen.name),
        flows_csv=here.link(f"{base}/flows.{CSV.name}"),
        versions=[(each, here.link(address_of(each))) for each in seen.versions],
    )


def parts(card: Card) -> Iterator[Part]:
    """The kinds of facts that the policy has, in the order of the card."""
    for caption, kind in PARTS:
        facts = card.of_kind(kind)
        if facts:
            yield Part(kind.lower(), card.captions[caption], tuple(shown(fact, card) for fact in facts))


def shown(fact: Fact, card: Card) -> ShownFact:
    """One fact."""
    heading = TITLES.get(fact.kind) or next((field for field in HEADLESS if field in fact.values), None)
    rows = [
        (card.captions[caption], values)
        for caption, field in ROWS
        if field not in ("modality", heading) and (values := worth_showing(field, fact, card))
    ]
    modality = (
        "denied"
        if fact.kind == "Denial"
        else next((MODALITIES[value.id] for value in fact.values.get("modality", ()) if value.id in MODALITIES), "does")
    )
    return ShownFact(
        fact.iri.rpartition("/")[2],
        ", ".join(value.label for value in fact.values.get(heading or "", ())),
        modality,
        tuple(rows),
        fact.quotes,
        tuple(reviewed(review) for review in fact.reviews),
    )


def people(card: Card) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Controllers and officers: caption, name, id, and how to reach them."""
    for caption, found in (("Controller", card.controllers), ("Officer", card.officers)):
        for person in found:
            reach = dict.fromkeys(" ".join(part.split()) for part in (person.address, person.contact) if part)
            yield card.captions[caption], person.label, person.id, tuple(each for each in reach if each != person.label)


def rights(seen: PolicySeen) -> Iterator[Right]:
    """The rights that are granted, each with the sentences that do."""
    for right in seen.card.rights:
        quotes = [quote for quote in seen.quotes if right.id in {value.id for value in quote.supports}]
        yield Right(right, tuple(Quote(each.text, each.section, each.start, each.end) for each in quotes))
