"""What the kinds of findings, and the laws behind them, are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graphkit.files import folder
from graphkit.rdf.names import expand

IN_SCHEME = expand("skos:inScheme")
PREF_LABEL = expand("skos:prefLabel")


def themes(lang: str) -> Mapping[str, str]:
    """Labels of themes by name ("Transfers"), in the order of names."""
    return labels("validation.ttl", "gk:Themes", lang)


def law_name(law: str, lang: str) -> str:
    """What a law is called: "Gdpr" -> "DSGVO"."""
    return labels("terms/laws.ttl", "gk:Laws", lang).get(law, law)


@cache
def labels(file: str, scheme: str, lang: str) -> Mapping[str, str]:
    """Labels of a scheme's concepts by their names without prefix."""
    graph = ox.Store()
    graph.load(path=str(folder("ontology") / file))
    found = {
        quad.subject.value.rpartition("#")[2]: label.object.value
        for quad in graph.quads_for_pattern(None, IN_SCHEME, expand(scheme), None)
        if isinstance(quad.subject, NamedNode)
        for label in graph.quads_for_pattern(quad.subject, PREF_LABEL, None, None)
        if isinstance(label.object, Literal) and label.object.language == lang
    }
    return dict(sorted(found.items()))
