"""What a node of the graph is called, in the reader's language."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from graphkit.rdf.names import RDF_TYPE, RDFS_LABEL, expand, shorten
from graphkit.store import Store

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
LANGUAGES = ("de", "en")
PREF_LABEL = expand("skos:prefLabel")
CAPTION = expand("gk:Caption")


class Labels:
    """Labels of terms and parties, looked up in the graph itself; of what has none, its CURIE or IRI."""

    def __init__(self, store: Store, lang: str) -> None:
        self.store = store
        self.lang = lang
        self.of = cache(self._of)

    def _of(self, term: Term) -> str:
        if isinstance(term, ox.Literal):
            return term.value
        if not isinstance(term, ox.NamedNode):
            return str(term)
        for predicate in (PREF_LABEL, RDFS_LABEL):
            texts = [quad.object for quad in self.store.graph.quads_for_pattern(term, predicate, None, None)]
            found = sorted((self._rank(text), text.value) for text in texts if isinstance(text, ox.Literal))
            if found:
                return found[0][1]
        return shorten(term)

    def _rank(self, text: ox.Literal) -> int:
        """The reader's language first, then text without a language, then any other."""
        return {self.lang: 0, None: 1, "en": 2}.get(text.language, 3)

    def captions(self) -> dict[str, str]:
        """Headings of cards and pictures by name: "Recipients" -> "An wen Daten gehen"."""
        found = self.store.graph.quads_for_pattern(None, RDF_TYPE, CAPTION, None)
        nodes = [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]
        return {node.value.removeprefix(CAPTION.value): self.of(node) for node in nodes}
