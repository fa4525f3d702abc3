"""Cards -> picture: lines counted, boxes with what is said of them, and no more than one can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.draw.about import About, Known
from graphkit.draw.flows import DENIED, KEPT, MODALITIES, OTHERS, SEATS, STATED, TRANSFERRED, Edge, Reading
from graphkit.draw.picture import KINDS, STYLES, Box, BoxKind, Group, Line, Picture, Style
from graphkit.query.card import Card
from graphkit.query.labels import Labels
from graphkit.rdf.names import expand

MOST = 40
"""Boxes of one kind; of more, those with the fewest lines are left out, and counted."""
NOTES = 5
"""Data categories named below a recipient; of more, the number of the rest."""
NAMED_FIRMS, NAMED_POLICIES = 3, 12


def picture_of(
    cards: Iterable[Card], labels: Labels, known: Known | None = None, *, asked: Sequence[str] = (), most: int = MOST
) -> Picture:
    """The flows that some policies state, and what they say does not flow.

    `known`: kinds and seats of recipients. `asked`: names of the data or recipients that the cards are cut to.
    `most`: boxes of one kind, 0 for all.
    """
    cards, known, words = list(cards), known or {}, words_of(labels)
    firms = {person.id: person.label for card in cards for person in card.controllers}
    reading = Reading(firms, known, words, asked=bool(asked))
    edges = [edge for card in cards for edge in reading.edges(card)]
    boxes = boxes_of(edges, words, firms)
    kept = shown(boxes.values(), edges, known, most or len(boxes))
    lines = tuple(line for line in joined(edges) if {line.source, line.target} <= kept)
    drawn = connected(boxes, lines)
    left_out = Counter(box.kind for id, box in boxes.items() if id not in drawn)
    return Picture(
        boxes=tuple(box for id, box in sorted(boxes.items()) if id in drawn),
        lines=lines,
        groups=groups_of([boxes[id] for id in sorted(drawn)], known, words),
        title=title(firms, drawn, words),
        subtitle=subtitle(cards, words, asked),
        left_out=tuple((kind, left_out[kind]) for kind in KINDS if left_out[kind]),
        words=words,
    )


class Words(dict[str, str]):
    """Captions by name; a store that was built with an older vocabulary may lack one, which then shows its name."""

    def __missing__(self, name: str) -> str:
        return name


def words_of(labels: Labels) -> Words:
    """Captions by name, and a word for each style of line."""
    words = Words(labels.captions())
    styles: dict[str, str] = {style: labels.of(expand(code)) for code, style in MODALITIES.items()}
    return Words({**words, **styles, "denied": words["Denied"], "seat": words["LegendSeat"]})


def joined(edges: Iterable[Edge]) -> Iterator[Line]:
    """One line for all that a firm says of two boxes, drawn as the most certain of it."""
    found: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault((edge.source.id, edge.target.id, edge.owner), []).append(edge)
    for (source, target, owner), said in sorted(found.items()):
        quotes = dict.fromkeys(quote for edge in said for quote in edge.quotes)
        yield Line(source, target, most_certain(said), owner, len(said), tuple(quotes)[:3])


def most_certain(edges: Iterable[Edge]) -> Style:
    """The style of a line that stands for several statements."""
    return min((edge.style for edge in edges), key=STYLES.index)


def boxes_of(edges: Iterable[Edge], words: Mapping[str, str], firms: Mapping[str, str]) -> dict[str, Box]:
    """All boxes, with the data and roles that their lines' owners name; whose words they are where several speak."""
    boxes: dict[str, Box] = {}
    said: dict[str, dict[str, tuple[dict[str, None], dict[str, None]]]] = {}
    for edge in edges:
        boxes.setdefault(edge.source.id, edge.source)
        boxes.setdefault(edge.target.id, edge.target)
        notes, tags = said.setdefault(edge.target.id, {}).setdefault(edge.owner, ({}, {}))
        notes.update(dict.fromkeys(edge.notes))
        tags.update(dict.fromkeys(edge.tags))
    for id, owners in said.items():
        several = len(owners) > 1
        # A recipient may say something too: what a text states of its doings.
        names = {id: firms.get(id) or (boxes[id].label if id in boxes else id) for id in owners}
        notes_of = [
            (f"{names[owner]}: " if several else "") + enumerated([*notes], boxes[id].kind, words)
            for owner, (notes, _) in owners.items()
            if notes
        ]
        tags_of = [
            ", ".join(tags) + (f" ({names[owner]})" if several else "") for owner, (_, tags) in owners.items() if tags
        ]
        boxes[id] = replace(boxes[id], notes=tuple(notes_of), tags=tuple(tags_of))
    return boxes


