"""What a node of the graph is called, in the reader's language."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from graphkit.rdf.names import RDFS_LABEL, expand, shorten

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
LANGUAGES = ("de", "en")
PREF_LABEL = expand("skos:prefLabel")
CAPTION = expand("gk:Caption").value


class Labels:
    """Labels of terms and parties, looked up in the graph itself; of what has none, its CURIE or IRI."""

    def __init__(self, graph: ox.Store, lang: str) -> None:
        self.graph = graph
        self.lang = lang
        self.of = cache(self._of)

    def _of(self, term: Term) -> str:
        if isinstance(term, ox.Literal):
            return term.value
        if not isinstance(term, ox.NamedNode):
            return str(term)
        for predicate in (PREF_LABEL, RDFS_LABEL):
            texts = [quad.object for quad in self.graph.quads_for_pattern(term, predicate, None, None)]
            found = sorted((self._rank(text), text.value) for text in texts if isinstance(text, ox.Literal))
            if found:
                return found[0][1]
        return shorten(term)

    def _rank(self, text: ox.Literal) -> int:
        """The reader's language first, then text without a language, then any other."""
        return {self.lang: 0, None: 1, "en": 2}.get(text.language, 3)

    def caption(self, name: str) -> str:
        """Heading of a part of the card or the picture: "Recipients" -> "An wen"."""
        label = self.of(ox.NamedNode(CAPTION + name))
        return name if label.startswith("gk:") else label
