"""What a query can name: prefixes, classes, properties and concepts, for whoever completes queries. In a worker."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from graphkit.query.labels import LANGUAGES, PREF_LABEL
from graphkit.rdf.names import GRAPH_VOCABULARY, NAMESPACES, RDF_TYPE, expand, shorten
from graphkit.serve.sparql.void import numbers
from graphkit.serve.sparql.written import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

MEDIA: Final = "application/json"
DEFINITION: Final = expand("skos:definition")
IN_SCHEME: Final = expand("skos:inScheme")
ABOUT: Final = {
    "domain": expand("rdfs:domain"),
    "range": expand("rdfs:range"),
    "scheme": IN_SCHEME,
    "broader": expand("skos:broader"),
}
CLASSES: Final = frozenset({expand("owl:Class")})
PROPERTIES: Final = frozenset(
    expand(name) for name in ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property")
)
INNER: Final = frozenset({expand("gk:ReadingCues"), expand("gk:Rules")})
"""Schemes of what the program reads by, which no fact names."""
Values = Mapping[NamedNode, list[NamedNode | Literal]]
Said = Mapping[NamedNode, Values]
"""By subject and property, what the vocabulary says."""

# Written once for a state of the store.
KEPT: WeakKeyDictionary[Store, bytes] = WeakKeyDictionary()


def vocabulary(store: Store, _: Limits) -> Body:
    """All names as JSON; `uses`: how many things are of a class, or how many statements have a property."""
    if store not in KEPT:
        KEPT[store] = json.dumps(names(store), ensure_ascii=False, separators=(",", ":")).encode()
    return Body(KEPT[store], MEDIA)


def names(store: Store) -> dict[str, Any]:
    """The names by kind, each in the order of CURIEs."""
    said, counted = read(store), numbers(store)
    classes = {*of_type(said, CLASSES), *counted.classes}
    properties = {*of_type(said, PROPERTIES), *counted.properties}
    concepts = {node for node, values in said.items() if {*values.get(IN_SCHEME, ())} - INNER}
    return {
        "prefixes": NAMESPACES,
        "classes": [described(each, said) | {"uses": counted.classes.get(each, 0)} for each in ordered(classes)],
        "properties": [
            described(each, said) | {"uses": counted.properties.get(each, 0)} for each in ordered(properties)
        ],
        "concepts": [described(each, said) for each in ordered(concepts)],
    }


def read(store: Store) -> Said:
    """What the graph of the vocabulary says, as far as it is needed here."""
    found: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for predicate in (RDF_TYPE, PREF_LABEL, DEFINITION, *ABOUT.values()):
        for quad in store.graph.quads_for_pattern(None, predicate, None, GRAPH_VOCABULARY):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                found[quad.subject][predicate].append(quad.object)
    return found


def of_type(said: Said, types: frozenset[NamedNode]) -> Iterator[NamedNode]:
    """The subjects of some types."""
    return (node for node, values in said.items() if not types.isdisjoint(values.get(RDF_TYPE, ())))


def ordered(nodes: Iterable[NamedNode]) -> list[NamedNode]:
    """Nodes in the order of what they are written as, our own terms first."""

    def place(node: NamedNode) -> tuple[bool, str]:
        return not shorten(node).startswith("gk:"), shorten(node)

    return sorted(nodes, key=place)


def described(node: NamedNode, said: Said) -> dict[str, Any]:
    """One name with what is known of it; what is not known is left out."""
    values = said.get(node, {})
    texts = {"label": in_languages(values.get(PREF_LABEL, ())), "definition": in_languages(values.get(DEFINITION, ()))}
    others = {
        name: sorted(shorten(each) for each in values.get(predicate, ()) if isinstance(each, NamedNode))
        for name, predicate in ABOUT.items()
    }
    return {"id": shorten(node), **{name: found for name, found in {**texts, **others}.items() if found}}


def in_languages(texts: Iterable[NamedNode | Literal]) -> dict[str, str]:
    """Texts by language."""
    found = {text.language: text.value for text in texts if isinstance(text, Literal) and text.language}
    return {lang: found[lang] for lang in LANGUAGES if lang in found}
