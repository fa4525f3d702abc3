"""The engine `shacl` (Rust) applied to one graph: no rdflib, a fraction of pySHACL's time, the same results.

It is young and by one author, so pySHACL stays the reference: tests compare both over real, generated and W3C graphs.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

import pyoxigraph as ox
from pyoxigraph import RdfFormat, Triple

from graphkit.validate.engines.result import Result, one_line
from graphkit.validate.errors import ShapesError
from graphkit.validate.report import SEVERITIES

CURE = "Correct them, or choose pyshacl."


def is_installed() -> bool:
    """Can it be imported here?"""
    try:
        import shacl  # noqa: F401
    except ImportError:
        return False
    return True


def name() -> str:
    """Name and version of the engine."""
    return f"shacl {version('shacl')}"


class FastEngine:
    """Shapes, compiled once and applied to one graph after the other."""

    def __init__(self, shapes: bytes) -> None:
        from shacl import Shapes

        try:
            self.shapes = Shapes.from_text(shapes.decode(), format="ntriples")
        except ValueError as error:
            raise ShapesError(f"shapes: can't be compiled ({one_line(error)}). {CURE}") from error

    def results(self, triples: Iterable[Triple]) -> list[Result]:
        """All results for a graph, each once; ShapesError if the shapes can't be applied."""
        data = ox.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        try:
            report = self.shapes.validate_text(data.decode(), format="ntriples")
        except ValueError as error:
            raise ShapesError(f"shapes: can't be applied ({one_line(error)}). {CURE}") from error
        return list(
            dict.fromkeys(
                Result(
                    focus := plain(each.focus_node),
                    each.severity if each.severity in SEVERITIES else SEVERITIES[0],
                    plain(each.root_shape or each.source_shape or ""),
                    None if each.value is None or plain(each.value) == focus else each.value_plain,
                    each.message or "",
                )
                for each in report.results
            )
        )


def plain(term: str) -> str:
    """A term in N-Triples as its text: an IRI, a literal's lexical form, a blank node's label.

    >>> plain("<urn:a>"), plain('"4"^^<urn:b>')
    ('urn:a', '4')
    """
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return term
    (quad,) = ox.parse(f"<urn:s> <urn:p> {term} .", format=RdfFormat.N_TRIPLES)
    return str(quad.object.value)
