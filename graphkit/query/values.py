"""A parameter's value as its user writes it -> a node or literal of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode

from graphkit.errors import QueryError
from graphkit.query.policies import find_policy
from graphkit.query.saved import Question
from graphkit.rdf.names import (
    DEFAULT_BASE,
    GK,
    GRAPH_VOCABULARY,
    NAMESPACES,
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_ALT_LABEL,
    XSD,
    expand,
    shorten,
)
from graphkit.store import Store
from graphkit.vocab.suggest import near_names, plain

Value = NamedNode | Literal
SCHEMES: Final = {
    "dpv:PersonalData": "gk:DataCategories",
    "dpv:Purpose": "gk:Purposes",
    "dpv:LegalBasis": "gk:LegalBases",
    "dpv:Recipient": "gk:RecipientCategories",
    "dpv:Location": "gk:Countries",
    "dpv:Right": "gk:Rights",
    "dpv:Processing": "gk:Operations",
    "eu-gdpr:DataTransferTool": "gk:TransferMechanisms",
    "gk:CorrectionKind": "gk:CorrectionKinds",
}
"""The scheme that lists the values of a class."""
PARTY: Final = "gk:Organisation"
"""Parameters of this class take services too: who is named, whatever it is."""
ANYTHING: Final = "rdfs:Resource"
IN_SCHEME: Final = expand("skos:inScheme")
LABELS: Final = (
    (expand("skos:prefLabel"), RDFS_LABEL),
    (SKOS_ALT_LABEL,),
    (expand("skos:hiddenLabel"),),
)
"""Labels, the best first: what something is called before what it may be called."""
TRUE: Final = {"true": "true", "yes": "true", "ja": "true", "1": "true"}
FALSE: Final = {"false": "false", "no": "false", "nein": "false", "0": "false"}


def bindings(question: Question, values: Mapping[str, str], store: Store, today: date) -> dict[str, Value]:
    """What the question's parameters are in this graph; QueryError for what they can't be."""
    texts = question.given(values)
    found = {name: value_of(text, question.parameters[name].kind, store, today) for name, text in texts.items()}
    asks_for_old = "history" in question.parameters and "history" not in values
    if asks_for_old and is_superseded(found.get("policy"), store):
        found["history"] = Literal("true", datatype=expand("xsd:boolean"))
    return found


def is_superseded(policy: Value | None, store: Store) -> bool:
    """Is it an old version? Who names one wants to see it."""
    return isinstance(policy, NamedNode) and any(store.graph.quads_for_pattern(policy, GK.validUntil, None, None))


def value_of(text: str, kind: str, store: Store, today: date) -> Value:
    """The value of a kind (a class or datatype) that a text means."""
    if kind in LITERALS:
        return LITERALS[kind](text, today)
    if kind == "gk:Policy":
        return NamedNode(find_policy(store, text).iri)
    return Candidates(store, kind).find(text)


class Candidates:
    """The nodes that a parameter of one kind may mean, and what they are called."""

    def __init__(self, store: Store, kind: str) -> None:
        self.store = store
        self.graph = store.graph
        self.kind = kind
        self.nodes = set(self.known())

    def known(self) -> Iterator[NamedNode]:
        """All of them."""
        if self.kind in SCHEMES:
            yield from self.subjects(IN_SCHEME, expand(SCHEMES[self.kind]))
        elif self.kind == ANYTHING:
            yield from self.subjects(IN_SCHEME, None)
        if self.kind in (PARTY, ANYTHING):
            for class_ in (GK.Organisation, GK.Service, GK.RecipientGroup):
                yield from self.subjects(RDF_TYPE, class_)

    def subjects(self, predicate: NamedNode, value: NamedNode | None) -> Iterator[NamedNode]:
        """Named nodes that have the value."""
        for quad in self.graph.quads_for_pattern(None, predicate, value, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def find(self, text: str) -> Value:
        """What a CURIE, an IRI, a path such as org/stripe, or a label in any language means."""
        written = self.written(text)
        if written is not None and written in self.nodes:
            return written
        found: Value | None = None if written is not None and "/" not in text else self.labelled(text)
        if found is None and self.kind == ANYTHING:
            found = written if written is not None and self.is_there(written) else self.literal(text)
        if found is None:
            what = "value" if self.kind == ANYTHING else f"value of {self.kind}"
            raise QueryError(f"{text}: no such {what} here. {self.suggestion(text)}")
        return found

    def is_there(self, node: NamedNode) -> bool:
        """Does the graph say anything of the node, or does any sentence give it?"""
        return any(self.graph.quads_for_pattern(node, None, None, None)) or any(
            self.graph.quads_for_pattern(None, GK.supports, node, None)
        )

    def literal(self, text: str) -> Literal | None:
        """The date, period or wording that some sentence gives."""
        for quad in self.graph.quads_for_pattern(None, GK.supports, None, None):
            if isinstance(quad.object, Literal) and quad.object.value == text:
                return quad.object
        return None

    def written(self, text: str) -> NamedNode | None:
        """The node of what looks like an identifier."""
        try:
            if text.partition(":")[0] in NAMESPACES:
                return expand(text)
            if "://" in text:
                return NamedNode(text)
            return NamedNode(self.store.base + text) if "/" in text and " " not in text else None
        except ValueError as error:
            raise QueryError(
                f"{text!r} is no IRI ({error}). Write a CURIE such as pd:EmailAddress, or a full IRI."
            ) from error

    def labelled(self, text: str) -> NamedNode | None:
        """The node of this name; QueryError if several have it."""
        wanted = plain(text)
        for predicates in LABELS:
            meant = {node for name, node in self.names(predicates) if plain(name) == wanted}
            meant = {node for node in meant if not is_of_policy(node)} or meant
            if len(meant) > 1:
                listed = ", ".join(sorted(map(written_as, meant)))
                raise QueryError(f"{text} means several things. Write one of: {listed}.")
            if meant:
                return meant.pop()
        return None

    def names(self, predicates: Iterable[NamedNode]) -> Iterator[tuple[str, NamedNode]]:
        """Names and nodes."""
        for predicate in predicates:
            for quad in self.graph.quads_for_pattern(None, predicate, None, self.place()):
                if quad.subject in self.nodes and isinstance(quad.object, Literal):
                    assert isinstance(quad.subject, NamedNode)
                    yield quad.object.value, quad.subject

    def place(self) -> NamedNode | None:
        """The graph that has all labels, where there is one."""
        return GRAPH_VOCABULARY if self.kind in SCHEMES else None

    def suggestion(self, text: str) -> str:
        """A sentence with the nearest names."""
        names: dict[str, str] = {}
        for predicates in LABELS[:2]:
            for name, node in self.names(predicates):
                names.setdefault(name, written_as(node))
        names |= {written_as(node): written_as(node) for node in self.nodes}
        near = near_names(text.partition(":")[2] if text.partition(":")[0] in NAMESPACES else text, names)
        return f"Near: {', '.join(near)}." if near else "Look it up: graphkit vocab WORD"


def is_of_policy(node: NamedNode) -> bool:
    """Does the node stand below a policy: a name or group that only this text uses?"""
    return "/policy/" in node.value


def written_as(node: NamedNode) -> str:
    """What one writes to mean a node: its CURIE, or its path below the base."""
    return shorten(node).removeprefix(DEFAULT_BASE)


def day(text: str, today: date) -> Literal:
    """A calendar day; "today" is one."""
    try:
        return Literal((today if text == "today" else date.fromisoformat(text)).isoformat(), datatype=XSD.date)
    except ValueError:
        raise QueryError(f"{text} is no day. Write it as 2020-07-16, or today.") from None


def truth(text: str, _: date) -> Literal:
    """Yes or no."""
    word = (TRUE | FALSE).get(text.casefold())
    if word is None:
        raise QueryError(f"{text} is neither true nor false. Write one of these.")
    return Literal(word, datatype=expand("xsd:boolean"))


def number(text: str, _: date) -> Literal:
    """A whole number."""
    if not text.removeprefix("-").isdecimal():
        raise QueryError(f"{text} is no whole number. Write one, such as 2.")
    return Literal(str(int(text)), datatype=XSD.integer)


LITERALS: Final[Mapping[str, Callable[[str, date], Literal]]] = {
    "xsd:date": day,
    "xsd:boolean": truth,
    "xsd:integer": number,
    "xsd:string": lambda text, _: Literal(text),
}
