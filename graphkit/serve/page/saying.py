"""Statements as the template shows them: who to whom, how firmly, relying on what, and where the sentences stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote as escaped

from graphkit.explore import Named, Row
from graphkit.explore.quotes import Quoted
from graphkit.explore.rows import Relied
from graphkit.serve.api.asking import Asking

MOST_SUPPORTS: Final = 8
CAPTIONS: Final = {
    "holds": "StateHolds",
    "doubted": "StateDoubted",
    "ended": "StateEnded",
    "not yet": "StateNotYet",
    "undated": "StateUndated",
    "no tool": "StateNoTool",
}
"""How a mechanism stands, in words."""
SIGNS: Final = {"holds": "holds", "undated": "holds", "doubted": "doubted", "ended": "ended", "not yet": "not-yet"}
"""And as a sign; what needs none has a dash."""


@dataclass(frozen=True, slots=True)
class ShownMechanism:
    """A mechanism with its state on the day."""

    label: str
    state: str
    caption: str


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A sentence with the address of its place in the text, and what it supports, in words."""

    text: str
    section: str
    href: str
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A row with all its addresses."""

    row: Row
    source: Named | None
    target: Named | None
    policy_href: str
    text_href: str
    modality: str
    mechanisms: tuple[ShownMechanism, ...]
    quotes: tuple[ShownQuote, ...]


def shown_statement(row: Row, here: Asking, start: int | None = None) -> ShownStatement:
    """One statement; `start`: where it stands in its text, if its sentences were not read."""
    path = f"/policies/{escaped(row.policy.id)}"
    text = here.link(f"{path}/text")
    source, target = ends(row)
    return ShownStatement(
        row,
        source,
        target,
        here.link(path),
        f"{text}#at-{row.quotes[0].start if row.quotes else start or 0}",
        row.modality if row.modality != "-" else "does",
        tuple(shown_mechanism(each) for each in row.mechanisms),
        tuple(shown_quote(quote, text) for quote in row.quotes),
    )


def ends(row: Row) -> tuple[Named | None, Named | None]:
    """Who gives and who gets; of a collection the firm that collects."""
    return (row.sender, row.controller) if row.kind == "Collection" else (row.controller, row.recipient)


def shown_mechanism(each: Relied) -> ShownMechanism:
    """One mechanism."""
    return ShownMechanism(each.label, SIGNS.get(each.state, "none"), CAPTIONS[each.state])


def shown_quote(quote: Quoted, text: str) -> ShownQuote:
    """One sentence."""
    supports = tuple(dict.fromkeys(each.label for each in quote.supports))
    return ShownQuote(quote.text, quote.section, f"{text}#at-{quote.start}", supports[:MOST_SUPPORTS])
