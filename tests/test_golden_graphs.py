"""The hand-made graphs are such as a build writes: typed in full, with a sentence for every value."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graphkit.rdf import unsupported
from graphkit.rdf.names import GK, RDF_TYPE, SUPERCLASSES
from tests.golden_graphs import FOLDER, NAMES


@pytest.fixture(params=NAMES)
def quads(request: pytest.FixtureRequest) -> list[ox.Quad]:
    """Each graph as it stands in its file."""
    return list(ox.parse(path=str(FOLDER / f"{request.param}.trig"), format=ox.RdfFormat.TRIG))


def test_every_value_has_a_sentence(quads: list[ox.Quad]) -> None:
    assert unsupported(quads) == []


def test_classes_are_written_out(quads: list[ox.Quad]) -> None:
    typed = {(quad.subject, quad.object) for quad in quads if quad.predicate == RDF_TYPE}
    wanted = {
        (node, above)
        for kind, classes in SUPERCLASSES.items()
        for above in classes
        for node, own in typed
        if own == kind
    }
    assert wanted - typed == set()


def test_quotes_are_as_long_as_their_offsets_say(quads: list[ox.Quad]) -> None:
    graph = ox.Store()
    graph.extend(quads)
    lengths = """PREFIX oa: <http://www.w3.org/ns/oa#>
    SELECT ?quote { GRAPH ?g { ?e oa:exact ?quote ; oa:start ?start ; oa:end ?end }
                    FILTER(STRLEN(?quote) != ?end - ?start) }"""
    found = graph.query(lengths)
    assert isinstance(found, ox.QuerySolutions)
    assert [str(row["quote"]) for row in found] == []


def test_statements_say_where_they_stand(quads: list[ox.Quad]) -> None:
    stated = {quad.subject: quad.object for quad in quads if quad.predicate == GK.statedIn}
    practices = {quad.subject: quad.graph_name for quad in quads if quad.object in (GK.Practice, GK.Denial)}
    assert stated == practices
