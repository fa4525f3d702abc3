"""Namespaces of the graph, and CURIEs in place of their IRIs."""

from __future__ import annotations

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
GK = "https://w3id.org/graphkit#"
DPV = "https://w3id.org/dpv#"
PD = "https://w3id.org/dpv/pd#"
EU_GDPR = "https://w3id.org/dpv/legal/eu/gdpr#"
LOC = "https://w3id.org/dpv/loc#"
BASE = "https://w3id.org/graphkit/id/"

CURIES = {"gk": GK, "dpv": DPV, "pd": PD, "eu-gdpr": EU_GDPR, "loc": LOC, "skos": SKOS}


def curie(iri: str) -> str:
    """The IRI in short, if its namespace is one of ours; else as it is.

    >>> curie("https://w3id.org/dpv/pd#EmailAddress")
    'pd:EmailAddress'
    """
    for prefix, namespace in CURIES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
