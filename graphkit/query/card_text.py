"""A card as plain text, wrapped, in the language of its labels."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from graphkit.query.card import Card, Fact, Person, Quote, Review, Value

WIDTH = 100
COLUMN = 16
PARTS = (
    ("Collected", "Collection"),
    ("Recipients", "Disclosure"),
    ("Transferred", "Transfer"),
    ("Used", "Use"),
    ("Stored", "Storage"),
    ("Denied", "Denial"),
)
TITLES = {"Disclosure": "recipient", "Denial": "denies"}
"""Field that heads a fact of this kind; other facts begin with their first row."""
ROWS = (
    ("Operator", "party"),
    ("Sender", "sender"),
    ("Role", "role"),
    ("Data", "data"),
    ("Data", "deniedData"),
    ("Recipient", "deniedRecipient"),
    ("Source", "source"),
    ("Duration", "duration"),
    ("Criterion", "criterion"),
    ("Purpose", "purpose"),
    ("Purpose", "deniedPurpose"),
    ("Basis", "basis"),
    ("Place", "place"),
    ("Mechanism", "mechanism"),
    ("Mechanism", "deniedMechanism"),
    ("Technology", "technology"),
    ("Subject", "subject"),
    ("Subject", "deniedSubject"),
    ("Controller", "controller"),
    ("Modality", "modality"),
    ("Condition", "condition"),
    ("Exception", "exception"),
)
PLAIN_MODALITY = "gk:Does"


def card_text(card: Card, *, evidence: bool = False) -> str:
    """The card, part by part; with `evidence` the sentences stand under what they say."""
    lines = [*head(card), *who(card, evidence=evidence)]
    for caption, kind in PARTS:
        facts = card.of_kind(kind)
        if facts:
            lines += ["", card.captions[caption].upper()]
            lines += [line for fact in facts for line in fact_lines(fact, card, evidence=evidence)]
    if card.rights:
        lines += ["", card.captions["Rights"].upper()]
        lines += wrapped(", ".join(right.label for right in card.rights), "  ")
    return "\n".join(lines) + "\n"


def head(card: Card) -> list[str]:
    """Title, and identifier with date."""
    title = " ".join((card.title or card.identifier).split())
    about = " · ".join(part for part in (card.identifier, card.date, card.language) if part)
    return [title, about]


def who(card: Card, *, evidence: bool) -> Iterator[str]:
    """Controllers and officers."""
    yield from ("", card.captions["Who"].upper())
    for caption, people in (("Controller", card.controllers), ("Officer", card.officers)):
        for person in people:
            yield from row(card.captions[caption], described(person), "  ")
    if evidence:
        yield from quote_lines(card.quotes, "    ")


def described(person: Person) -> str:
    """Name, address, contact, each once."""
    parts = dict.fromkeys(part for part in (person.label, person.address, person.contact) if part)
    return ", ".join(parts)


def fact_lines(fact: Fact, card: Card, *, evidence: bool) -> list[str]:
    """One practice or denial: its heading, its rows, its sentences."""
    title_field = TITLES.get(fact.kind)
    title = ", ".join(value.label for value in fact.values.get(title_field or "", ()))
    rows = [
        line
        for caption, field in ROWS
        if (values := worth_showing(field, fact, card))
        for line in row(card.captions[caption], ", ".join(value.label for value in values), "    ")
    ]
    for review in fact.reviews:
        rows += row(card.captions["Reviewed"], reviewed(review), "    ")
    if not title and rows:
        rows[0] = "  - " + rows[0].lstrip()
    quotes = quote_lines(fact.quotes, "    ") if evidence else []
    return [*(wrapped(title, "  ") if title else []), *rows, *quotes]


def reviewed(review: Review) -> str:
    """ "changed (M. Muster, 2026-03-01): so the contract"."""
    about = ", ".join(part for part in (review.by, review.on) if part)
    return review.kind.label + (f" ({about})" if about else "") + (f": {review.because}" if review.because else "")


def worth_showing(field: str, fact: Fact, card: Card) -> tuple[Value, ...]:
    """A field's values, but for what goes without saying: the author as sender, a recipient as its own party,
    and that a thing under a condition is conditional."""
    values = fact.values.get(field, ())
    ids = {value.id for value in values}
    authors = {person.id for person in card.controllers}
    recipients = {value.id for value in fact.values.get("recipient", ())}
    if field == "modality" and "condition" in fact.values:
        return ()
    unsaid = {"party": recipients, "sender": authors, "modality": {PLAIN_MODALITY}}.get(field, set())
    return () if ids <= unsaid else values


def row(caption: str, text: str, indent: str) -> list[str]:
    """A caption and what it is about, wrapped under itself."""
    return textwrap.wrap(
        f"{caption.ljust(COLUMN)} {' '.join(text.split())}",
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + " " * (COLUMN + 1),
        break_long_words=False,
        break_on_hyphens=False,
    )


def wrapped(text: str, indent: str) -> list[str]:
    """A text in lines of `WIDTH`."""
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def quote_lines(quotes: tuple[Quote, ...], indent: str) -> list[str]:
    """The sentences, each marked as one."""
    return [line for quote in quotes for line in wrapped(f"» {' '.join(quote.text.split())} «", indent)]
