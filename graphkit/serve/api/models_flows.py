"""What answers about flows hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graphkit.explore.records import Column, FacetName, Style
from graphkit.serve.api.models import Answer, Code, Fit, Iri, Page, Quote, TermAnswer, Value


class Sentence(Quote):
    """A sentence, and the values that it gives."""

    supports: list[Value]


class Mechanism(Value):
    """A mechanism, and how it stands on the day asked about."""

    state: Literal["holds", "doubted", "ended", "not yet", "undated", "no tool"]
    since: str | None
    until: str | None
    decisions: Annotated[list[Code], Field(description="What it was judged by.")]


class Flow(Answer):
    """One statement of a policy about data that moves, or does not."""

    id: Annotated[str, Field(description="Path of the IRI below the base: the same in every build.")]
    iri: Iri
    kind: Literal["Collection", "Disclosure", "Transfer", "Denial"]
    policy: Value
    graph: Annotated[Iri, Field(description="The version of the policy.")]
    controller: Value
    sender: Annotated[Value | None, Field(description="Whom the data comes from.")]
    recipient: Annotated[Value | None, Field(description="Whom the text names; `-`: nobody; null: none is possible.")]
    party: Annotated[Value | None, Field(description="The firm that answers for the recipient.")]
    categories: list[Value]
    data: Annotated[list[Value], Field(description="Empty: the text names no kind of data.")]
    purposes: list[Value]
    bases: list[Value]
    places: Annotated[list[Value], Field(description="Countries that the text states.")]
    seats: Annotated[list[Value], Field(description="Seat of the firm by the catalogue: a hint.")]
    mechanisms: list[Mechanism]
    state: Annotated[str | None, Field(description="How its mechanisms stand: holds, ended, not-yet, none.")]
    modality: Literal["does", "may", "conditional", "denied"]
    role: Value | None
    technologies: list[Value]
    denies: Annotated[Value | None, Field(description="What is denied.")]
    condition: str | None
    exception: str | None
    confidence: float | None
    fit: Annotated[Fit | None, Field(description="How its data fits the data asked for; null if none was.")]
    language: str | None
    quotes: list[Sentence]


class FlowsAnswer(Page):
    """A page of the chosen flows."""

    policies: Annotated[int, Field(description="Policies that have one.")]
    as_of: str
    flows: list[Flow]


class FacetValueEntry(Value):
    """A value, and how many flows have it that fit all other facets."""

    count: int
    chosen: bool


class FacetEntry(Answer):
    """A facet; `more` values are left out."""

    name: FacetName
    label: str
    values: list[FacetValueEntry]
    more: int


class FacetsAnswer(Answer):
    """All facets of the chosen flows; counts of a facet ignore its own choice."""

    total: int
    policies: int
    facets: list[FacetEntry]


class SankeyNodeEntry(Value):
    """A node of a column; `folded`: how many values it stands for, 0 if for itself."""

    column: Column
    flows: int
    folded: int


class SankeyLinkEntry(Answer):
    """A ribbon from a node to one of the next column, each as column and id."""

    source: tuple[Column, str]
    target: tuple[Column, str]
    flows: int
    style: Style


class SankeyAnswer(Answer):
    """Nodes by column, the weightiest first."""

    nodes: list[SankeyNodeEntry]
    links: list[SankeyLinkEntry]
    total: int
    policies: int


class NetworkNodeEntry(Value):
    """A party, kind of data or country, with its place in pixels."""

    kind: Literal["data", "controller", "recipient", "group", "country"]
    flows: int
    x: float
    y: float
    distance: Annotated[int, Field(description="Steps from the focus.")]
    hidden_neighbours: Annotated[int, Field(description="Neighbours that are not shown.")]


class NetworkEdgeEntry(Answer):
    """Flows from node to node, drawn as the most certain of them."""

    source: str
    target: str
    flows: int
    style: Style


class NetworkAnswer(Answer):
    """What can be read at once; `left_out` nodes are not shown."""

    nodes: list[NetworkNodeEntry]
    edges: list[NetworkEdgeEntry]
    left_out: int
    total: int


class SuggestionEntry(Value):
    """A value of a facet; or a sentence: then `facet` is `q`, `id` the policy's identifier, and `start` its place."""

    facet: FacetName | Literal["q"]
    kind: Annotated[str, Field(description="What the facet is called.")]
    count: Annotated[int, Field(description="Flows of current versions.")]
    start: int | None


class SuggestionsAnswer(Answer):
    """What a text may mean, the nearest first."""

    suggestions: list[SuggestionEntry]


class CountedEntry(Value):
    """A value and how many flows have it."""

    count: int


class Recipient(Value):
    """A firm, service or kind of unnamed recipients."""

    kind: Literal["organisation", "service", "group"]
    policies: Annotated[int, Field(description="Policies that name it.")]
    flows: int
    denied: Annotated[int, Field(description="Statements that it does not get data.")]
    countries: Annotated[list[CountedEntry], Field(description="Where its data goes, as texts state.")]
    seats: Annotated[list[Value], Field(description="Its seat by the catalogue: a hint.")]
    categories: list[Value]
    parties: Annotated[list[Value], Field(description="Who answers for it, where that is another.")]


class RecipientsAnswer(Page):
    """A page of those who get data by the chosen flows."""

    recipients: list[Recipient]


class RecipientAnswer(Answer):
    """One recipient: who it is, what it gets, and from whom."""

    recipient: Recipient
    term: Annotated[TermAnswer, Field(description="Its names, and what the catalogue says.")]
    facets: Annotated[list[FacetEntry], Field(description="Data, controllers, purposes … of its flows.")]
    href: Annotated[str, Field(description="Address of its flows.")]
