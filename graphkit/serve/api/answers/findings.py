"""Findings on one policy: the SHACL check, with shapes and terms loaded once for a state of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode, Quad

from graphkit.query.policies import find_policy
from graphkit.serve.api.answers.written import csv_body, json_body
from graphkit.serve.api.forms import CSV, Form
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store
from graphkit.validate.chains import chains_beside
from graphkit.validate.engines import Engine, engine_name, engine_of
from graphkit.validate.errors import ShapesError
from graphkit.validate.findings import Checker, PolicyGraph
from graphkit.validate.namespaces import short_shape
from graphkit.validate.report import SEVERITIES
from graphkit.validate.reports.as_json import finding_json
from graphkit.validate.run import vocabulary
from graphkit.validate.shape_texts import ShapeTexts
from graphkit.validate.shapes import load_shapes
from graphkit.validate.terms import Terms

COLUMNS: Final = ("policy", "severity", "shape", "articles", "message", "about", "focus", "value", "quote")
Chains = Mapping[str, Sequence[Quad]]
Parts = tuple[Engine, ShapeTexts, Terms]
_loaded: WeakKeyDictionary[Store, Parts] = WeakKeyDictionary()


def policy_findings(store: Store, limits: Limits, *, policy: str, as_of: date, lang: str, form: Form) -> Body:
    """Findings on one version of a policy, as JSON or as a table."""
    found = findings_of(store, find_policy(store, policy).iri, as_of)
    if form == CSV:
        return findings_table(found, lang, limits)
    return json_body(summed(found, as_of, 1, 1) | {"findings": found}, limits)


def policy_checked(store: Store, _: Limits, *, policy: str, as_of: date) -> list[dict[str, Any]]:
    """Findings on one version of a policy, for its page."""
    return findings_of(store, find_policy(store, policy).iri, as_of)


def findings_table(findings: Sequence[Mapping[str, Any]], lang: str, limits: Limits) -> Body:
    """One row a finding."""
    return csv_body(COLUMNS, (row(each, lang) for each in findings), limits)


def row(finding: Mapping[str, Any], lang: str) -> list[str | None]:
    """The cells of one finding."""
    articles = "; ".join(finding["articleNames"][lang])
    said = [short_shape(finding["shape"]), articles, finding["messages"][lang], finding["about"][lang]]
    return [finding["identifier"], finding["severity"], *said, finding["focus"], finding["value"], finding["quote"]]


def summed(findings: Sequence[Mapping[str, Any]], as_of: date, checked: int, policies: int) -> dict[str, Any]:
    """What stands above the findings."""
    counts = Counter(finding["severity"] for finding in findings)
    return {
        "as_of": as_of.isoformat(),
        "policies": policies,
        "checked": checked,
        "complete": checked == policies,
        "conforms": not counts["Violation"] and not counts["Warning"],
        "counts": {severity: counts[severity] for severity in SEVERITIES},
    }


def findings_of(store: Store, iri: str, as_of: date, chains: Chains | None = None) -> list[dict[str, Any]]:
    """Findings on one policy version, worst first.

    `chains`: what other policies add, by policy, where many are checked; else it is looked up for this one.
    """
    engine, texts, terms = parts(store)
    beside = (chains_beside(store, terms, as_of, {iri}) if chains is None else chains).get(iri, ())
    node = NamedNode(iri)
    text = store.text(iri) if store.folder else None
    graph = PolicyGraph(node, list(store.quads(node)), text, beside)
    return [finding_json(each) for each in Checker(engine, texts, terms, as_of).findings(graph)]


def all_chains(store: Store, as_of: date) -> Chains:
    """What policies add to each other's check, for the whole store."""
    return chains_beside(store, parts(store)[2], as_of)


def parts(store: Store) -> Parts:
    """Shapes and terms, loaded once for a state of the store; Refused where the check is not installed."""
    try:
        engine_name()
    except ShapesError:
        cure = "Install it: pip install 'graphkit-privacy[validate]'"
        what = "This server can't check policies: no SHACL engine is installed."
        raise Refused(501, what, "findings", cure) from None
    if store not in _loaded:
        shapes = load_shapes(None).triples
        _loaded[store] = engine_of(shapes), ShapeTexts(shapes), Terms(vocabulary(store))
    return _loaded[store]
