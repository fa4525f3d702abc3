"""Findings that are known and accepted, so that a check fails on new ones only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from graphkit.errors import GraphkitError
from graphkit.validate.namespaces import short_shape
from graphkit.validate.report import Finding, Known, Report

VERSION: Final = 1
KEY: Final = "graphkitBaseline"
ABSENT: Final = "Completeness"
POLICY_PART: Final = "/policy/"
"""In the IRI of a statement or group: it belongs to one version of a policy."""


class BaselineError(GraphkitError):
    """A baseline that can't be read."""


def fingerprints(report: Report) -> list[str]:
    """The fingerprint of each finding of a report, in their order."""
    series = {each.policy: each.series for each in report.checked}
    return [fingerprint(each, series.get(each.policy, each.slug)) for each in report.findings]


def fingerprint(finding: Finding, series: str) -> str:
    """16 hex digits by which a finding is known again when its policy's text changes elsewhere.

    Of the series, the shape, what it is about, the value if that is a term or party, and the sentence; of what a text
    does not name without the sentence, which only shows where it may stand.
    """
    value = "" if POLICY_PART in (finding.value or "") else finding.value or ""
    quote = "" if finding.theme == ABSENT else " ".join((finding.quote or "").casefold().split())
    said = (series, finding.shape, finding.about.get("en", ""), value, quote)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def baseline_text(report: Report) -> str:
    """All findings of a report, notes too, as JSON that one can review and keep beside the policies."""
    known = dict(zip(fingerprints(report), report.findings, strict=True))
    entries = [
        {
            "fingerprint": print_,
            "policy": known[print_].slug,
            "severity": known[print_].severity,
            "shape": short_shape(known[print_].shape),
            "message": known[print_].messages["en"],
        }
        for print_ in sorted(known, key=lambda each: (known[each].order, each))
    ]
    document = {KEY: VERSION, "asOf": report.as_of.isoformat(), "findings": entries}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: str | Path) -> dict[str, Known]:
    """The accepted findings by fingerprint; BaselineError for a file that is none."""
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        cure = f"Make one: graphkit baseline -o {path}"
        raise BaselineError(f"{path}: can't be read ({error.strerror}). {cure}") from error
    except ValueError as error:
        raise BaselineError(f"{path}: no JSON ({error}). Make it anew: graphkit baseline -o {path}") from error
    version = document.get(KEY) if isinstance(document, dict) else None
    if version != VERSION:
        said = "no baseline" if version is None else f"a baseline of version {version}, not {VERSION}"
        raise BaselineError(f"{path}: {said}. Make it anew: graphkit baseline -o {path}")
    try:
        return {entry["fingerprint"]: known(entry) for entry in document["findings"]}
    except (KeyError, TypeError) as error:
        raise BaselineError(f"{path}: an entry lacks {error}. Make it anew: graphkit baseline -o {path}") from error


def known(entry: Mapping[str, Any]) -> Known:
    """An accepted finding."""
    return Known(str(entry["policy"]), str(entry["shape"]), str(entry["message"]))


def against(report: Report, accepted: Mapping[str, Known]) -> Report:
    """The report with new findings only; how many are known, and which accepted ones are gone.

    An accepted finding on a policy that was not checked is not gone.
    """
    prints = fingerprints(report)
    fresh = tuple(each for print_, each in zip(prints, report.findings, strict=True) if print_ not in accepted)
    slugs = {each.slug for each in report.checked}
    found = set(prints)
    gone = tuple(each for print_, each in sorted(accepted.items()) if print_ not in found and each.policy in slugs)
    return replace(report, findings=fresh, known=len(report.findings) - len(fresh), gone=gone)