def enumerated(labels: list[str], kind: BoxKind, words: Mapping[str, str]) -> str:
    """Some things in a row, and how many more there are; that none is named only where that is all there is to say."""
    labels = [label for label in labels if label != words["DataNotNamed"]] or labels
    more = len(labels) - NOTES
    return ("; " if kind == "denial" else ", ").join(labels[:NOTES]) + (
        f" + {more} {words['More']}" if more > 0 else ""
    )


def shown(boxes: Iterable[Box], edges: Iterable[Edge], known: Known, most: int) -> set[str]:
    """Of each kind the boxes with the most lines, at most so many: firms by name before groups without names."""
    lines = Counter(id for edge in edges for id in {edge.source.id: 0, edge.target.id: 0})
    kinds: dict[BoxKind, list[Box]] = {}
    for box in boxes:
        kinds.setdefault(box.kind, []).append(box)

    def rank(box: Box) -> tuple[bool, int, str]:
        return known.get(box.id, About()).unnamed, -lines[box.id], box.id

    return {box.id for same in kinds.values() for box in sorted(same, key=rank)[:most]}


def connected(boxes: Mapping[str, Box], lines: Iterable[Line]) -> set[str]:
    """The boxes that some line still reaches; a safeguard or country only if something leads there."""
    ends = {id for line in lines for id in (line.source, line.target)}
    return {id for id in ends if id in boxes}


def groups_of(boxes: Iterable[Box], known: Known, words: Mapping[str, str]) -> tuple[Group, ...]:
    """The frames that the boxes stand in."""
    names = {f"group {about.category.id}": about.category.label for about in known.values() if about.category}
    captions = {STATED: "Named", SEATS: "Seats", DENIED: "Denied", OTHERS: "OtherRecipients", KEPT: "Kept"}
    names |= {id: words[name] for id, name in captions.items()} | {TRANSFERRED: words["Transferred"]}
    return tuple(Group(id, names.get(id, id)) for id in sorted({box.group for box in boxes if box.group}))


def title(firms: Mapping[str, str], drawn: set[str], words: Mapping[str, str]) -> str:
    """Whose flows these are: the firms in the picture, or all of them if it is empty."""
    names = [name for id, name in firms.items() if id in drawn] or [*firms.values()]
    return f"{words['Flows']}: {listed([*dict.fromkeys(names)], NAMED_FIRMS)}"


def subtitle(cards: Sequence[Card], words: Mapping[str, str], asked: Sequence[str]) -> str:
    """The policies with their dates, and what was asked for."""
    policies = listed([f"{card.identifier} ({dated(card, words)})" for card in cards], NAMED_POLICIES)
    chosen = f" · {words['Selection']}: {', '.join(asked)}" if asked else ""
    return f"{words['AccordingTo']} {policies}{chosen}"


def dated(card: Card, words: Mapping[str, str]) -> str:
    """A policy's date with its kind."""
    if not card.date or not card.date_kind:
        return words["Undated"]
    return f"{words[card.date_kind.capitalize()]} {card.date}"


def listed(names: list[str], most: int) -> str:
    """Names in a row, the first of them if they are many."""
    most = most if len(names) > most + 1 else len(names)
    return ", ".join(names[:most]) + (f" + {len(names) - most}" if len(names) > most else "")
