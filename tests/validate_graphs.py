"""A small graph by hand in which nothing is to be found, and SPARQL updates that break one thing in it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from graphkit.files import folder
from graphkit.rdf.names import NAMESPACES
from graphkit.rdf.ontology import ontology_quads
from graphkit.validate.engines import Choice, Engine, engine_of
from graphkit.validate.facts import Law
from graphkit.validate.findings import Checker, PolicyGraph
from graphkit.validate.report import Finding
from graphkit.validate.shape_texts import ShapeTexts
from graphkit.validate.shapes import load_shapes
from graphkit.validate.terms import Terms, needed_terms

TODAY = date(2026, 3, 1)
POLICY = NamedNode("https://w3id.org/graphkit/id/policy/nordlicht/2023-05-01-00000000")
PREFIXES = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in NAMESPACES.items()) + (
    f"PREFIX p: <{POLICY.value}/>\nPREFIX org: <https://w3id.org/graphkit/id/org/>\n"
    f"PREFIX service: <https://w3id.org/graphkit/id/service/>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
)
GOOD = f"""
<{POLICY.value}> a gk:Policy, dpv:PrivacyNotice, prov:Entity ;
  dct:identifier "nordlicht" ; dct:isVersionOf <https://w3id.org/graphkit/id/policy/nordlicht> ;
  gk:sha256 "{"a" * 64}" ; gk:builtBy "graphkit" ; gk:vocabulary "v" ; dct:language "de" ;
  dct:issued "2023-05-01"^^xsd:date ; gk:validFrom "2023-05-01"^^xsd:date ;
  dpv:hasDataController org:nordlicht ; dpv:hasDataProtectionOfficer p:dpo ;
  dpv:hasRight eu-gdpr:A15, eu-gdpr:A16, eu-gdpr:A17, eu-gdpr:A18, eu-gdpr:A20, eu-gdpr:A21, eu-gdpr:A7-3, eu-gdpr:A77 ;
  gk:informsOf gk:ContactNotice, gk:AuthorityNotice, gk:ObligationNotice, gk:SafeguardCopyNotice ;
  gk:evidence p:e0 .
p:e0 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "Alles." ; oa:start 0 ; oa:end 6 ;
  gk:supports "2023-05-01"^^xsd:date, org:nordlicht, p:dpo, eu-gdpr:A15, eu-gdpr:A16, eu-gdpr:A17, eu-gdpr:A18,
    eu-gdpr:A20, eu-gdpr:A21, eu-gdpr:A7-3, eu-gdpr:A77,
    gk:ContactNotice, gk:AuthorityNotice, gk:ObligationNotice, gk:SafeguardCopyNotice .
org:nordlicht a gk:Organisation, dpv:Organisation ; rdfs:label "Nordlicht" ; gk:sendsDataTo org:stripe, p:partners .
org:stripe a gk:Organisation, dpv:Organisation ; rdfs:label "Stripe" .
service:checkout a gk:Service ; rdfs:label "Stripe Checkout" ; gk:operator org:stripe .
p:partners a gk:RecipientGroup ; rdfs:label "Partner" ; gk:recipientCategory gk:BusinessPartners .
p:dpo a dpv:DataProtectionOfficer ; rdfs:label "Frau Muster" .

p:c a gk:Collection, gk:Flow, gk:Practice, dpv:Process ; gk:statedIn <{POLICY.value}> ; dpv:hasProcessing dpv:Collect ;
  gk:modality gk:Does ; gk:confidence 0.9 ; dpv:isImplementedByEntity org:nordlicht ;
  dpv:hasPersonalData pd:EmailAddress ; gk:technology gk:Cookies ; gk:evidence p:e1 .
p:e1 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "Wir erheben." ; oa:start 10 ; oa:end 22 ;
  gk:supports pd:EmailAddress, gk:Cookies .
p:d a gk:Disclosure, gk:Flow, gk:Practice, dpv:Process ; gk:statedIn <{POLICY.value}> ; dpv:hasProcessing dpv:Disclose ;
  gk:modality gk:May ; gk:confidence 0.8 ; dpv:isImplementedByEntity org:nordlicht ; gk:sender org:nordlicht ;
  dpv:hasRecipient service:checkout ; gk:party org:stripe ; gk:recipientRole dpv:DataProcessor ;
  dpv:hasDataProcessor service:checkout ; dpv:hasPurpose dpv:PaymentManagement ; dpv:hasLocation loc:US ;
  gk:transferMechanism gk:Scc ; gk:sccDecision gk:Scc2021 ; gk:evidence p:e2 .
