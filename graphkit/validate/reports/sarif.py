"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote as escaped

from graphkit.validate.articles import article_name
from graphkit.validate.baseline import fingerprints
from graphkit.validate.namespaces import short_shape
from graphkit.validate.report import Checked, Finding, Passage, Report
from graphkit.version import __version__

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Final = {"Violation": "error", "Warning": "warning", "Info": "note"}
PRINT: Final = "graphkit/v1"
"""The name under which a result keeps its fingerprint."""


def as_sarif(report: Report, lang: str) -> str:
    """One run: a rule for each shape that found something, an artifact for each policy."""
    rules = {finding.shape: finding for finding in report.findings}
    numbers = {shape: number for number, shape in enumerate(sorted(rules))}
    artifacts = {each.policy: number for number, each in enumerate(report.checked)}
    run = {
        "tool": {
            "driver": {
                "name": "graphkit",
                "version": __version__,
                "rules": [rule(rules[shape], lang) for shape in sorted(rules)],
            }
        },
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [artifact(each) for each in report.checked],
        "results": [
            result(each, print_, report, numbers, artifacts, lang)
            for each, print_ in zip(report.findings, fingerprints(report), strict=True)
        ],
        "properties": {"asOf": report.as_of.isoformat(), "engine": report.engine, "shapes": report.shapes},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def rule(finding: Finding, lang: str) -> dict[str, Any]:
    """What a shape looks for, by one of its findings."""
    title = finding.titles.get(lang) or short_shape(finding.shape)
    cure = finding.cures.get(lang, "")
    articles = [article_name(each, lang) for each in finding.articles]
    found = {
        "id": short_shape(finding.shape),
        "shortDescription": {"text": title},
        "help": {"text": cure or title},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"theme": finding.theme, "tags": [finding.theme, *articles]},
    }
    return found | ({"helpUri": finding.articles[0]} if finding.articles else {})


def artifact(checked: Checked) -> dict[str, Any]:
    """A policy's text."""
    return {
        "location": {"uri": uri(checked)},
        "description": {"text": checked.title or checked.slug},
        **({"sourceLanguage": checked.language} if checked.language else {}),
    }


def uri(checked: Checked) -> str:
    """The address of the text, or a relative one made of its identifier."""
    return checked.source if checked.source and "://" in checked.source else f"{escaped(checked.slug)}.txt"


def result(
    finding: Finding,
    print_: str,
    report: Report,
    rules: Mapping[str, int],
    artifacts: Mapping[str, int],
    lang: str,
) -> dict[str, Any]:
    """One finding; further sentences are related locations."""
    places = list(locations(finding.passages, report.checked, artifacts)) or [whole(finding, report, artifacts)]
    return {
        "ruleId": short_shape(finding.shape),
        "ruleIndex": rules[finding.shape],
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.messages[lang]} ({finding.about[lang]})"},
        "locations": places[:1],
        **({"relatedLocations": places[1:]} if places[1:] else {}),
        "partialFingerprints": {PRINT: print_},
        "properties": {"focus": finding.focus, "confidence": finding.confidence},
    }


def locations(
    passages: Sequence[Passage], checked: Sequence[Checked], artifacts: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Where sentences stand; those of a policy that was not checked itself are named by its identifier."""
    for passage in passages:
        number = artifacts.get(passage.policy)
        region: dict[str, Any] = {"charOffset": passage.start, "charLength": passage.end - passage.start}
        region |= {"startLine": passage.line} if passage.line else {}
        region["snippet"] = {"text": passage.quote}
        at = {"uri": f"{escaped(passage.slug)}.txt"} if number is None else indexed(checked[number], number)
        yield {"physicalLocation": {"artifactLocation": at, "region": region}}


def whole(finding: Finding, report: Report, artifacts: Mapping[str, int]) -> dict[str, Any]:
    """The text as such, for what it does not name."""
    number = artifacts[finding.policy]
    return {"physicalLocation": {"artifactLocation": indexed(report.checked[number], number)}}


def indexed(checked: Checked, number: int) -> dict[str, Any]:
    """A reference to an artifact."""
    return {"uri": uri(checked), "index": number}
