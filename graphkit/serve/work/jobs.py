"""The jobs of the lane "page": the server's own code, one function a kind of request, each on one state of the store.

What others wrote (SPARQL), and what may take long, is in `queries.py`.
"""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from graphkit.query.card import read_card
from graphkit.query.card_text import card_text
from graphkit.query.labels import Labels
from graphkit.query.policies import find_policy
from graphkit.serve.api.answers.findings import policy_checked, policy_findings
from graphkit.serve.api.answers.flows import facet_list, flow_list, flow_picture, network_json, sankey_json, suggestions
from graphkit.serve.api.answers.paths import trace_json
from graphkit.serve.api.answers.policies import policy_as, policy_list, policy_picture
from graphkit.serve.api.answers.recipients import recipient_card, recipient_list
from graphkit.serve.api.answers.terms import term
from graphkit.serve.api.answers.texts import policy_text, text_window
from graphkit.serve.api.questions import choices
from graphkit.serve.page.explored import explored
from graphkit.serve.page.seen.policies import policies_seen
from graphkit.serve.page.seen.policy import policy_seen
from graphkit.serve.page.seen.recipients import recipient_seen, recipients_seen
from graphkit.serve.page.seen.term import term_seen
from graphkit.serve.page.seen.text import text_seen
from graphkit.serve.sparql.examples import sparql_examples
from graphkit.serve.sparql.service import service_description
from graphkit.serve.sparql.vocabulary import vocabulary
from graphkit.serve.sparql.void import void
from graphkit.serve.work.limits import Limits
from graphkit.serve.work.worker import Jobs
from graphkit.store import Store
from graphkit.trace import Trace
from graphkit.verbs.trace import trace as find_paths


def policies(store: Store, _: Limits) -> list[dict[str, Any]]:
    """All policy versions."""
    return [
        {
            "id": policy.slug,
            "iri": policy.iri,
            "series": policy.series,
            "title": policy.title,
            "language": policy.language,
            "valid_from": policy.valid_from,
            "valid_until": policy.valid_until,
        }
        for policy in store.policies()
    ]


def card(store: Store, _: Limits, *, policy: str, lang: str) -> dict[str, Any]:
    """A policy's card; its text form beside it."""
    found = find_policy(store, policy)
    read = read_card(ox.NamedNode(found.iri), store, Labels(store, lang))
    return {"card": read.as_json(), "text": card_text(read, evidence=True)}


def trace(store: Store, _: Limits, *, lang: str, **arguments: Any) -> Trace:
    """Paths from party to party."""
    return find_paths(store=store, lang=lang, **arguments)


JOBS: Final[Jobs] = {
    "policies": policies,
    "card": card,
    "trace": trace,
    "choices": choices,
    "policy-list": policy_list,
    "policy-as": policy_as,
    "policy-picture": policy_picture,
    "policy-text": policy_text,
    "policy-findings": policy_findings,
    "text-window": text_window,
    "term": term,
    "trace-json": trace_json,
    "explored": explored,
    "policies-seen": policies_seen,
    "policy-seen": policy_seen,
    "policy-checked": policy_checked,
    "text-seen": text_seen,
    "recipients-seen": recipients_seen,
    "recipient-seen": recipient_seen,
    "term-seen": term_seen,
    "flow-list": flow_list,
    "flow-picture": flow_picture,
    "facet-list": facet_list,
    "sankey-json": sankey_json,
    "network-json": network_json,
    "suggestions": suggestions,
    "recipient-list": recipient_list,
    "recipient-card": recipient_card,
    "service-description": service_description,
    "sparql-examples": sparql_examples,
    "void": void,
    "vocabulary": vocabulary,
}
"""Each kind of job of this lane, and the function that does it. Its workers live long, and keep an index."""
