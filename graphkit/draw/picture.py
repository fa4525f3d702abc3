"""What a picture of flows shows: boxes (data, firms, recipients, places) and the lines between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graphkit.query.card import Card, Fact, Value
from graphkit.query.labels import Labels
from graphkit.rdf.names import expand

BoxKind = Literal["data", "firm", "recipient", "place", "denial"]
Style = Literal["does", "may", "conditional", "denied"]

STYLES: dict[str, Style] = {"gk:Does": "does", "gk:May": "may", "gk:Conditional": "conditional"}
CERTAINTY: tuple[Style, ...] = ("does", "conditional", "may", "denied")
MOST = 40
"""Boxes of one kind; of more, those with the fewest lines are left out, and counted."""
# What a reader wants to see as a flow: the rest of the denials is on the card.
DRAWN_DENIALS = ("gk:Sell", "dpv:Share", "dpv:Transfer")


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the picture."""

    id: str
    label: str
    kind: BoxKind


@dataclass(frozen=True, slots=True)
class Line:
    """An edge from box to box; `owner` is the firm whose policy says so, `weight` how many facts do."""

    source: str
    target: str
    style: Style
    owner: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and lines in a fixed order, with the words around them."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    captions: tuple[str, ...]
    """Data, controller, recipient, country."""
    legend: tuple[tuple[Style, str], ...]
    left_out: int = 0


class Edge(NamedTuple):
    """A line before lines are counted."""

    source: Box
    target: Box
    style: Style
    owner: str


def picture_of(cards: Iterable[Card], labels: Labels) -> Picture:
    """The flows that some policies state, and what they say does not flow."""
    cards, captions = list(cards), labels.captions()
    firms = {person.id: person.label for card in cards for person in card.controllers}
    edges = [edge for card in cards for edge in edges_of(card, firms)]
    boxes = {box.id: box for edge in edges for box in (edge.source, edge.target)}
    kept = shown(boxes.values(), edges)
    lines = tuple(line for line in joined(edges) if {line.source, line.target} <= kept)
    used = {line.style for line in lines}
    return Picture(
        tuple(box for id, box in sorted(boxes.items()) if id in kept),
        lines,
        tuple(captions[name] for name in ("Data", "Controller", "Recipient", "Country")),
        tuple((style, word) for style, word in legend(labels, captions) if style in used),
        len(boxes) - len(kept),
    )


def joined(edges: Iterable[Edge]) -> list[Line]:
    """One line for all that a firm says of two boxes, drawn as the most certain of it; denials apart."""
    styles: dict[tuple[str, str, str, bool], list[Style]] = {}
    for edge in edges:
        key = (edge.source.id, edge.target.id, edge.owner, edge.style == "denied")
        styles.setdefault(key, []).append(edge.style)
    return [
        Line(source, target, min(said, key=CERTAINTY.index), owner, len(said))
        for (source, target, owner, _), said in sorted(styles.items())
    ]


def legend(labels: Labels, captions: dict[str, str]) -> Iterator[tuple[Style, str]]:
    """Each style with its words."""
    for code, style in STYLES.items():
        yield style, labels.of(expand(code))
    yield "denied", captions["Denied"]


def shown(boxes: Iterable[Box], edges: Iterable[Edge]) -> set[str]:
    """The boxes of each kind with the most lines, at most `MOST`."""
    lines = Counter(id for edge in edges for id in (edge.source.id, edge.target.id))
    kinds: dict[str, list[Box]] = {}
    for box in boxes:
        kinds.setdefault(box.kind, []).append(box)
    return {box.id for same in kinds.values() for box in sorted(same, key=lambda b: (-lines[b.id], b.id))[:MOST]}


def edges_of(card: Card, firms: dict[str, str]) -> Iterator[Edge]:
    """What one card contributes."""
    for fact in card.facts:
        if fact.kind == "Collection":
            yield from into(fact, only(fact, "actor"), firms)
        elif fact.kind == "Disclosure":
            yield from into(fact, only(fact, "sender"), firms)
            yield from onward(fact, firms)
        elif fact.kind == "Denial":
            yield from denied(fact, firms)


def only(fact: Fact, field: str) -> Value | None:
    """The one value of a field."""
    return next(iter(fact.values.get(field, ())), None)


def firm(value: Value, firms: dict[str, str]) -> Box:
    """The box of a sender: a firm with a policy of its own, or a recipient that passes data on."""
    return Box(value.id, firms.get(value.id, value.label), "firm" if value.id in firms else "recipient")


def style_of(fact: Fact) -> Style:
    """How its line is drawn."""
    modality = only(fact, "modality")
    return STYLES.get(modality.id, "does") if modality else "does"


def into(fact: Fact, actor: Value | None, firms: dict[str, str]) -> Iterator[Edge]:
    """Data -> the firm that has it."""
    if actor:
        for data in fact.values.get("data", ()):
            yield Edge(Box(data.id, data.label, "data"), firm(actor, firms), style_of(fact), actor.id)


def recipient_box(fact: Fact, firms: dict[str, str]) -> Box | None:
    """The recipient as the text names it; a firm with a policy of its own is one box with that firm."""
    party, named = only(fact, "party"), only(fact, "recipient")
    if named is None:
        return None
    if party and party.id in firms:
        return firm(party, firms)
    operator = f" ({party.label})" if party and party.id != named.id else ""
    return Box(named.id, named.label + operator, "recipient")


def onward(fact: Fact, firms: dict[str, str]) -> Iterator[Edge]:
    """Firm -> recipient -> the places that this flow goes to."""
    sender, target = only(fact, "sender"), recipient_box(fact, firms)
    if sender and target and sender.id != target.id:
        yield Edge(firm(sender, firms), target, style_of(fact), sender.id)
        for place in fact.values.get("place", ()):
            yield Edge(target, Box(place.id, place.label, "place"), style_of(fact), sender.id)


def denied(fact: Fact, firms: dict[str, str]) -> Iterator[Edge]:
    """Firm -> what it does not do."""
    actor, action, recipient = only(fact, "deniedBy"), only(fact, "denies"), only(fact, "deniedRecipient")
    if actor and action and action.id in DRAWN_DENIALS:
        box = Box(recipient.id, recipient.label, "recipient") if recipient else Box(action.id, action.label, "denial")
        if recipient and recipient.id in firms:
            box = firm(recipient, firms)
        if box.id != actor.id:
            yield Edge(firm(actor, firms), box, "denied", actor.id)
