"""pySHACL applied to one graph: the reference. The only module of the check that knows pySHACL and rdflib."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graphkit.rdf.names import expand
from graphkit.validate.engines.result import Result, one_line
from graphkit.validate.errors import ShapesError
from graphkit.validate.namespaces import SH
from graphkit.validate.report import SEVERITIES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

INSTALL = "pip install 'graphkit-privacy[validate]'"
DEPTH = 40
XSD_STRING = expand("xsd:string")


def name() -> str:
    """Name and version of the engine; ShapesError if it is not installed."""
    try:
        import pyshacl  # noqa: F401
    except ImportError as error:
        raise ShapesError(f"Checking needs pySHACL, which is not installed. Install it: {INSTALL}") from error
    return f"pyshacl {version('pyshacl')}"


class ReferenceEngine:
    """Shapes, read once and applied to one graph after the other."""

    def __init__(self, shapes: bytes) -> None:
        from rdflib import Graph

        # pySHACL also prints its errors; they leave here as ShapesError, once.
        logging.getLogger("pyshacl-validate").disabled = True
        self.shapes = Graph()
        self.shapes.parse(data=shapes, format="nt")

    def results(self, triples: Iterable[Triple]) -> list[Result]:
        """All results for a graph, each once; ShapesError if the shapes can't be applied."""
        graph = rdf_graph(triples)
        try:
            return list(dict.fromkeys(self._read(self._applied(graph))))
        except failures() as error:
            where = self._culprit(graph)
            raise ShapesError(f"{where}: can't be applied ({one_line(error)}). Correct that shape.") from error

    def _applied(self, graph: Graph, only: list[str] | None = None) -> Graph:
        """The engine's report on a graph, by all shapes or only some."""
        from pyshacl import validate
        from pyshacl.errors import ReportableRuntimeError
        from rdflib import Graph

        _, report, text = validate(
            graph,
            shacl_graph=self.shapes,
            inference="none",
            inplace=True,
            max_validation_depth=DEPTH,
            use_shapes=only,
        )
        if not isinstance(report, Graph):
            raise ReportableRuntimeError(text)
        return report

    def _culprit(self, graph: Graph) -> str:
        """The first shape that can't be applied by itself."""
        from rdflib import RDF, URIRef

        kinds = [URIRef(SH + kind) for kind in ("NodeShape", "PropertyShape")]
        for shape in sorted({str(node) for kind in kinds for node in self.shapes.subjects(RDF.type, kind)}):
            try:
                self._applied(graph, [shape])
            except failures():
                return str(self._named(URIRef(shape)))
        return "shapes"

    def _read(self, report: Graph) -> Iterator[Result]:
        from rdflib import URIRef

        sh = {name: URIRef(SH + name) for name in PARTS}
        # Not by their type: what a result only has as its detail (sh:detail, of sh:node) is no result of the report.
        for node in report.objects(None, sh["result"]):
            severity = str(report.value(node, sh["resultSeverity"])).removeprefix(SH)
            shape = report.value(node, sh["sourceShape"])
            value = report.value(node, sh["value"])
            focus = str(report.value(node, sh["focusNode"]))
            yield Result(
                focus,
                severity if severity in SEVERITIES else SEVERITIES[0],
                str(self._named(shape)),
                None if value is None or str(value) == focus else str(value),
                str(report.value(node, sh["resultMessage"])),
            )

    def _named(self, shape: Node | None) -> Node | None:
        """The shape itself, or the named one that an unnamed one stands in."""
        from rdflib import BNode

        seen: set[Node] = set()
        while isinstance(shape, BNode) and shape not in seen:
            seen.add(shape)
            shape = next((above for above, _ in self.shapes.subject_predicates(shape)), shape)
        return shape


PARTS = ("result", "resultSeverity", "sourceShape", "value", "focusNode", "resultMessage")


def rdf_graph(triples: Iterable[Triple]) -> Graph:
    """The triples as an rdflib graph, literals as they are written."""
    from rdflib import Graph

    graph = Graph()
    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph


def term(value: object) -> Node:
    """An rdflib term."""
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdfLiteral

    if isinstance(value, NamedNode):
        return URIRef(value.value)
    if isinstance(value, Literal):
        if value.language:
            return RdfLiteral(value.value, lang=value.language)
        if value.datatype == XSD_STRING:
            # rdflib holds "a" and "a"^^xsd:string for two terms; the shapes, which it parses, have the former.
            return RdfLiteral(value.value)
        return RdfLiteral(value.value, datatype=URIRef(value.datatype.value), normalize=False)
    if isinstance(value, BlankNode):
        return BNode(value.value)
    raise ShapesError(f"{value}: a quoted triple can't be checked. Leave it out.")


def failures() -> tuple[type[Exception], ...]:
    """What pySHACL lets through for a shape that it can't apply: its own errors, and those of what it builds on."""
    from pyparsing.exceptions import ParseBaseException
    from pyshacl.errors import ReportableRuntimeError

    general = (NotImplementedError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
    return (ReportableRuntimeError, ParseBaseException, re.error, *general)
