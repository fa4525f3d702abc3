"""Looking around in one state of a store: its statements are read once, and all questions are answered from memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice

from graphkit.explore.bitmaps import flags, united
from graphkit.explore.edges import Edges
from graphkit.explore.facet_index import FacetIndex
from graphkit.explore.facets import Facet, facets
from graphkit.explore.found import Found, intersected
from graphkit.explore.ids import SEAT
from graphkit.explore.names import Names
from graphkit.explore.network import Direction, network
from graphkit.explore.quotes import Quoted, quotes
from graphkit.explore.recipients import Recipient, recipients, tallies
from graphkit.explore.records import UNSAID, Network, Sankey
from graphkit.explore.rows import Row, fit_of, row, sort_of
from graphkit.explore.sankey import sankey
from graphkit.explore.search import Search
from graphkit.explore.selection import Selection
from graphkit.explore.statements import Statement, read_statements
from graphkit.explore.states import NONE, States
from graphkit.explore.suggest import Suggestion
from graphkit.query.labels import LANGUAGES
from graphkit.store import Store, StoredPolicy
from graphkit.trace.covering import Covering

KEPT = 256
"""Selections whose rows are remembered; days whose judgments are, are a sixteenth."""


class Explorer:
    """The statements of a store by facets."""

    def __init__(self, store: Store, policies: Mapping[str, StoredPolicy], statements: Sequence[Statement]) -> None:
        self.store = store
        self.policies = policies
        self.statements = statements
        self.covering = Covering(store.graph)
        superseded = frozenset(iri for iri, policy in policies.items() if policy.valid_until is not None)
        self.index = FacetIndex.build(statements, superseded, self.covering)
        self.names_in = {lang: Names(store, policies, lang) for lang in LANGUAGES}
        self.orders: dict[tuple[str, str], tuple[int, ...]] = {}
        self.finds: OrderedDict[Selection, Found] = OrderedDict()
        self.days: OrderedDict[date, tuple[States, Mapping[str, int]]] = OrderedDict()

    @classmethod
    def read(cls, store: Store) -> Explorer:
        """Everything that a store says of data that moves."""
        policies = {policy.iri: policy for policy in store.policies()}
        return cls(store, policies, read_statements(store, policies))

    def names(self, lang: str) -> Names:
        """The labels of a language."""
        return self.names_in[lang]

    @cached_property
    def search(self) -> Search:
        """Names and sentences, read at the first search."""
        return Search(self.store, self.statements, self.index, self.names_in)

    @cached_property
    def edges(self) -> Edges:
        """The statements as edges, read at the first network."""
        return Edges(self.statements, self.index)

    def warm(self) -> None:
        """Reads all that the first search and the first network would have to wait for."""
        self.edges.weighed(self.index.current)
        for lang in self.names_in:
            self.suggest("a", lang)

    def states(self, as_of: date) -> tuple[States, Mapping[str, int]]:
        """The judgments of a day, and the rows of each state."""
        if as_of not in self.days:
            states = States(self.store.graph, as_of)
            self.days[as_of] = states, states.sets(self.index.relied)
            while len(self.days) > KEPT // 16:
                self.days.popitem(last=False)
        return self.days[as_of]

    def sets(self, as_of: date) -> Mapping[str, Mapping[str, int]]:
        """The rows of each value of each facet; kinds of data with all that they cover."""
        data = {**self.index.covered, UNSAID: self.index.sets["data"].get(UNSAID, 0)}
        return {**self.index.sets, "data": data, "state": self.states(as_of)[1]}

    def find(self, selection: Selection) -> Found:
        """The rows that fit a selection."""
        if selection not in self.finds:
            self.finds[selection] = self.found(selection)
            while len(self.finds) > KEPT:
                self.finds.popitem(last=False)
        self.finds.move_to_end(selection)
        return self.finds[selection]

    def found(self, selection: Selection) -> Found:
        """The same, reckoned."""
        index = self.index
        versions = [index.versions[id] for id in selection.of("policy") if id in index.versions]
        allowed = index.everything if selection.history else index.current | united(versions)
        if selection.text:
            allowed &= self.search.holding(selection.text)
        sets = self.sets(selection.as_of)
        by_facet = {facet: self.having(facet, selection, sets[facet]) for facet in selection.chosen}
        bits = intersected(allowed, by_facet)
        policies = sum(1 for rows in index.sets["policy"].values() if rows & bits)
        asked = any(id != UNSAID for id in selection.of("data"))
        unspecified = bits & sets["data"][UNSAID] if asked else 0
        return Found(selection, allowed, by_facet, bits, policies, unspecified)

    def having(self, facet: str, selection: Selection, sets: Mapping[str, int]) -> int:
        """The rows that have one of the values chosen."""
        chosen = selection.of(facet)
        if facet == "policy":
            return united(sets.get(id, self.index.versions.get(id, 0)) for id in chosen)
        if facet == "state":
            chosen = tuple(NONE if id == UNSAID else id for id in chosen)
        if facet == "data" and selection.unspecified:
            chosen = (*chosen, UNSAID)
        return united(sets.get(id, 0) for id in chosen)

    def facets(self, found: Found, lang: str, most: int = 12) -> tuple[Facet, ...]:
        """All facets with counts."""
        return facets(found, self.listed(found), self.names(lang), most)

    def listed(self, found: Found) -> Mapping[str, Mapping[str, int]]:
        """Sets of the facets' values: of data only kinds that a text names or that were chosen, of countries those
        that a text names."""
        sets = self.sets(found.selection.as_of)
        kinds = (*self.index.sets["data"], *found.selection.of("data"))
        places = {id: bits for id, bits in sets["country"].items() if not id.startswith(SEAT)}
        chosen = {id: sets["country"][id] for id in found.selection.of("country") if id in sets["country"]}
        data = {id: sets["data"].get(id, 0) for id in kinds}
        return {**sets, "data": data, "country": {**places, **chosen}}

    def sankey(self, found: Found, lang: str, most: int = 12) -> Sankey:
        """The rows put together: data -> controller -> recipient -> country."""
        return sankey(found, self.index, self.covering, self.names(lang), most)

    def network(
        self,
        found: Found,
        lang: str,
        focus: Sequence[str] = (),
        steps: int = 1,
        direction: Direction = "both",
        hidden: Sequence[str] = (),
        most: int = 80,
    ) -> Network:
        """The nodes within some steps of the focus, or the weightiest of all; x and y are left to who draws it."""
        return network(found, self.edges, self.names(lang), focus, steps, direction, hidden, most)

    def recipients(
        self, found: Found, lang: str, sort: str = "policies", offset: int = 0, limit: int | None = None
    ) -> tuple[Recipient, ...]:
        """Some of those who are named as recipients, counted, in an order (see `recipients.ORDERS`)."""
        end = None if limit is None else offset + limit
        return recipients(tallies(self.statements, found.bits), self.names(lang), sort, slice(offset, end))

    def suggest(self, text: str, lang: str, most: int = 12) -> tuple[Suggestion, ...]:
        """Values that the text may mean, then sentences that hold its words."""
        return self.search.suggest(text, lang, most)

    def rows(
        self,
        found: Found,
        sort: str = "policy",
        offset: int = 0,
        limit: int | None = None,
        lang: str = "en",
        *,
        quoted: bool = False,
    ) -> tuple[Row, ...]:
        """Some of the rows in an order (see `rows.SORTS`); with their sentences if `quoted`."""
        numbers = self.ordered(found, sort, lang)
        end = None if limit is None else offset + limit
        rows = (self.row(number, found.selection, lang) for number in islice(numbers, offset, end))
        return tuple(replace(row, quotes=self.quotes(row.iri, lang)) if quoted else row for row in rows)

    def quotes(self, iri: str, lang: str) -> tuple[Quoted, ...]:
        """The sentences of a statement, by its IRI or its path below the base, and the values that each gives."""
        return quotes(self.store, iri if "://" in iri else self.store.base + iri, self.names(lang))

    def policy_flows(self, policy: str, as_of: date, lang: str) -> tuple[Row, ...]:
        """The statements of one version of a policy, by its IRI, in the order of its text, with their sentences."""
        numbers = (number for number, each in enumerate(self.statements) if each.graph == policy)
        rows = (self.row(number, Selection(as_of=as_of), lang) for number in numbers)
        return tuple(replace(row, quotes=self.quotes(row.iri, lang)) for row in rows)

    def row(self, number: int, selection: Selection, lang: str) -> Row:
        """One row by its number."""
        each = self.statements[number]
        id = each.iri.removeprefix(self.store.base)
        fit = fit_of(each, selection.of("data"))
        states, _ = self.states(selection.as_of)
        return row(each, id, self.names(lang), states, fit, self.policies[each.graph].language)

    def ordered(self, found: Found, sort: str, lang: str) -> Iterator[int]:
        """Numbers of the rows found, sorted; last those that name no data where some was asked for."""
        value, backwards = sort_of(sort)
        order, names = sort.removeprefix("-"), self.names(lang)
        if (order, lang) not in self.orders:
            keys = [names.key(*value(each)) for each in self.statements]
            self.orders[order, lang] = tuple(sorted(range(len(keys)), key=keys.__getitem__))
        numbers = self.orders[order, lang]
        for bits in (found.bits & ~found.unspecified, found.bits & found.unspecified):
            wanted = flags(bits, self.index.total)
            yield from (number for number in (reversed(numbers) if backwards else numbers) if wanted[number])
