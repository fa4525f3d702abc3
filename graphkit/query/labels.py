"""What a node of the graph is called, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import pyoxigraph as ox

from graphkit.files import folder
from graphkit.rdf.names import DCT, GK, RDF_TYPE, RDFS_LABEL, XSD, expand, shorten
from graphkit.store import Store

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
LANGUAGES = ("de", "en")
PREF_LABEL = expand("skos:prefLabel")
PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?")
CAPTION = expand("gk:Caption")


def period(duration: str, called: Callable[[str], str]) -> str:
    """A duration in words: "P1Y2M" -> "14 months"; one that has no such form stays as it is.

    `called` gives the label of a caption ("gk:CaptionMonths").
    """
    parts = PERIOD.fullmatch(duration)
    if not parts:
        return duration
    years, months, days, hours = (int(part or 0) for part in parts.groups())
    years, months = (years, 0) if not months else (0, 12 * years + months)
    counted = (("Year", years), ("Month", months), ("Day", days), ("Hour", hours))
    words = ((n, "gk:Caption" + unit + ("" if n == 1 else "s")) for unit, n in counted if n)
    return " ".join(f"{n} {called(unit)}" for n, unit in words)


@cache
def captions(lang: str) -> Mapping[str, str]:
    """The words that ship with graphkit, by name: a store built by an older release has fewer."""
    found: dict[str, str] = {}
    for file in sorted(folder("ontology").glob("captions*.ttl")):
        for quad in ox.parse(path=str(file)):
            if quad.predicate == PREF_LABEL and isinstance(quad.object, ox.Literal) and quad.object.language == lang:
                name = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
                found[name.removeprefix(CAPTION.value)] = quad.object.value
    return found


class Labels:
    """Labels of terms and parties, looked up in the graph itself; of what has none, its CURIE or IRI."""

    def __init__(self, store: Store, lang: str) -> None:
        self.store = store
        self.lang = lang
        self.of = cache(self._of)

    def _of(self, term: Term) -> str:
        if isinstance(term, ox.Literal):
            return self.period(term.value) if term.datatype == XSD.duration else term.value
        if not isinstance(term, ox.NamedNode):
            return str(term)
        # An unnamed group has its category's name, which is there in every language.
        for category in self.store.graph.quads_for_pattern(term, GK.recipientCategory, None, None):
            return self.of(category.object)
        for predicate in (PREF_LABEL, RDFS_LABEL, DCT.identifier):
            texts = [quad.object for quad in self.store.graph.quads_for_pattern(term, predicate, None, None)]
            found = sorted((self._rank(text), text.value) for text in texts if isinstance(text, ox.Literal))
            if found:
                return found[0][1]
        return shorten(term)

    def _rank(self, text: ox.Literal) -> int:
        """The reader's language first, then text without a language, then any other."""
        return {self.lang: 0, None: 1, "en": 2}.get(text.language, 3)

    def period(self, duration: str) -> str:
        """A duration in words: "P1Y2M" -> "14 months"; one that has no such form stays as it is."""
        return period(duration, lambda caption: self.of(expand(caption)))

    def captions(self) -> dict[str, str]:
        """Headings of cards and pictures by name: "Recipients" -> "An wen Daten gehen"."""
        found = self.store.graph.quads_for_pattern(None, RDF_TYPE, CAPTION, None)
        nodes = [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]
        return {node.value.removeprefix(CAPTION.value): self.of(node) for node in nodes}
