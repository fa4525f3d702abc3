"""All that a report knows, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from graphkit.validate.articles import article_name
from graphkit.validate.report import Finding, Report


def as_json(report: Report) -> str:
    """The document; its keys stay as they are, new ones may come."""
    document = {
        "conforms": report.conforms,
        "asOf": report.as_of.isoformat(),
        "law": report.law,
        "engine": report.engine,
        "shapes": report.shapes,
        "policies": list(report.policies),
        "checked": [asdict(each) for each in report.checked],
        "known": report.known,
        "gone": [asdict(each) for each in report.gone],
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
