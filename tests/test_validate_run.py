"""`validate` over a store: which policies, in which processes, with which shapes, as which text."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

pytest.importorskip("pyshacl")

from graphkit.cli.options import Commands
from graphkit.errors import QueryError
from graphkit.rdf import policy_quads
from graphkit.store import Store
from graphkit.validate import ShapesError, validate
from graphkit.validate.shapes import load_shapes
from tests.rdf_records import RELEASE, document, policy

DAY = date(2026, 3, 1)
CUSTOM = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gk: <https://w3id.org/graphkit#> .
@prefix ex: <https://example.org/shapes#> . @prefix dpv: <https://w3id.org/dpv#> .
ex:Party a sh:NodeShape ; sh:targetClass gk:Disclosure ; sh:severity sh:Warning ;
  sh:property [ sh:path gk:party ; sh:maxCount 0 ; sh:message "A party is named."@en , "Eine Partei ist genannt."@de ] .
"""


@pytest.fixture
def store() -> Store:
    """Two small policies."""
    graph = ox.Store()
    for slug in ("nordlicht-2023", "suedwind-2023"):
        graph.extend(policy_quads(policy(document=document(slug=slug)), RELEASE))
    return Store(graph)


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    """The same as a graph file."""
    store.dump(tmp_path / "two.nq")
    return tmp_path / "two.nq"


def cli(*arguments: object) -> Result:
    """`graphkit validate` with these arguments."""
    from graphkit.cli.validate import validate as command

    group = Commands("graphkit", commands={"validate": command})
    return CliRunner().invoke(group, ["validate", *map(str, arguments)])


def test_all_policies_are_checked_and_sound(store: Store) -> None:
    report = validate(store, as_of=DAY)
    assert len(report.policies) == 2
    assert (report.as_of, len(report.shapes)) == (DAY, 64)
    assert report.engine.startswith(("pyshacl ", "shacl "))
    assert {finding.slug for finding in report.findings} == {"nordlicht-2023", "suedwind-2023"}
    assert not report.conforms
    assert [finding for finding in report.findings if finding.severity == "Violation"] == []


def test_a_plain_pyoxigraph_store_will_do(store: Store) -> None:
    assert validate(store.graph, as_of=DAY).findings == validate(store, as_of=DAY).findings


@pytest.mark.parametrize("name", ["nordlicht-2023", "nordlicht"])
def test_one_policy_by_identifier_or_series(store: Store, name: str) -> None:
    report = validate(store, policies=[name, name], as_of=DAY)
    assert len(report.policies) == 1
    assert report.of("nordlicht-2023") == report.findings
    assert validate(store, policies=report.policies, as_of=DAY) == report


def test_near_names_are_suggested(store: Store) -> None:
    with pytest.raises(QueryError, match=r"nordlich: no such policy.*Did you mean nordlicht"):
        validate(store, policies=["nordlich"])
    with pytest.raises(QueryError, match=r"xyz: no such policy.*There are: nordlicht, "):
        validate(store, policies=["xyz"])
    with pytest.raises(QueryError, match="holds no policy"):
        validate(ox.Store())


def test_two_processes_find_the_same(store: Store) -> None:
    assert validate(store, as_of=DAY, jobs=2) == validate(store, as_of=DAY)


