"""The query behind a view: SPARQL that finds the flows of a selection, to be read and changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.names import DEFAULT_BASE, NAMESPACES, expand
from graphkit.serve.api.parameters import Chosen

UNSAID: Final = "-"
PATHS: Final = {
    "controller": "gk:statedIn/dpv:hasDataController",
    "recipient": "dpv:hasRecipient|gk:party",
    "category": "dpv:hasRecipient/(gk:recipientCategory|gk:serviceCategory)",
    "country": "dpv:hasLocation",
    "purpose": "dpv:hasPurpose",
    "basis": "dpv:hasLegalBasis",
    "mechanism": "gk:transferMechanism",
    "technology": "gk:technology",
    "role": "gk:recipientRole",
}
"""From a flow to the values of a facet."""
MODALITIES: Final = {"does": "gk:Does", "may": "gk:May", "conditional": "gk:Conditional"}
HEAD: Final = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX dpv: <https://w3id.org/dpv#>
PREFIX gk: <https://w3id.org/graphkit#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?identifier ?data ?recipient ?country ?modality ?quote
WHERE {
  ?flow a gk:Flow ; gk:statedIn ?policy ; gk:modality ?modality ; gk:evidence/oa:exact ?quote .
  ?policy dct:identifier ?identifier .
  OPTIONAL { ?flow dpv:hasPersonalData ?data }
  OPTIONAL { ?flow dpv:hasRecipient ?recipient }
  OPTIONAL { ?flow dpv:hasLocation ?country }"""
TAIL: Final = """}
ORDER BY ?identifier ?recipient ?data ?quote
LIMIT 1000"""


def query_behind(chosen: Chosen, today: date) -> str:
    """The query; what SPARQL can't say of a selection stands in it as a comment."""
    lines = [f"  {line}" for line in (*policies(chosen), *data(chosen), *facets(chosen), *words(chosen))]
    return "\n".join((HEAD, *lines, *unsayable(chosen, today), TAIL))


def policies(chosen: Chosen) -> Iterator[str]:
    """Which policies, and whether superseded ones."""
    if chosen.policy:
        yield f"VALUES ?identifier {{ {' '.join(str(Literal(each)) for each in chosen.policy)} }}"
    if not chosen.history:
        yield "FILTER NOT EXISTS { ?policy gk:validUntil ?until }"


def data(chosen: Chosen) -> Iterator[str]:
    """Kinds of data and all that they cover; flows that name none, while they count too."""
    if not chosen.data:
        return
    nodes = written([each for each in chosen.data if each != UNSAID])
    named = f"EXISTS {{ VALUES ?wanted {{ {nodes} }} ?flow dpv:hasPersonalData ?said . "
    named += "FILTER(?said = ?wanted || EXISTS { ?wanted gk:covers ?said }) }"
    unnamed = "NOT EXISTS { ?flow dpv:hasPersonalData ?any }"
    either = ([named] if nodes else []) + ([unnamed] if chosen.unspecified or UNSAID in chosen.data else [])
    yield f"FILTER({' || '.join(either)})"


def facets(chosen: Chosen) -> Iterator[str]:
    """The other facets: any value of one, but all facets."""
    for name, path in PATHS.items():
        values: list[str] = getattr(chosen, name)
        if not values:
            continue
        nodes = written([each for each in values if each != UNSAID])
        either = [f"EXISTS {{ VALUES ?{name}_is {{ {nodes} }} ?flow {path} ?{name}_is }}"] if nodes else []
        if UNSAID in values:
            either.append(f"NOT EXISTS {{ ?flow {path} ?any_{name} }}")
        yield f"FILTER({' || '.join(either)})"
    said = [MODALITIES[each] for each in chosen.modality if each in MODALITIES]
    if said:
        yield f"VALUES ?modality {{ {' '.join(said)} }}"


def words(chosen: Chosen) -> Iterator[str]:
    """Words that the sentence holds."""
    for word in (chosen.q or "").split():
        yield f"FILTER(CONTAINS(LCASE(?quote), {Literal(word.lower())}))"


def unsayable(chosen: Chosen, today: date) -> Iterator[str]:
    """What the page reckons beyond the graph."""
    if chosen.state:
        day = (chosen.as_of or today).isoformat()
        yield f"  # state: {', '.join(chosen.state)} on {day} is reckoned beside the graph"
    if "denied" in chosen.modality:
        yield "  # denied: what is denied is a gk:Denial and no gk:Flow; see the saved questions on denials"


def written(ids: list[str]) -> str:
    """Ids as IRIs in SPARQL; one that is no IRI is left out."""
    return " ".join(text for each in ids if (text := node(each)))


def node(id: str) -> str:
    """The IRI of a CURIE, or of a path below the base."""
    try:
        return str(expand(id) if id.partition(":")[0] in NAMESPACES else NamedNode(DEFAULT_BASE + id))
    except ValueError:
        return ""
