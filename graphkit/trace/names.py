"""What a name means in a trace: a data category, parties, a group of recipients, or a country."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import pyoxigraph as ox
from pyoxigraph import NamedNode

from graphkit.errors import QueryError
from graphkit.rdf.names import DEFAULT_BASE, DPV, GK, NAMESPACES, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, expand, shorten
from graphkit.store import Store
from graphkit.vocab.words import fold

Kind = Literal["data", "party", "recipient category", "country", "policy", "other"]
PREFERRED: Final[tuple[Kind, ...]] = ("data", "party", "recipient category", "country", "policy", "other")
"""Of things with one name, the first kind is meant."""
SCHEMES: Final[dict[NamedNode, Kind]] = {
    expand("gk:DataCategories"): "data",
    expand("gk:RecipientCategories"): "recipient category",
    expand("gk:Countries"): "country",
}
LABELS: Final = (
    (expand("skos:prefLabel"), 0),
    (RDFS_LABEL, 0),
    (SKOS_ALT_LABEL, 1),
    (expand("skos:hiddenLabel"), 2),
)
"""Labels, the best first: what something is called before what it may be called."""
IN_SCHEME: Final = expand("skos:inScheme")
SUGGESTED: Final = 6


@dataclass(frozen=True, slots=True)
class Place:
    """One end of a trace. `nodes`: its parties; `services`: recipients that are no party; `code`: a CURIE."""

    text: str
    kind: Kind
    code: str = ""
    nodes: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


class Name(NamedTuple):
    """One name of one thing."""

    rank: int
    kind: Kind
    iri: str
    text: str


class Names:
    """The names in a store and its vocabulary."""

    def __init__(self, store: Store, vocabulary: ox.Store) -> None:
        self.store = store
        self.graph = store.graph
        self.vocabulary = vocabulary
        self.kinds = dict(self.known())

    def known(self) -> Iterator[tuple[str, Kind]]:
        """Everything that can have a name here, with its kind."""
        for quad in self.vocabulary.quads_for_pattern(None, IN_SCHEME, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                yield quad.subject.value, SCHEMES.get(quad.object, "other")
        for graph in (self.vocabulary, self.graph):
            for type_ in (GK.Organisation, GK.Service):
                for quad in graph.quads_for_pattern(None, RDF_TYPE, type_, None):
                    if isinstance(quad.subject, NamedNode):
                        yield quad.subject.value, "party"
        for quad in self.graph.quads_for_pattern(None, GK.recipientCategory, None, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value, "party"

    def names(self) -> Iterator[Name]:
        """All names but those of unnamed groups, whose category has them."""
        for graph in {id(self.vocabulary): self.vocabulary, id(self.graph): self.graph}.values():
            for predicate, rank in LABELS:
                for quad in graph.quads_for_pattern(None, predicate, None, None):
                    iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
                    kind = self.kinds.get(iri)
                    if kind and isinstance(quad.object, ox.Literal) and "/recipient/" not in iri:
                        yield Name(rank, kind, iri, quad.object.value)
        for policy in self.store.policies():
            yield Name(1, "policy", policy.iri, policy.slug)
            yield Name(2, "policy", policy.iri, policy.series.rpartition("/")[2])

    def find(self, text: str) -> Place:
        """What a CURIE, an IRI, a path such as org/stripe, or a name means; QueryError suggests near names."""
        written = self.written(text)
        if written and written in self.kinds:
            return self.place(text, self.kinds[written], [written])
        wanted = plain(text)
        names = list(self.names())
        found = [name for name in names if plain(name.text) == wanted]
        if not found:
            raise QueryError(f"{text}: no such data category, firm, group or country here. {suggestion(text, names)}")
        return self.meant(text, found)

    def meant(self, text: str, found: list[Name]) -> Place:
        """The best of the things that bear a name; a firm that no policy names gives way to one that some does."""
        present = [name for name in found if name.kind != "party" or self.takes_part(name.iri)]
        best = closest(present or found)
        place = self.place(text, best[0].kind, sorted({name.iri for name in best}))
        others = {name.iri for name in found if name.kind != "policy"} - {*(name.iri for name in best), *place.nodes}
        return noted(place, f"{text} is also a name of: {shown(sorted(others))}.") if others else place

    def takes_part(self, iri: str) -> bool:
        """Does some policy name it as sender, party, recipient or source?"""
        return any(
            next(self.graph.quads_for_pattern(None, predicate, NamedNode(iri), None), None) is not None
            for predicate in (GK.party, GK.sender, DPV.hasRecipient, DPV.hasDataSource)
        )

    def written(self, text: str) -> str | None:
        """The IRI of what looks like an identifier."""
        if text.partition(":")[0] in NAMESPACES:
            return expand(text).value
        return text if "://" in text else self.store.base + text if "/" in text else None

    def place(self, text: str, kind: Kind, iris: list[str]) -> Place:
        """The place that these nodes of one kind make."""
        if kind == "policy":
            found = [author for iri in iris for author in self.objects(iri, DPV.hasDataController)]
            authors = list(dict.fromkeys(found))
            return noted(self.place(text, "party", authors), f"{text} is a policy; its controller: {shown(authors)}.")
        if kind == "party":
            return self.party(text, iris)
        if len(iris) > 1:
            raise QueryError(f"{text} means several things. Write one of: {shown(iris)}.")
        code = shorten(iris[0])
        if kind == "other":
            raise QueryError(f"{text} ({code}) is no data category, firm, group or country. Trace one of these.")
        groups = self.subjects(GK.recipientCategory, iris[0]) if kind == "recipient category" else []
        return Place(text, kind, code, frozenset(groups))

    def party(self, text: str, iris: list[str]) -> Place:
        """Parties of one name; services apart, with the firms that run them."""
        services = [iri for iri in iris if self.is_service(iri)]
        firms = [iri for iri in iris if iri not in services]
        notes = [f"{text} means several parties: {shown(iris)}."] if len(iris) > 1 else []
        return Place(text, "party", shorten(iris[0]), frozenset(firms), frozenset(services), tuple(notes))

    def is_service(self, iri: str) -> bool:
        """Is it a product that some firm answers for?"""
        return any(
            ox.Quad(NamedNode(iri), RDF_TYPE, GK.Service, graph) in self.graph for graph in self.graphs_of(iri)
        ) or bool(self.operators(iri))

    def graphs_of(self, iri: str) -> set[NamedNode]:
        """Graphs that type the node."""
        found = self.graph.quads_for_pattern(NamedNode(iri), RDF_TYPE, None, None)
        return {quad.graph_name for quad in found if isinstance(quad.graph_name, NamedNode)}

    def operators(self, iri: str) -> list[str]:
        """Who runs a service, by the catalogue or by a policy."""
        return self.objects(iri, GK.operator)

    def objects(self, iri: str, predicate: NamedNode) -> list[str]:
        """IRIs that a property has, in the store or its vocabulary."""
        quads = [*self.graph.quads_for_pattern(NamedNode(iri), predicate, None, None)]
        return sorted({quad.object.value for quad in quads if isinstance(quad.object, NamedNode)})

    def subjects(self, predicate: NamedNode, iri: str) -> list[str]:
        """IRIs of nodes that have the value."""
        quads = self.graph.quads_for_pattern(None, predicate, NamedNode(iri), None)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})

    def policies(self, wanted: Iterable[str] | None, *, history: bool) -> frozenset[str]:
        """Graphs of the policies named (identifier, series or IRI), by default of all; superseded ones left out."""
        known = self.store.policies()
        current = [policy for policy in known if history or policy.valid_until is None]
        if wanted is None:
            return frozenset(policy.iri for policy in current)
        chosen: set[str] = set()
        for name in wanted:
            found = [p.iri for p in current if name in (p.slug, p.series.rpartition("/")[2])]
            found += [p.iri for p in known if p.iri == name]
            if not found:
                slugs = [Name(0, "policy", p.iri, p.slug) for p in known]
                raise QueryError(f"{name}: no such policy in the store. {suggestion(name, slugs)}")
            chosen.update(found)
        return frozenset(chosen)


def closest(found: list[Name]) -> list[Name]:
    """Of things with one name those with the best label, and of these those of the preferred kind."""
    rank = min(name.rank for name in found)
    best = [name for name in found if name.rank == rank]
    kind = next(kind for kind in PREFERRED if any(name.kind == kind for name in best))
    return [name for name in best if name.kind == kind]


def plain(text: str) -> str:
    """A name without case, hyphens and spaces."""
    return "".join(fold(text).split())


def noted(place: Place, note: str) -> Place:
    """The place with one more note."""
    return Place(place.text, place.kind, place.code, place.nodes, place.services, (*place.notes, note))


def shown(iris: Iterable[str]) -> str:
    """Identifiers for a message."""
    listed = list(iris)
    more = f" and {len(listed) - SUGGESTED} more" if len(listed) > SUGGESTED else ""
    return (", ".join(map(written_as, listed[:SUGGESTED])) or "none") + more


def written_as(iri: str) -> str:
    """What one writes to mean a node: its CURIE, or its path below the base."""
    return shorten(iri).removeprefix(DEFAULT_BASE)


def suggestion(text: str, names: Iterable[Name]) -> str:
    """A sentence with the nearest names: those that hold the text, then those spelled like it."""
    wanted = plain(text)
    by_name: dict[str, Name] = {}
    for name in sorted(names):
        by_name.setdefault(plain(name.text), name)
    holding = sorted((name for name in by_name if len(wanted) > 2 and wanted in name), key=lambda n: (len(n), n))
    near = [*holding[:SUGGESTED], *difflib.get_close_matches(wanted, by_name, SUGGESTED, 0.7)]
    found = [f"{by_name[name].text} ({written_as(by_name[name].iri)})" for name in dict.fromkeys(near)][:SUGGESTED]
    return f"Near: {', '.join(found)}." if found else "List names: graphkit vocab WORD."
