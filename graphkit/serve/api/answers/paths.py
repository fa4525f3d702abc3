"""Paths of data as JSON."""

from __future__ import annotations

from typing import Any

from graphkit.serve.api.answers.written import json_body
from graphkit.serve.sparql.answer import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store
from graphkit.verbs.trace import trace


def trace_json(store: Store, limits: Limits, **arguments: Any) -> Body:
    """Paths from party to party."""
    return json_body(trace(store=store, **arguments).as_json(), limits)
