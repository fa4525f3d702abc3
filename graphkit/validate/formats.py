"""A report as text: table, JSON, CSV, Turtle."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from graphkit.rdf.names import DEFAULT_BASE, RDF_TYPE, XSD, expand
from graphkit.rdf.serialise import serialise
from graphkit.validate.articles import article_name
from graphkit.validate.namespaces import SH, short_shape
from graphkit.validate.report import SEVERITIES, Finding, Report

FORMATS = ("table", "json", "ttl", "csv")
COLUMNS = ("policy", "severity", "shape", "article", "message", "about", "focus", "value", "quote")
QUOTED = 160
"""Characters of a sentence in a table."""


def write_report(report: Report, format: str, lang: str = "en") -> str:
    """The report in one of `FORMATS`."""
    if format == "table":
        return table(report, lang)
    if format == "json":
        return as_json(report)
    return as_csv(report, lang) if format == "csv" else as_turtle(report)


def table(report: Report, lang: str) -> str:
    """Findings by policy and severity; what is said several times stands once, with its first sentence."""
    lines: list[str] = []
    for slug, of_policy in groupby(report.findings, key=lambda finding: finding.slug):
        lines.append(slug)
        for severity, found in groupby(of_policy, key=lambda finding: finding.severity):
            lines.append(f"  {caption(report, severity, lang)}")
            lines += [line for group in alike(list(found), lang) for line in entry(group, lang)]
        lines.append("")
    return "\n".join([*lines, totals(report, lang)]) + "\n"


def totals(report: Report, lang: str) -> str:
    """How many policies were checked for which day, and how much was found."""
    counts = {name: sum(finding.severity == name for finding in report.findings) for name in SEVERITIES}
    values: dict[str, object] = {"Policies": len(report.policies), "AsOf": report.as_of.isoformat(), **counts}
    return ", ".join(f"{caption(report, name, lang)}: {value}" for name, value in values.items())


def caption(report: Report, name: str, lang: str) -> str:
    """What a severity or total is called."""
    return report.captions.get(name, {}).get(lang, name)


def alike(findings: list[Finding], lang: str) -> list[list[Finding]]:
    """Findings that say the same, together, in the order of the first of each."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.shape, finding.messages[lang]), []).append(finding)
    return list(groups.values())


def entry(group: list[Finding], lang: str) -> Iterator[str]:
    """The lines of findings that say the same: message, article, what they are about, and a sentence."""
    first = group[0]
    articles = ", ".join(article_name(article, lang) for article in first.articles)
    yield f"    {first.messages[lang]}{f' [{articles}]' if articles else ''}"
    abouts = list(dict.fromkeys(finding.about[lang] for finding in group))
    times = f" (× {len(group)})" if len(group) > 1 else ""
    yield f"      {short_shape(first.shape)}: {'; '.join(abouts)}{times}"
    if first.quote:
        yield f"      „{cut(first.quote)}“" if lang == "de" else f"      “{cut(first.quote)}”"


def cut(text: str) -> str:
    """The text on one line, cut to `QUOTED`."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"


def as_json(report: Report) -> str:
    """All that the report knows."""
    document = {
        "conforms": report.conforms,
        "asOf": report.as_of.isoformat(),
        "law": report.law,
        "engine": report.engine,
        "shapes": report.shapes,
        "policies": list(report.policies),
        "findings": [finding_json(finding) for finding in report.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def finding_json(finding: Finding) -> dict[str, object]:
    """One finding; articles as addresses and in words."""
    return {
        "policy": finding.policy,
        "identifier": finding.slug,
        "severity": finding.severity,
        "shape": finding.shape,
        "theme": finding.theme,
        "titles": dict(finding.titles),
        "articles": list(finding.articles),
        "articleNames": {lang: [article_name(each, lang) for each in finding.articles] for lang in finding.messages},
        "messages": dict(finding.messages),
        "cures": dict(finding.cures),
        "focus": finding.focus,
        "about": dict(finding.about),
        "value": finding.value,
        "quote": finding.quote,
        "passages": [asdict(passage) for passage in finding.passages],
        "confidence": finding.confidence,
    }


def as_csv(report: Report, lang: str) -> str:
    """One row a finding."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in report.findings:
        articles = "; ".join(article_name(article, lang) for article in each.articles)
        said = (short_shape(each.shape), articles, each.messages[lang], each.about[lang])
        writer.writerow([each.slug, each.severity, *said, each.focus, each.value or "", each.quote or ""])
    return out.getvalue()


def as_turtle(report: Report) -> str:
    """A SHACL validation report, without blank nodes."""
    whole = hashlib.sha256(as_json(report).encode()).hexdigest()[:10]
    node = NamedNode(f"{DEFAULT_BASE}report/{whole}")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (node, RDF_TYPE, sh("ValidationReport")),
        (node, sh("conforms"), Literal(str(not report.findings).lower(), datatype=expand("xsd:boolean"))),
        (node, expand("dct:date"), Literal(report.as_of.isoformat(), datatype=XSD.date)),
    ]
    for number, finding in enumerate(report.findings, 1):
        result = NamedNode(f"{node.value}/{number}")
        triples.append((node, sh("result"), result))
        triples += list(result_triples(result, finding))
    return serialise([Quad(*triple) for triple in triples], RdfFormat.TURTLE).decode()


def result_triples(node: NamedNode, finding: Finding) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """One validation result."""
    yield node, RDF_TYPE, sh("ValidationResult")
    yield node, sh("focusNode"), NamedNode(finding.focus)
    yield node, sh("resultSeverity"), sh(finding.severity)
    yield node, sh("sourceShape"), resource(finding.shape)
    for lang, message in finding.messages.items():
        yield node, sh("resultMessage"), Literal(message, language=lang)
    if finding.value:
        yield node, sh("value"), resource(finding.value)
    for article in finding.articles:
        yield node, expand("rdfs:seeAlso"), resource(article)
    yield node, expand("dct:isPartOf"), NamedNode(finding.policy)


def resource(text: str) -> NamedNode | Literal:
    """The IRI, or the text where it is none."""
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)


def sh(name: str) -> NamedNode:
    """A SHACL term."""
    return NamedNode(SH + name)
