"""The page of paths: who can get data, hop by hop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as escaped

from fastapi import Response

from graphkit.serve.api.asking import Asking
from graphkit.serve.page.pages import forms, long_page
from graphkit.serve.page.saying import CAPTIONS, SIGNS, ShownMechanism
from graphkit.trace import Hop, Path, Quote, Said, Trace
from graphkit.trace.text import STEP_CAPTIONS, Words, carried_text, telling

MODALITIES = {"gk:Does": "does", "gk:May": "may", "gk:Conditional": "conditional"}
PAGED = 30
"""Paths on the page; JSON has all."""


@dataclass(frozen=True, slots=True)
class ShownSaid:
    """A statement that makes a hop: what goes, how firmly, relying on what, and the sentences that tell."""

    data: str
    modality: str
    condition: str
    facts: tuple[tuple[str, str], ...]
    mechanisms: tuple[ShownMechanism, ...]
    policy: str
    policy_href: str
    text_href: str
    own: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ShownHop:
    """One arrow. `step`: what a step inside a group is called; `named`: what the text calls the recipient."""

    source: str
    target: str
    step: str
    named: str
    said: tuple[ShownSaid, ...]


@dataclass(frozen=True, slots=True)
class ShownPath:
    """Hops, after how the first party comes by the data."""

    data: str
    nodes: tuple[str, ...]
    origin: tuple[ShownSaid, ...]
    hops: tuple[ShownHop, ...]


async def trace_page(here: Asking, trace: Trace | None) -> Response:
    """The form of a trace, and its paths."""
    paths: list[ShownPath] = []
    if trace is not None:
        words = Words(trace)
        paths = [shown_path(path, words, here) for path in trace.paths[:PAGED]]
    values: dict[str, Any] = {"trace": trace, "paths": paths, "json": json_link(here)}
    return await long_page(here, "trace.html", **values, **await forms(here))


def json_link(here: Asking) -> str:
    """The same paths for a program."""
    return f"{here.root}/trace.json?{here.request.url.query}"


def shown_path(path: Path, words: Words, here: Asking) -> ShownPath:
    """One path."""
    return ShownPath(
        words.of(path.data) if path.data else "",
        tuple(words.of(node) for node in path.nodes),
        tuple(shown_said(said, words, here) for said in path.origin[:1]),
        tuple(shown_hop(hop, words, here) for hop in path.hops),
    )


def shown_hop(hop: Hop, words: Words, here: Asking) -> ShownHop:
    """One hop."""
    named = {said.flow.recipient for said in hop.said} - {hop.target}
    return ShownHop(
        words.of(hop.source),
        words.of(hop.target),
        words.caption(STEP_CAPTIONS[hop.kind]) if hop.kind in STEP_CAPTIONS else "",
        words.all(sorted(named)),
        tuple(shown_said(said, words, here) for said in hop.said),
    )


def shown_said(said: Said, words: Words, here: Asking) -> ShownSaid:
    """One statement."""
    flow = said.flow
    policy = f"/policies/{escaped(flow.policy, safe='')}"
    return ShownSaid(
        carried_text(said.carried, words),
        MODALITIES.get(flow.modality or "", "does"),
        flow.condition or "",
        tuple(facts(said, words)),
        tuple(
            ShownMechanism(words.of(each.mechanism), SIGNS.get(each.state, "none"), CAPTIONS[each.state])
            for each in flow.mechanisms
        ),
        flow.identifier,
        here.link(policy),
        here.link(f"{policy}/text"),
        flow.own,
        tuple(telling(said)),
    )


def facts(said: Said, words: Words) -> list[tuple[str, str]]:
    """What else the statement says, by captions."""
    flow = said.flow
    rows = (("Role", (flow.role,) if flow.role else ()), ("Purpose", flow.purposes), ("Basis", flow.bases),
            ("Stated", flow.places), ("Seat", flow.seats))  # fmt: skip
    return [(words.caption(caption), words.all(ids)) for caption, ids in rows if ids]
