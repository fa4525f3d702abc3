# ruff: noqa: N815 - the attributes are spelled as the vocabularies spell them
"""The names of the graph model: namespaces, classes and properties as IRIs; CURIE <-> IRI.

The only module that spells them. Codes (data, purposes, countries …) are not here: they come from `ontology/`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

NAMESPACES: Final[dict[str, str]] = {
    "gk": "https://w3id.org/graphkit#",
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "tech": "https://w3id.org/dpv/tech#",
    "loc": "https://w3id.org/dpv/loc#",
    "legal-eu": "https://w3id.org/dpv/legal/eu#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "eu-rights": "https://w3id.org/dpv/legal/eu/rights#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

DEFAULT_BASE: Final = "https://w3id.org/graphkit/id/"
"""Base of the IRIs that builds mint, unless configured otherwise; also of the catalogue's IRIs in `ontology/`."""

GRAPH_VOCABULARY: Final = NamedNode(DEFAULT_BASE + "graph/vocabulary")
GRAPH_CATALOGUE: Final = NamedNode(DEFAULT_BASE + "graph/catalogue")
GRAPH_HISTORY: Final = NamedNode(DEFAULT_BASE + "graph/history")
GRAPH_FLOWS: Final = NamedNode(DEFAULT_BASE + "graph/flows")
"""These four names do not follow a configured base, so that a saved question can name them."""
GRAPHS: Final = (GRAPH_VOCABULARY, GRAPH_CATALOGUE, GRAPH_HISTORY, GRAPH_FLOWS)


@lru_cache(maxsize=10_000)
def expand(curie: str) -> NamedNode:
    """The IRI of a CURIE; ValueError for a prefix that is not in `NAMESPACES`.

    >>> expand("gk:Scc").value
    'https://w3id.org/graphkit#Scc'
    """
    prefix, colon, name = curie.partition(":")
    if not colon or prefix not in NAMESPACES:
        known = ", ".join(NAMESPACES)
        raise ValueError(f"{curie!r} is not a CURIE with a known prefix. Use one of: {known}.")
    return NamedNode(NAMESPACES[prefix] + name)


def shorten(iri: str | NamedNode) -> str:
    """The CURIE of an IRI, or the IRI itself where no namespace fits.

    >>> shorten("https://w3id.org/dpv/pd#Name"), shorten("https://example.org/x")
    ('pd:Name', 'https://example.org/x')
    """
    value = iri if isinstance(iri, str) else iri.value
    fitting = [(len(space), prefix) for prefix, space in NAMESPACES.items() if value.startswith(space)]
    if not fitting:
        return value
    length, prefix = max(fitting)
    name = value[length:]
    return value if "/" in name or "#" in name or not name else f"{prefix}:{name}"


class GK:
    """Classes, properties and fixed values of the namespace gk:."""

    Policy = expand("gk:Policy")
    Practice = expand("gk:Practice")
    Flow = expand("gk:Flow")
    Collection = expand("gk:Collection")
    Disclosure = expand("gk:Disclosure")
    Use = expand("gk:Use")
    Storage = expand("gk:Storage")
    Transfer = expand("gk:Transfer")
    Denial = expand("gk:Denial")
    Evidence = expand("gk:Evidence")
    Correction = expand("gk:Correction")
    Organisation = expand("gk:Organisation")
    Service = expand("gk:Service")
    RecipientGroup = expand("gk:RecipientGroup")

    validFrom = expand("gk:validFrom")
    validUntil = expand("gk:validUntil")
    sha256 = expand("gk:sha256")
    builtBy = expand("gk:builtBy")
    vocabulary = expand("gk:vocabulary")

    informsOf = expand("gk:informsOf")
    vagueIn = expand("gk:vagueIn")
    invokes = expand("gk:invokes")

    statedIn = expand("gk:statedIn")
    evidence = expand("gk:evidence")
    modality = expand("gk:modality")
    confidence = expand("gk:confidence")
    technology = expand("gk:technology")
    condition = expand("gk:condition")
    actorRole = expand("gk:actorRole")
    sender = expand("gk:sender")
    party = expand("gk:party")
    sendsDataTo = expand("gk:sendsDataTo")
    recipientRole = expand("gk:recipientRole")
    transferMechanism = expand("gk:transferMechanism")
    sccDecision = expand("gk:sccDecision")
    storageCriterion = expand("gk:storageCriterion")

    denies = expand("gk:denies")
    deniedBy = expand("gk:deniedBy")
    deniedData = expand("gk:deniedData")
    deniedRecipient = expand("gk:deniedRecipient")
    deniedPurpose = expand("gk:deniedPurpose")
    deniedDataSubject = expand("gk:deniedDataSubject")
    deniedMechanism = expand("gk:deniedMechanism")
    exception = expand("gk:exception")

    operator = expand("gk:operator")
    serviceCategory = expand("gk:serviceCategory")
    recipientCategory = expand("gk:recipientCategory")
    memberOf = expand("gk:memberOf")
    domain = expand("gk:domain")
    resolution = expand("gk:resolution")
    Unresolved = expand("gk:Unresolved")

    section = expand("gk:section")
    supports = expand("gk:supports")

    correctionKind = expand("gk:correctionKind")
    correctedClass = expand("gk:correctedClass")
    corrects = expand("gk:corrects")
    correctedBy = expand("gk:correctedBy")
    addedValue = expand("gk:addedValue")
    removedValue = expand("gk:removedValue")
    Accepted = expand("gk:Accepted")
    Rejected = expand("gk:Rejected")
    Changed = expand("gk:Changed")
    Added = expand("gk:Added")

    covers = expand("gk:covers")


