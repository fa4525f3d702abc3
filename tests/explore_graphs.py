"""Small stores to look around in: policies by hand, each a few statements with their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from graphkit.explore import Explorer, Found, Selection
from graphkit.files import folder
from graphkit.model import Dated, Denial, Document, Evidence, Party, Policy, Practice
from graphkit.rdf import ontology_quads, policy_quads
from graphkit.rdf.history import flow_quads, history_quads, versions
from graphkit.store import Store
from tests.rdf_records import RELEASE

ONTOLOGY = ontology_quads(folder("ontology"))
DAY = date(2026, 1, 1)
ACME = Party("organisation", "org/acme-gmbh", "Acme GmbH", resolved=False)
STRIPE = Party("organisation", "org/stripe", "Stripe")
GOOGLE = Party("organisation", "org/google", "Google")
ANALYTICS = Party("service", "service/google-analytics", "Google Analytics", operator=GOOGLE)
PAYMENT = Party("group", "recipient/payment-providers", "Zahlungsdienste", category="gk:PaymentProviders")


@dataclass(frozen=True)
class Says:
    """A sentence and what it says; `kind` "Denial" for what is not done. Fields as those of the records."""

    kind: str
    sentence: str = "Wir verarbeiten Daten."
    to: Party | None = None
    data: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    modality: str = "gk:Does"
    role: str | None = None
    action: str = "gk:Sell"
    section: str = ""
    condition: str | None = None


def fact(says: Says, start: int) -> Practice | Denial:
    """The record of a statement whose sentence begins at `start`."""
    given = (*says.data, *says.purposes, *says.places, *says.mechanisms, *((says.to.id,) if says.to else ()))
    quotes = (Evidence(start, start + len(says.sentence), says.section, given),)
    if says.kind == "Denial":
        return Denial(says.action, quotes, data=says.data, recipient=says.to, purposes=says.purposes)
    return Practice(
        says.kind,  # type: ignore[arg-type]
        quotes,
        recipient=says.to,
        recipient_role=says.role,
        data=says.data,
        purposes=says.purposes,
        legal_bases=says.bases,
        locations=says.places,
        mechanisms=says.mechanisms,
        modality=says.modality,
        condition=says.condition,
        confidence=0.8,
    )


def policy(slug: str, *said: Says, author: Party = ACME, day: str = "2024-01-01", title: str | None = None) -> Policy:
    """A policy whose text is its title and the sentences, a block each."""
    text, facts = title or slug, list[Practice | Denial]()
    for says in said:
        facts.append(fact(says, len(text) + 2))
        text += "\n\n" + says.sentence
    return Policy(
        document=Document(slug, text, (), "de", title),
        controllers=(author,),
        dpo=None,
        date=Dated(day, "valid"),
        rights=(),
        evidence=(Evidence(0, len(title or slug), "", (day, author.id)),),
        practices=tuple(each for each in facts if isinstance(each, Practice)),
        denials=tuple(each for each in facts if isinstance(each, Denial)),
    )


def in_memory(*policies: Policy) -> Store:
    """A store without texts."""
    quads = [quad for each in policies for quad in policy_quads(each, RELEASE)]
    graph = ox.Store()
    graph.bulk_extend([*quads, *history_quads(versions(quads)), *flow_quads(quads), *ONTOLOGY])
    return Store(graph)


def on_disk(where: Path, *policies: Policy) -> Store:
    """A store with its texts."""
    with Store.write(where) as store:
        store.set_ontology(ONTOLOGY)
        for each in policies:
            store.replace(policy_quads(each, RELEASE), each.document.text)
    return Store.open(where)


def found(explorer: Explorer, *, text: str = "", as_of: date = DAY, **chosen: Iterable[str] | bool) -> Found:
    """What a selection finds; facets by name, `history` and `unspecified` too."""
    switches = {name: bool(chosen.pop(name)) for name in ("history", "unspecified") if name in chosen}
    facets = {name: tuple(values) for name, values in chosen.items() if not isinstance(values, bool)}
    return explorer.find(Selection(facets, text, as_of=as_of, **switches))


def sentences(explorer: Explorer, *, text: str = "", as_of: date = DAY, **chosen: Iterable[str] | bool) -> list[str]:
    """The sentences of what a selection finds, sorted."""
    rows = explorer.rows(found(explorer, text=text, as_of=as_of, **chosen), quoted=True)
    return sorted(quote.text for row in rows for quote in row.quotes)
