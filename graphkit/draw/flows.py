"""The lines that one card contributes to a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.draw.about import About, Known
from graphkit.draw.picture import Box, Style
from graphkit.query.card import Card, Fact, Value

MODALITIES: dict[str, Style] = {"gk:Does": "does", "gk:May": "may", "gk:Conditional": "conditional"}
# What a reader wants to see as a flow: the rest of the denials is on the card.
DRAWN_DENIALS = ("gk:Sell", "dpv:Share", "dpv:Transfer")
STATED, SEATS, DENIED, OTHERS, TRANSFERRED, KEPT = "stated", "seats", "denied", "others", "transferred", "kept"
"""Frames: countries that the text names, countries that the catalogue names, what is not done, firms of no kind,
transfers without a recipient, and where data is kept."""
QUOTES = 2
QUOTE_LENGTH = 320


@dataclass(frozen=True, slots=True)
class Edge:
    """A line before lines are counted. `notes` and `tags` go to its target's box, as said by its owner."""

    source: Box
    target: Box
    style: Style
    owner: str
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads edges from cards. `firms`: names of the controllers of all cards. `asked`: only some data or recipients
    were asked for, so that a statement which names no data says so."""

    firms: Mapping[str, str]
    known: Known
    words: Mapping[str, str]
    asked: bool = False

    def edges(self, card: Card) -> Iterator[Edge]:
        """What one card contributes, in the order of its text."""
        for fact in card.facts:
            if fact.kind == "Collection":
                yield from self.collected(fact)
            elif fact.kind == "Disclosure":
                yield from self.disclosed(fact)
            elif fact.kind in ("Transfer", "Storage") and fact.values.get("place"):
                yield from self.placed(fact)
            elif fact.kind == "Denial":
                yield from self.denied(fact)

    def collected(self, fact: Fact) -> Iterator[Edge]:
        """Data -> the firm that has it; another firm of the picture -> the firm that has data from it."""
        actor, source = only(fact, "actor"), only(fact, "source")
        if actor:
            yield from self.into(fact, actor)
            if source and source.id in self.firms and source.id != actor.id:
                yield Edge(
                    self.firm(source), self.firm(actor), style_of(fact), actor.id, quotes_of(fact), labels_of(fact)
                )

    def into(self, fact: Fact, actor: Value) -> Iterator[Edge]:
        """Data -> firm."""
        for data in fact.values.get("data", self.unspecified()):
            box = Box(data.id, data.label, "data")
            yield Edge(box, self.firm(actor), style_of(fact), actor.id, quotes_of(fact))

    def unspecified(self) -> tuple[Value, ...]:
        """Stands for the data of a statement that names none."""
        return (Value("unspecified", self.words["DataNotNamed"]),) if self.asked else ()

    def disclosed(self, fact: Fact) -> Iterator[Edge]:
        """Data -> firm -> recipient -> the places that this flow goes to."""
        sender, target = only(fact, "sender"), self.recipient(fact)
        if sender is None or target is None or sender.id == target.id:
            return
        yield from self.into(fact, sender)
        notes = labels_of(fact) or tuple(value.label for value in self.unspecified())
        tags = tuple(role.label for role in fact.values.get("role", ()))
        yield Edge(self.firm(sender), target, style_of(fact), sender.id, quotes_of(fact), notes, tags)
        yield from self.onward(fact, target, sender.id)
        yield from self.seated(fact, target, sender.id)

    def onward(self, fact: Fact, box: Box, owner: str) -> Iterator[Edge]:
        """Recipient -> what the transfer relies on -> places that the text names."""
        style, quotes = style_of(fact), quotes_of(fact)
        places = [Box(place.id, place.label, "place", STATED) for place in fact.values.get("place", ())]
        relied = fact.values.get("mechanism", ())
        if relied:
            # Flows that rely on the same for the same places share a box: what belongs together stays so.
            id = " ".join(("via", owner, *(value.id for value in relied), *(place.id for place in places)))
            via = Box(id, ", ".join(value.label for value in relied), "mechanism")
            yield Edge(box, via, style, owner, quotes)
            box = via
        for place in places:
            yield Edge(box, place, style, owner, quotes)

    def seated(self, fact: Fact, box: Box, owner: str) -> Iterator[Edge]:
        """Recipient -> its seat by the catalogue, unless the text names that very country for this flow."""
        party = only(fact, "party")
        stated = {place.id for place in fact.values.get("place", ())}
        for seat in self.known.get(party.id, About()).seats if party and party.id not in self.firms else ():
            if seat.id not in stated:
                yield Edge(box, Box(f"seat {seat.id}", seat.label, "seat", SEATS), "seat", owner)

    def placed(self, fact: Fact) -> Iterator[Edge]:
        """Firm -> places, where no recipient is named: a transfer, or where data is kept."""
        actor = only(fact, "actor")
        if actor:
            word = "NoRecipient" if fact.kind == "Transfer" else "Kept"
            group = TRANSFERRED if fact.kind == "Transfer" else KEPT
            box = Box(f"{word} {actor.id}", self.by(actor, self.words[word]), "recipient", group)
            yield from self.into(fact, actor) if fact.values.get("data") else ()
            yield Edge(self.firm(actor), box, style_of(fact), actor.id, quotes_of(fact), labels_of(fact))
            yield from self.onward(fact, box, actor.id)

    def denied(self, fact: Fact) -> Iterator[Edge]:
        """Firm -> what it does not do."""
        actor, action, recipient = only(fact, "deniedBy"), only(fact, "denies"), only(fact, "deniedRecipient")
        if actor is None or actor.id not in self.firms or action is None or action.id not in DRAWN_DENIALS:
            return
        said = action.label + (f" → {recipient.label}" if recipient else "")
        limit = (self.words["WithException"],) if fact.values.get("exception") else ()
        data = labels_of(fact, "deniedData")
        if len(self.firms) > 1:
            # Of several firms each has one box: their denials would else be most of the picture.
            box = Box(f"not {actor.id}", self.firms[actor.id], "denial", DENIED)
            details = ", ".join((*data, *limit))
            data, limit = (f"{said} ({details})" if details else said,), ()
        else:
            id = " ".join(("not", actor.id, action.id, recipient.id if recipient else "", *limit))
            box = Box(id, said, "denial", DENIED)
        yield Edge(self.firm(actor), box, "denied", actor.id, quotes_of(fact), data, limit)

    def firm(self, value: Value) -> Box:
        """The box of a sender: a firm with a policy of its own, or a recipient that passes data on."""
        if value.id in self.firms:
            return Box(value.id, self.firms[value.id], "firm")
        return self.party(value)

    def by(self, sender: Value, label: str) -> str:
        """The label of a box that is there once for each firm, with the firm's name if there are several."""
        return f"{label} · {self.firms.get(sender.id, sender.label)}" if len(self.firms) > 1 else label

    def party(self, value: Value, sender: Value | None = None) -> Box:
        """The box of a recipient, in the frame of its kind."""
        known = self.known.get(value.id, About())
        group = f"group {known.category.id}" if known.category else OTHERS
        label = value.label
        if known.unnamed:
            label = f"{label}, {self.words['Unnamed']}"
            label = self.by(sender, label) if sender else label
        return Box(value.id, label, "recipient", group)

    def recipient(self, fact: Fact) -> Box | None:
        """The recipient as the text names it; a firm with a policy of its own is one box with that firm."""
        party, named = only(fact, "party"), only(fact, "recipient")
        if named is None:
            return None
        if party and party.id in self.firms:
            return self.firm(party)
        box = self.party(named, only(fact, "sender"))
        if party is None or party.id == named.id:
            return box
        group = box.group if box.group != OTHERS else self.party(party).group
        return Box(box.id, f"{box.label} ({party.label})", "recipient", group)


def only(fact: Fact, field: str) -> Value | None:
    """The one value of a field."""
    return next(iter(fact.values.get(field, ())), None)


def style_of(fact: Fact) -> Style:
    """How its line is drawn."""
    modality = only(fact, "modality")
    return MODALITIES.get(modality.id, "does") if modality else "does"


def labels_of(fact: Fact, field: str = "data") -> tuple[str, ...]:
    """The data that it names, in words."""
    return tuple(value.label for value in fact.values.get(field, ()))


def quotes_of(fact: Fact) -> tuple[str, ...]:
    """Its first sentences, each cut to what a tooltip holds."""
    return tuple(shortened(quote.text) for quote in fact.quotes[:QUOTES])


def shortened(text: str) -> str:
    """The beginning of a long text."""
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTE_LENGTH else flat[: QUOTE_LENGTH - 1].rstrip() + "…"
