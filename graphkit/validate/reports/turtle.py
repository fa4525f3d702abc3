"""A SHACL validation report, without blank nodes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from graphkit.rdf.literals import integer_literal
from graphkit.rdf.names import DEFAULT_BASE, GK, OA, RDF_TYPE, XSD, expand
from graphkit.rdf.serialise import serialise
from graphkit.validate.namespaces import SH
from graphkit.validate.report import Finding, Passage, Report
from graphkit.validate.reports.as_json import as_json
from graphkit.validate.shape_texts import CURE, THEME

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def as_turtle(report: Report) -> str:
    """The report; each finding is a sh:ValidationResult, its sentences are evidence as in a policy's graph."""
    whole = hashlib.sha256(as_json(report).encode()).hexdigest()[:10]
    node = NamedNode(f"{DEFAULT_BASE}report/{whole}")
    triples: list[Triple] = [
        (node, RDF_TYPE, sh("ValidationReport")),
        (node, sh("conforms"), Literal(str(not report.findings).lower(), datatype=expand("xsd:boolean"))),
        (node, expand("dct:date"), Literal(report.as_of.isoformat(), datatype=XSD.date)),
    ]
    for number, finding in enumerate(report.findings, 1):
        result = NamedNode(f"{node.value}/{number}")
        triples.append((node, sh("result"), result))
        triples += result_triples(result, finding)
    return serialise([Quad(*triple) for triple in triples], RdfFormat.TURTLE).decode()


def result_triples(node: NamedNode, finding: Finding) -> Iterator[Triple]:
    """One validation result."""
    yield node, RDF_TYPE, sh("ValidationResult")
    yield node, sh("focusNode"), NamedNode(finding.focus)
    yield node, sh("resultSeverity"), sh(finding.severity)
    yield node, sh("sourceShape"), resource(finding.shape)
    for lang, message in finding.messages.items():
        yield node, sh("resultMessage"), Literal(message, language=lang)
    for lang, cure in finding.cures.items():
        yield node, CURE, Literal(cure, language=lang) if lang else Literal(cure)
    if finding.value:
        yield node, sh("value"), resource(finding.value)
    for article in finding.articles:
        yield node, expand("rdfs:seeAlso"), resource(article)
    yield node, THEME, expand(f"gk:{finding.theme}")
    if finding.confidence is not None:
        yield node, GK.confidence, Literal(str(finding.confidence), datatype=XSD.decimal)
    yield node, expand("dct:isPartOf"), NamedNode(finding.policy)
    for number, passage in enumerate(finding.passages, 1):
        yield from passage_triples(node, NamedNode(f"{node.value}/passage/{number}"), passage)


def passage_triples(result: NamedNode, node: NamedNode, passage: Passage) -> Iterator[Triple]:
    """A sentence that a result rests on."""
    yield result, GK.evidence, node
    yield node, RDF_TYPE, GK.Evidence
    yield node, OA.hasSource, NamedNode(passage.policy)
    yield node, OA.exact, Literal(passage.quote)
    yield node, OA.start, integer_literal(passage.start)
    yield node, OA.end, integer_literal(passage.end)


def resource(text: str) -> NamedNode | Literal:
    """The IRI, or the text where it is none."""
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)


def sh(name: str) -> NamedNode:
    """A SHACL term."""
    return NamedNode(SH + name)
