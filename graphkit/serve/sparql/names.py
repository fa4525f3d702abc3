# ruff: noqa: N815 - the attributes are spelled as the vocabularies spell them
"""Names by which an endpoint describes itself: SPARQL service description, VoID, SHACL, and our own prefixes."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from graphkit.rdf.names import NAMESPACES

PREFIXES: Final = {
    **NAMESPACES,
    "formats": "http://www.w3.org/ns/formats/",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
}


def named(curie: str) -> NamedNode:
    """The IRI of a CURIE.

    >>> named("sd:Service").value
    'http://www.w3.org/ns/sparql-service-description#Service'
    """
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


class SD:
    """SPARQL 1.1 service description."""

    Service = named("sd:Service")
    Dataset = named("sd:Dataset")
    Graph = named("sd:Graph")
    NamedGraph = named("sd:NamedGraph")
    SPARQL11Query = named("sd:SPARQL11Query")
    UnionDefaultGraph = named("sd:UnionDefaultGraph")
    endpoint = named("sd:endpoint")
    supportedLanguage = named("sd:supportedLanguage")
    resultFormat = named("sd:resultFormat")
    feature = named("sd:feature")
    defaultDataset = named("sd:defaultDataset")
    defaultGraph = named("sd:defaultGraph")
    namedGraph = named("sd:namedGraph")
    name = named("sd:name")
    graph = named("sd:graph")


class VOID:
    """Vocabulary of Interlinked Datasets."""

    Dataset = named("void:Dataset")
    DatasetDescription = named("void:DatasetDescription")
    sparqlEndpoint = named("void:sparqlEndpoint")
    dataDump = named("void:dataDump")
    feature = named("void:feature")
    uriSpace = named("void:uriSpace")
    vocabulary = named("void:vocabulary")
    triples = named("void:triples")
    entities = named("void:entities")
    distinctSubjects = named("void:distinctSubjects")
    classes = named("void:classes")
    properties = named("void:properties")
    subset = named("void:subset")
    classPartition = named("void:classPartition")
    propertyPartition = named("void:propertyPartition")
    class_ = named("void:class")
    property = named("void:property")


class SH:
    """SHACL's words for queries that can be run."""

    SPARQLExecutable = named("sh:SPARQLExecutable")
    SPARQLSelectExecutable = named("sh:SPARQLSelectExecutable")
    select = named("sh:select")
    prefixes = named("sh:prefixes")
    declare = named("sh:declare")
    prefix = named("sh:prefix")
    namespace = named("sh:namespace")
