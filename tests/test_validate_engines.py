"""The fast engine gives what pySHACL gives: on real policies, W3C's SHACL Core tests, and graphs made at random."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple

pytest.importorskip("pyshacl")
pytest.importorskip("shacl")

from graphkit.files import folder
from graphkit.validate import ShapesError, validate
from graphkit.validate.engines import Result, engine_name, engine_of
from graphkit.validate.engines.fast import FastEngine
from graphkit.validate.engines.reference import ReferenceEngine
from graphkit.validate.facts import case_of, derived_triples
from graphkit.validate.shapes import load_shapes
from graphkit.verbs.graph import graph_of
from tests.validate_graphs import POLICY, TODAY, graph, parts

SHARED = Path(__file__).parents[2] / "shared"
CORE = SHARED / "w3c" / "data-shapes-test-suite" / "tests" / "core"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
TEXTS = sorted(folder("examples").glob("*.md")) + (
    sorted(file for file in (SHARED / "policies").iterdir() if file.suffix in (".md", ".txt"))
    if (SHARED / "policies").is_dir()
    else []
)
DIFFERENT = {
    "uniqueLang-002": "rdflib, which pySHACL reads with, rewrites the literal '1'^^xsd:boolean to true",
}
"""W3C tests on which the engines differ, and why."""


@cache
def engines() -> tuple[FastEngine, ReferenceEngine]:
    """Both, with graphkit's shapes."""
    shapes = load_shapes().triples
    return FastEngine(shapes), ReferenceEngine(shapes)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_reports_on_policies_are_the_same(path: Path) -> None:
    store = graph_of(path)
    fast, reference = (validate(store, as_of=TODAY, engine=engine) for engine in ("fast", "pyshacl"))
    assert fast.findings == reference.findings
    assert (fast.checked, fast.items) == (reference.checked, reference.items)


def exact(results: list[Result]) -> set[tuple[str, ...]]:
    """Results without the engine's own words; graphkit's graphs have no blank nodes."""
    return {(each.focus, each.severity, each.shape, each.value or "") for each in results}


def told(results: list[Result]) -> Counter[tuple[str, ...]]:
    """Results without the engine's own words; blank nodes have other names in each engine."""
    return Counter((plain(each.focus), each.severity, plain(each.shape), plain(each.value or "")) for each in results)


def plain(term: str) -> str:
    """A term, or the mark of what has no IRI: blank nodes have other labels in each engine ("0:b24", "n24f…")."""
    return term if "//" in term else "_"


def core_tests() -> list[Path]:
    """The files of W3C's Core tests that hold one."""
    files = sorted(CORE.rglob("*.ttl")) if CORE.is_dir() else []
    return [file for file in files if "sht:Validate" in file.read_text(encoding="utf-8")]


@pytest.mark.skipif(not CORE.is_dir(), reason="W3C's tests lie beside the project")
@pytest.mark.parametrize("file", core_tests(), ids=lambda file: file.stem)
def test_w3c_core_tests_give_the_same(file: Path, request: pytest.FixtureRequest) -> None:
    if file.stem in DIFFERENT:
        request.applymarker(pytest.mark.xfail(reason=DIFFERENT[file.stem], strict=True))
    store = ox.Store()
    store.load(path=str(file), base_iri=file.as_uri(), format=RdfFormat.TURTLE)
    (test,) = store.quads_for_pattern(None, NamedNode(MF + "action"), None, None)
    sides = []
    for side in ("dataGraph", "shapesGraph"):
        (named,) = store.quads_for_pattern(test.object, NamedNode(SHT + side), None, None)  # type: ignore[arg-type]
        assert isinstance(named.object, NamedNode)
        other = Path(named.object.value.removeprefix("file://"))
        triples = [quad.triple for quad in ox.parse(path=str(other), base_iri=other.as_uri(), format=RdfFormat.TURTLE)]
        sides.append(triples)
    shapes = ox.serialize(sides[1], format=RdfFormat.N_TRIPLES) or b""
    found = []
    for engine in (FastEngine, ReferenceEngine):
        try:
            found.append(told(engine(shapes).results(sides[0])))
        except ShapesError:
            found.append(Counter({("refused",): 1}))
    assert found[0].keys() == found[1].keys()


@cache
def good() -> list[Triple]:
    """The triples of the good graph, in one order."""
    return sorted((quad.triple for quad in graph()), key=str)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    dropped=st.sets(st.integers(0, 10_000), max_size=12),
    crossed=st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), max_size=6),
)
def test_graphs_made_at_random_give_the_same(dropped: set[int], crossed: list[tuple[int, int, int]]) -> None:
    triples = good()
    kept = [each for number, each in enumerate(triples) if number not in {hit % len(triples) for hit in dropped}]
    for one, two, three in crossed:
        s, p, o = (triples[number % len(triples)] for number in (one, two, three))
        kept.append(Triple(s.subject, p.predicate, o.object))
    quads = [ox.Quad(each.subject, each.predicate, each.object, POLICY) for each in kept]
    terms = parts()[2]
    whole = [*kept, *(Triple(*fact) for fact in derived_triples(case_of(POLICY, quads, terms, TODAY)))]
    fast, reference = engines()
    assert exact(fast.results(whole)) == exact(reference.results(whole))


def test_own_shapes_are_for_the_reference_unless_asked() -> None:
    assert engine_name().startswith("shacl ")
    assert engine_name(own_shapes=False).startswith("pyshacl ")
    assert isinstance(engine_of(load_shapes().triples), FastEngine)
    assert isinstance(engine_of(load_shapes().triples, own_shapes=False), ReferenceEngine)


def test_without_the_fast_engine_the_reference_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "shacl", None)
    assert engine_name().startswith("pyshacl ")
    with pytest.raises(ShapesError, match="not installed"):
        engine_name("fast")


def test_the_fast_engine_needs_no_rdflib() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from graphkit.validate.engines import engine_of\n"
        "from graphkit.validate.shapes import load_shapes\n"
        "engine_of(load_shapes().triples, 'fast').results([]); print('rdflib' in sys.modules, 'pyshacl' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "False False\n"
