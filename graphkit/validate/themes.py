"""What the kinds of findings are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graphkit.files import folder
from graphkit.rdf.names import expand

IN_SCHEME = expand("skos:inScheme")
PREF_LABEL = expand("skos:prefLabel")
THEMES = expand("gk:Themes")


@cache
def themes(lang: str) -> Mapping[str, str]:
    """Labels of themes by name ("Transfers"), in the order of names."""
    graph = ox.Store()
    graph.load(path=str(folder("ontology") / "validation.ttl"))
    found = {
        quad.subject.value.rpartition("#")[2]: label.object.value
        for quad in graph.quads_for_pattern(None, IN_SCHEME, THEMES, None)
        if isinstance(quad.subject, NamedNode)
        for label in graph.quads_for_pattern(quad.subject, PREF_LABEL, None, None)
        if isinstance(label.object, Literal) and label.object.language == lang
    }
    return dict(sorted(found.items()))
