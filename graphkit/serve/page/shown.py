"""Filters, choices and legend as the template shows them: labels, counts in the reader's way, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote as escaped

from graphkit.explore import UNSAID, Facet, FacetValue
from graphkit.serve.api.asking import Asking
from graphkit.serve.page.address import Address
from graphkit.serve.page.looking import Looking
from graphkit.serve.page.words import Words

OPEN: Final = frozenset({"policy", "data", "recipient", "country"})
"""Facets that are open at first."""
ICONS: Final = frozenset({"modality", "state"})
"""Facets whose values have icons."""
MODALITIES: Final = ("does", "may", "conditional", "denied")


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of a facet: a link that chooses it, or takes it back."""

    id: str
    label: str
    count: int
    shown: str
    chosen: bool
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet with its values; `more`: how many it has besides; `chosen`: how many are chosen."""

    name: str
    label: str
    values: tuple[ShownValue, ...]
    more: str
    chosen: int
    open: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A choice: what it is about, its label, where it leads; `card`: the card of a policy that is chosen."""

    name: str
    label: str
    href: str
    about: str = ""
    chosen: bool = False
    card: str = ""
    count: str = ""

    @property
    def id(self) -> str:
        """Stays the same from page to page."""
        return f"switch-{self.name}"


def number(count: int, lang: str) -> str:
    """A count with its thousands apart.

    >>> number(20480, "de"), number(20480, "en")
    ('20.480', '20,480')
    """
    return f"{count:,}".replace(",", "." if lang == "de" else ",")


def counted(words: Words, noun: str, count: int, lang: str) -> str:
    """A count with its noun: "1 flow", "312 flows"."""
    return words[f"{noun}One"] if count == 1 else words[f"{noun}Many"].format(count=number(count, lang))


def shown_facets(facets: Iterable[Facet], at: Address, looking: Looking, lang: str) -> tuple[ShownFacet, ...]:
    """The facets that have values, the open ones first as they are."""
    return tuple(
        shown_facet(facet, at, looking, lang) for facet in facets if facet.values or looking.more == facet.name
    )


def shown_facet(facet: Facet, at: Address, looking: Looking, lang: str) -> ShownFacet:
    """One facet."""
    find = (looking.find or "").casefold() if looking.more == facet.name else ""
    # What a text does not say is no answer to look for first, however often it is.
    ranked = sorted(facet.values, key=lambda value: value.id == UNSAID)
    values = tuple(
        shown_value(facet, value, at, lang) for value in ranked if find in value.label.casefold() or value.chosen
    )
    chosen = sum(value.chosen for value in facet.values)
    is_open = bool(chosen) or facet.name in OPEN or looking.more == facet.name
    return ShownFacet(facet.name, facet.label, values, number(facet.more, lang) if facet.more else "", chosen, is_open)


def shown_value(facet: Facet, value: FacetValue, at: Address, lang: str) -> ShownValue:
    """One value."""
    icon = "none" if value.id == UNSAID else value.id
    return ShownValue(
        value.id,
        value.label,
        value.count,
        number(value.count, lang),
        value.chosen,
        at.toggled(facet.name, value.id),
        icon if facet.name in ICONS else "",
    )


def chips(facets: Iterable[Facet], at: Address, looking: Looking, here: Asking) -> tuple[Link, ...]:
    """What is chosen, each with the way back; the words that are searched first."""
    words = [Link("q", looking.q or "", at.but(q=None, offset=None, selected=None), about=here.words["TextChosen"])]
    values = [
        Link(
            facet.name,
            value.label,
            at.toggled(facet.name, value.id),
            about=facet.label,
            card=here.link(f"/policies/{escaped(value.id)}") if facet.name == "policy" else "",
        )
        for facet in facets
        for value in facet.values
        if value.chosen
    ]
    return (*words, *values) if looking.q else tuple(values)


def switches(at: Address, looking: Looking, words: Words) -> Iterator[Link]:
    """What widens the selection."""
    history = None if looking.history else "true"
    yield Link("history", words["HistoryField"], at.but(history=history, offset=None), chosen=looking.history)
    if looking.data:
        unspecified = "false" if looking.unspecified else None
        href = at.but(unspecified=unspecified, offset=None)
        yield Link("unspecified", words["UnspecifiedField"], href, chosen=looking.unspecified)


def legend(facets: Iterable[Facet], at: Address, words: Words, lang: str) -> Iterator[Link]:
    """How certain something is, by the line that is drawn: each filters; then what is no statement of a text."""
    values = {value.id: value for facet in facets if facet.name == "modality" for value in facet.values}
    for name in MODALITIES:
        if name in values:
            value = values[name]
            href = at.toggled("modality", name)
            yield Link(name, value.label, href, chosen=value.chosen, count=number(value.count, lang))
    yield Link("seat", words["LegendSeatOnly"], "")