class DPV:
    """Classes and properties of DPV that the model uses."""

    Process = expand("dpv:Process")
    PrivacyNotice = expand("dpv:PrivacyNotice")
    Organisation = expand("dpv:Organisation")
    DataProtectionOfficer = expand("dpv:DataProtectionOfficer")
    DataController = expand("dpv:DataController")
    DataProcessor = expand("dpv:DataProcessor")
    Collect = expand("dpv:Collect")
    Disclose = expand("dpv:Disclose")
    Use = expand("dpv:Use")
    Store = expand("dpv:Store")
    Transfer = expand("dpv:Transfer")

    hasProcessing = expand("dpv:hasProcessing")
    hasPersonalData = expand("dpv:hasPersonalData")
    hasPurpose = expand("dpv:hasPurpose")
    hasLegalBasis = expand("dpv:hasLegalBasis")
    hasDataController = expand("dpv:hasDataController")
    hasDataSubject = expand("dpv:hasDataSubject")
    hasDataSource = expand("dpv:hasDataSource")
    hasRecipient = expand("dpv:hasRecipient")
    hasDataProcessor = expand("dpv:hasDataProcessor")
    hasRecipientDataController = expand("dpv:hasRecipientDataController")
    isImplementedByEntity = expand("dpv:isImplementedByEntity")
    hasLocation = expand("dpv:hasLocation")
    hasDuration = expand("dpv:hasDuration")
    hasRight = expand("dpv:hasRight")
    hasDataProtectionOfficer = expand("dpv:hasDataProtectionOfficer")
    hasCountry = expand("dpv:hasCountry")
    hasAddress = expand("dpv:hasAddress")
    hasContact = expand("dpv:hasContact")
    isSubsidiaryOf = expand("dpv:isSubsidiaryOf")


class DCT:
    """Dublin Core terms."""

    identifier = expand("dct:identifier")
    title = expand("dct:title")
    language = expand("dct:language")
    valid = expand("dct:valid")
    modified = expand("dct:modified")
    issued = expand("dct:issued")
    source = expand("dct:source")
    isVersionOf = expand("dct:isVersionOf")
    creator = expand("dct:creator")
    date = expand("dct:date")


class OA:
    """Web Annotation, for quotes."""

    hasSource = expand("oa:hasSource")
    exact = expand("oa:exact")
    start = expand("oa:start")
    end = expand("oa:end")


class XSD:
    """Datatypes."""

    date = expand("xsd:date")
    gYearMonth = expand("xsd:gYearMonth")
    gYear = expand("xsd:gYear")
    duration = expand("xsd:duration")
    decimal = expand("xsd:decimal")
    integer = expand("xsd:integer")


RDF_TYPE: Final = expand("rdf:type")
RDFS_LABEL: Final = expand("rdfs:label")
RDFS_COMMENT: Final = expand("rdfs:comment")
SKOS_ALT_LABEL: Final = expand("skos:altLabel")
PROV_ENTITY: Final = expand("prov:Entity")
PROV_WAS_REVISION_OF: Final = expand("prov:wasRevisionOf")

SUPERCLASSES: Final[dict[NamedNode, tuple[NamedNode, ...]]] = {
    GK.Policy: (DPV.PrivacyNotice, PROV_ENTITY),
    GK.Collection: (GK.Flow, GK.Practice, DPV.Process),
    GK.Disclosure: (GK.Flow, GK.Practice, DPV.Process),
    GK.Use: (GK.Practice, DPV.Process),
    GK.Storage: (GK.Practice, DPV.Process),
    GK.Transfer: (GK.Practice, DPV.Process),
    GK.Organisation: (DPV.Organisation,),
    GK.Correction: (PROV_ENTITY,),
}
"""What build writes out beside a class, since nothing is inferred at query time."""
