"""Policies checked against the shapes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graphkit.validate import Report
from graphkit.validate import validate as check
from graphkit.validate.engines import Choice
from graphkit.validate.facts import Law
from graphkit.verbs.graph import graph_of, is_input, open_graph


def validate(
    store: str | Path | None = None,
    *,
    policies: Sequence[str] | None = None,
    as_of: date | None = None,
    shapes: str | Path | None = None,
    law: Law = "text",
    engine: Choice = "auto",
    jobs: int | None = 1,
) -> Report:
    """Findings on the policies of a store's folder or a graph file, or on a text (a file, an
    address), which is built for it.

    `policies`: identifiers, series or IRIs; by default all current ones. `as_of`: the day for which mechanisms and
    adequacy are judged, by default today. `shapes`: a folder of further shapes. `law`: duties to inform in force on
    the text's own date ("text") or on the day of the check ("today"). `engine`: "auto", "fast" or "pyshacl".
    `jobs`: processes; None: many if there are many policies.
    """
    is_text = store is not None and is_input(store) and not is_graph(store)
    graph = graph_of(store) if store is not None and is_text else open_graph(store)
    return check(graph, policies=policies, shapes=shapes, as_of=as_of, law=law, engine=engine, jobs=jobs)


def is_graph(place: str | Path) -> bool:
    """Does the file's name say that it is a graph?"""
    from graphkit.rdf.serialise import FORMATS

    return Path(place).suffix.lower() in FORMATS