def test_own_shapes_are_added(store: Store, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(CUSTOM, encoding="utf-8")
    report = validate(store, shapes=tmp_path, policies=["nordlicht"], as_of=DAY)
    own = [finding for finding in report.findings if finding.shape.startswith("https://example.org/")]
    assert [(finding.shape, finding.severity) for finding in own] == [("https://example.org/shapes#Party", "Violation")]
    assert report.shapes != load_shapes().sha256


BAD = {
    "no Turtle": ("ex:Party a sh:NodeShape ;", r"bad\.ttl: no Turtle"),
    "no shape": ("<a> <b> <c> .", r"bad\.ttl: no sh:NodeShape"),
    "a path that is none": (
        "gk:bad-shape a sh:NodeShape ; sh:targetClass gk:Policy ; sh:property [ sh:minCount 1 ] .",
        "bad-shape: can't be applied",
    ),
    "a count that is none": (
        'gk:bad-shape a sh:NodeShape ; sh:targetClass gk:Policy ; sh:property [ sh:path gk:x ; sh:minCount "many" ] .',
        "bad-shape: can't be applied",
    ),
    "a pattern that is none": (
        'gk:bad-shape a sh:NodeShape ; sh:targetClass gk:Policy ; sh:property [ sh:path gk:sha256 ; sh:pattern "(" ] .',
        "bad-shape: can't be applied",
    ),
    "a query that calls out": (
        "gk:bad-shape a sh:NodeShape ; sh:targetClass gk:Policy ; "
        'sh:sparql [ sh:select "SELECT $this { SERVICE <http://x/> { $this ?p ?o } }" ] .',
        "SERVICE",
    ),
    "a query that is none": (
        "gk:bad-shape a sh:NodeShape ; sh:targetClass gk:Policy ; "
        'sh:sparql [ a sh:SPARQLConstraint ; sh:select "SELECT" ] .',
        "bad-shape: can't be applied",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_malformed_shapes_are_refused_in_one_line(file: Path, tmp_path: Path, case: str) -> None:
    content, said = BAD[case]
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gk: <https://w3id.org/graphkit#> .\n"
    (tmp_path / "bad.ttl").write_text(head + content, encoding="utf-8")
    store = Store.open(file)
    with pytest.raises(ShapesError, match=said):
        validate(store, shapes=tmp_path)
    run = cli(file, "--shapes", tmp_path)
    assert (run.exit_code, run.stderr.count("\n"), run.stdout) == (2, 1, "")


def test_shapes_that_are_not_there(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ShapesError, match="no such folder"):
        validate(store, shapes=tmp_path / "gone")
    with pytest.raises(ShapesError, match=r"no \.ttl file"):
        validate(store, shapes=tmp_path)


def test_a_missing_engine_is_said_with_its_cure(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    monkeypatch.setitem(sys.modules, "shacl", None)
    with pytest.raises(ShapesError, match=r"pip install 'graphkit-privacy\[validate\]'"):
        validate(store)


def test_bad_input_exits_2(file: Path) -> None:
    for arguments in ((file, "--policy", "nordlich"), (file.parent / "gone",), (file, "--as-of", "2020-13-01")):
        run = cli(*arguments)
        assert run.exit_code == 2
        assert run.stdout == ""


def test_exit_code_tells_of_findings(file: Path, tmp_path: Path) -> None:
    assert cli(file, "--as-of", "2026-03-01").exit_code == 1
    good = tmp_path / "none.nq"
    graph = ox.Store()
    graph.extend(policy_quads(policy(practices=(), denials=()), RELEASE))
    early = before_gdpr(graph)
    Store(early).dump(good)
    assert cli(good).exit_code == 0


def before_gdpr(graph: ox.Store) -> ox.Store:
    """The graph, dated before the GDPR."""
    graph.update(
        "PREFIX dct: <http://purl.org/dc/terms/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
        'DELETE { GRAPH ?g { ?s ?p "2023-05"^^xsd:gYearMonth } } '
        'INSERT { GRAPH ?g { ?s ?p "2010-05"^^xsd:gYearMonth } } '
        'WHERE { GRAPH ?g { ?s ?p "2023-05"^^xsd:gYearMonth } }'
    )
    return graph


def test_table_in_both_languages(file: Path) -> None:
    german = cli(file, "--policy", "nordlicht", "--lang", "de", "--as-of", "2026-03-01").stdout
    assert "\n  VOLLSTÄNDIGKEIT\n  - Der Text nennt nicht: " in german
    assert "Recht auf Auskunft" in german
    english = cli(file, "--policy", "nordlicht", "--as-of", "2026-03-01").stdout
    assert "Art. 13(2)(b) GDPR" in english
    assert english.splitlines()[-2].startswith("1 policy; ")
    assert english.splitlines()[-2].endswith(" Judged as of 2026-03-01.")


def test_json_csv_and_turtle_say_the_same(file: Path) -> None:
    options = (file, "--as-of", "2026-03-01", "--format")
    document = json.loads(cli(*options, "json").stdout)
    assert document["conforms"] is False
    rows = list(csv.DictReader(io.StringIO(cli(*options, "csv").stdout)))
    assert len(rows) == len(document["findings"])
    turtle = cli(*options, "ttl").stdout
    triples = [quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)]
    results = [triple for triple in triples if triple.predicate.value == "http://www.w3.org/ns/shacl#result"]
    assert len(results) == len(rows)
    assert not any(isinstance(triple.subject, ox.BlankNode) for triple in triples)
    assert cli(*options, "ttl").stdout == turtle