p:e2 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "Wir geben weiter." ; oa:start 30 ; oa:end 47 ;
  gk:supports service:checkout, dpv:DataProcessor, dpv:PaymentManagement, loc:US, gk:Scc, gk:Scc2021 .
p:u a gk:Use, gk:Practice, dpv:Process ; gk:statedIn <{POLICY.value}> ; dpv:hasProcessing dpv:Use ;
  gk:modality gk:Conditional ; gk:confidence 0.7 ; dpv:isImplementedByEntity org:nordlicht ;
  dpv:hasLegalBasis eu-gdpr:A6-1-a ; gk:condition "wenn Sie wollen" ; gk:evidence p:e3 .
p:e3 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "Wir nutzen, wenn Sie wollen." ; oa:start 50 ; oa:end 78 ;
  gk:supports eu-gdpr:A6-1-a .
p:s a gk:Storage, gk:Practice, dpv:Process ; gk:statedIn <{POLICY.value}> ; dpv:hasProcessing dpv:Store ;
  gk:modality gk:Does ; gk:confidence 0.7 ; dpv:isImplementedByEntity org:nordlicht ;
  dpv:hasDuration "P14D"^^xsd:duration ; gk:evidence p:e4 .
p:e4 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "Zwei Wochen." ; oa:start 80 ; oa:end 92 ;
  gk:supports "P14D"^^xsd:duration .
p:t a gk:Transfer, gk:Practice, dpv:Process ; gk:statedIn <{POLICY.value}> ; dpv:hasProcessing dpv:Transfer ;
  gk:modality gk:Does ; gk:confidence 0.7 ; dpv:isImplementedByEntity org:nordlicht ; dpv:hasLocation loc:CH ;
  gk:evidence p:e5 .
p:e5 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "In die Schweiz." ; oa:start 100 ; oa:end 115 ;
  gk:supports loc:CH .
p:k a gk:Correction, prov:Entity ; gk:correctionKind gk:Accepted ; gk:correctedClass gk:Transfer ; gk:corrects p:t ;
  gk:evidence p:e7 .
p:e7 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "Schweiz" ; oa:start 107 ; oa:end 114 .
p:t gk:correctedBy p:k .
p:n a gk:Denial ; gk:statedIn <{POLICY.value}> ; gk:denies gk:Sell ; gk:deniedBy org:nordlicht ;
  gk:deniedData pd:EmailAddress ; gk:confidence 0.7 ; gk:evidence p:e6 .
p:e6 a gk:Evidence ; oa:hasSource <{POLICY.value}> ; oa:exact "Kein Verkauf." ; oa:start 120 ; oa:end 133 ;
  gk:supports gk:Sell, pd:EmailAddress .
"""


@cache
def parts(extra: Path | None = None, engine: Choice = "pyshacl") -> tuple[Engine, ShapeTexts, Terms]:
    """The shapes and terms of this checkout, with those of one more file."""
    shapes = load_shapes(extra).triples
    return engine_of(shapes, engine), ShapeTexts(shapes), Terms(needed_terms(ontology_quads(folder("ontology"))))


def graph(*updates: str) -> ox.Store:
    """The good graph, changed by SPARQL updates on its default graph."""
    store = ox.Store()
    turtle = PREFIXES.replace("PREFIX", "@prefix").replace(">\n", "> .\n") + GOOD
    store.load(turtle.encode(), RdfFormat.TURTLE)
    for update in updates:
        store.update(PREFIXES + update)
    return store


def findings(
    *updates: str, as_of: date = TODAY, text: str | None = None, shapes: Path | None = None, law: Law = "text"
) -> list[Finding]:
    """What is found in the good graph after these updates."""
    quads = [ox.Quad(quad.subject, quad.predicate, quad.object, POLICY) for quad in graph(*updates)]
    return Checker(*parts(shapes), as_of, law).findings(PolicyGraph(POLICY, quads, text))


def shapes_of(found: list[Finding]) -> set[str]:
    """Local names of the shapes of some findings."""
    return {finding.shape.rpartition("#")[2] for finding in found}


def add(triples: str) -> str:
    """An update that adds triples."""
    return f"INSERT DATA {{ {triples} }}"


def drop(triples: str) -> str:
    """An update that takes triples away; a variable stands for any value."""
    return f"DELETE WHERE {{ {triples} }}"


def swap(node: str, predicate: str, value: str) -> str:
    """An update that gives a node another value."""
    return (
        f"DELETE {{ {node} {predicate} ?v }} INSERT {{ {node} {predicate} {value} }} WHERE {{ {node} {predicate} ?v }}"
    )
