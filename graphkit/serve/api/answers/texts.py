"""A policy's canonical text, and what was read in each place of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox

from graphkit.query.card import KINDS, Node, Nodes, nodes_of, quote, values
from graphkit.query.labels import Labels
from graphkit.query.policies import find_policy
from graphkit.rdf.names import GK, RDF_TYPE
from graphkit.serve.api.answers.written import json_body
from graphkit.serve.api.forms import TEXT, Form
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store, StoredPolicy

OWNERS: Final = {"Policy": GK.Policy, **KINDS}


def policy_text(store: Store, limits: Limits, *, policy: str, lang: str, form: Form) -> Body:
    """The text, alone or with all evidence in it."""
    found = find_policy(store, policy)
    text = canonical(store, found)
    if form == TEXT:
        return Body(text.encode(), TEXT.media)
    said = {"policy": found.iri, "sha256": found.sha256, "length": len(text), "text": text}
    return json_body(said | {"evidence": marked(store, found, lang)}, limits)


def text_window(store: Store, limits: Limits, *, policy: str, start: int, end: int, window: int, lang: str) -> Body:
    """A piece of the text with what stands around it; Refused for a place that the text does not have."""
    found = find_policy(store, policy)
    text = canonical(store, found)
    if not start <= end <= len(text):
        what = f"The text has no characters {start} to {end}."
        raise Refused(400, what, "end", f"It has {len(text)}; `end` is not before `start`.")
    first, last = max(start - window, 0), min(end + window, len(text))
    touched = [each for each in marked(store, found, lang) if each["start"] < end and start < each["end"]]
    said = {
        "policy": found.iri,
        "start": start,
        "end": end,
        "window_start": first,
        "window_end": last,
        "length": len(text),
        "before": text[first:start],
        "text": text[start:end],
        "after": text[end:last],
        "evidence": touched,
    }
    return json_body(said, limits)


def canonical(store: Store, policy: StoredPolicy) -> str:
    """The text to which offsets refer; Refused where the store has none."""
    if store.folder is None:
        cure = "Serve a store's folder: graphkit build … --store FOLDER"
        raise Refused(404, "A graph file holds no texts.", policy.slug, cure)
    return store.text(policy.iri)


def marked(store: Store, policy: StoredPolicy, lang: str) -> list[dict[str, Any]]:
    """All evidence of a policy, in the order of the text."""
    nodes, labels = nodes_of(ox.NamedNode(policy.iri), store), Labels(store, lang)
    found = [piece for node in list(nodes.values()) for piece in pieces(node, nodes, labels, store.base)]
    return sorted(found, key=lambda piece: (piece["start"], piece["end"], piece["id"]))


def pieces(node: Node, nodes: Nodes, labels: Labels, base: str) -> Iterator[dict[str, Any]]:
    """The evidence of one practice or denial, or of the policy itself."""
    kind = next((kind for kind, type_ in OWNERS.items() if type_ in node.get(RDF_TYPE, ())), None)
    for term in node.get(GK.evidence, ()) if kind else ():
        said = quote(nodes[term])
        yield {
            "id": term.value.removeprefix(base).partition("/evidence/")[0] if isinstance(term, ox.NamedNode) else "",
            "kind": kind,
            "start": said.start,
            "end": said.end,
            "section": said.section,
            "supports": [
                {"id": value.id.removeprefix(base), "label": value.label}
                for value in values(nodes[term], GK.supports, labels)
            ],
        }
