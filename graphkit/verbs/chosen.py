"""Cards cut to what was asked for: the flows of one kind of data, or to one recipient."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphkit.draw.about import Known, node_of
from graphkit.errors import QueryError
from graphkit.query.card import Card, Fact
from graphkit.query.labels import Labels
from graphkit.rdf.names import shorten
from graphkit.store import Store
from graphkit.trace.covering import Covering
from graphkit.trace.names import Names, Place
from graphkit.trace.paths import vocabulary_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Ids of data categories and of recipients; None where all are meant."""

    data: frozenset[str] | None = None
    recipients: frozenset[str] | None = None
    category: str = ""

    def cut(self, card: Card, known: Known) -> Card:
        """The card with the facts that fit, and of their data only what fits."""
        fitting = [fact for fact in card.facts if self.fits(fact, known)]
        return replace(card, facts=tuple(fact for each in fitting for fact in self.narrowed(each)))

    def fits(self, fact: Fact, known: Known) -> bool:
        """Is the recipient one that was asked for? What has none fits if no recipient was asked for."""
        if self.recipients is None:
            return True
        named = [
            value.id for field in ("recipient", "party", "deniedRecipient") for value in fact.values.get(field, ())
        ]
        kinds = {about.category.id for id in named if (about := known.get(id)) and about.category}
        return bool(self.recipients & {*named}) or (bool(self.category) and self.category in kinds)

    def narrowed(self, fact: Fact) -> Iterable[Fact]:
        """The fact with the data that was asked for; nothing if it is about other data only."""
        if self.data is None:
            return [fact]
        field = "deniedData" if fact.kind == "Denial" else "data"
        stated = fact.values.get(field, ())
        left = tuple(value for value in stated if value.id in self.data)
        # A flow of data that the text does not name may be one of the data asked for.
        if not left and (stated or fact.kind not in ("Disclosure", "Transfer")):
            return []
        return [replace(fact, values={name: found for name, found in (*fact.values.items(), (field, left)) if found})]


def chosen(
    cards: list[Card], known: Known, graph: Store, labels: Labels, *, data: str | None, recipient: str | None
) -> tuple[list[Card], tuple[str, ...]]:
    """The cards cut to a kind of data and a recipient, and what these are called; QueryError suggests near names."""
    if data is None and recipient is None:
        return cards, ()
    vocabulary = vocabulary_of(graph)
    names = Names(graph, vocabulary)
    choice, asked = Choice(), list[str]()
    if data is not None:
        place = expected(names.find(data), "data", "--data takes a kind of data")
        choice = replace(choice, data=frozenset(Covering(vocabulary).related(place.code)))
        asked.append(called(place, labels))
    if recipient is not None:
        place = expected(names.find(recipient), "party", "--recipient takes a firm, service or kind of recipient")
        ids = frozenset(shorten(iri) for iri in (*place.nodes, *place.services))
        choice = replace(choice, recipients=ids, category=place.code if place.kind == "recipient category" else "")
        asked.append(called(place, labels))
    return [choice.cut(card, known) for card in cards], tuple(asked)


def expected(place: Place, kind: str, rule: str) -> Place:
    """The place, if it is of the kind that is needed."""
    if place.kind not in (kind, *(["recipient category"] if kind == "party" else [])):
        raise QueryError(f"{place.text} is a {place.kind}: {rule}. List names: graphkit vocab WORD.")
    return place


def called(place: Place, labels: Labels) -> str:
    """What the place is called in the reader's language."""
    ids = [place.code] if place.code else sorted((*place.nodes, *place.services))
    return ", ".join(dict.fromkeys(labels.of(node_of(id)) for id in ids)) or place.text
