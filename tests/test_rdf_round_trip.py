"""Any records -> quads -> bytes -> quads: the same graph, the same bytes, evidence everywhere."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Quad, RdfFormat

from graphkit.errors import StoreError
from graphkit.model import Denial, Evidence, Practice
from graphkit.rdf import policy_quads, read_graph, serialise, write_graph
from graphkit.rdf.names import GK, OA
from tests.rdf_records import ANALYTICS, NORDLICHT, PARTNER, PAYMENT, RELEASE, STRIPE, document, policy

PARTIES = st.sampled_from([NORDLICHT, STRIPE, ANALYTICS, PARTNER, PAYMENT])
CODES = st.lists(st.sampled_from(["pd:Name", "pd:EmailAddress", "gk:LogData"]), unique=True).map(tuple)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=20, max_size=60)
SPANS = st.tuples(st.integers(0, 9), st.integers(10, 20))


def quoted(span: tuple[int, int], section: str, said: list[str]) -> Evidence:
    return Evidence(span[0], span[1], section, tuple(said))


EVIDENCE = st.lists(
    st.builds(quoted, SPANS, WORDS, st.lists(WORDS)),
    min_size=1,
    max_size=3,
).map(tuple)
PRACTICES = st.builds(
    Practice,
    kind=st.sampled_from(["Collection", "Disclosure", "Use", "Storage", "Transfer"]),
    evidence=EVIDENCE,
    actor=st.none() | PARTIES,
    recipient=PARTIES,
    source=st.none() | PARTIES | st.just("dpv:DataSubject"),
    data=CODES,
    duration=st.sampled_from([None, "P1Y", "P12M", "P2W", "PT36H"]),
    condition=st.none() | WORDS,
    confidence=st.floats(0, 1),
)
DENIALS = st.builds(Denial, action=st.just("gk:Sell"), evidence=EVIDENCE, actor=st.none() | PARTIES, data=CODES)


@st.composite
def graphs(draw: st.DrawFn) -> list[Quad]:
    record = policy(
        document=document(draw(TEXTS)),
        practices=tuple(draw(st.lists(PRACTICES, max_size=4))),
        denials=tuple(draw(st.lists(DENIALS, max_size=2))),
        evidence=draw(EVIDENCE),
    )
    return policy_quads(record, RELEASE)


@given(graphs())
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_back(graph: list[Quad]) -> None:
    for form in (RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.JSON_LD):
        content = serialise(graph, form)
        assert set(ox.parse(content, format=form)) == set(graph)
        assert serialise(reversed(graph), form) == content


@given(graphs())
@settings(deadline=None, max_examples=60)
def test_a_store_returns_the_same_quads(graph: list[Quad]) -> None:
    store = ox.Store()
    store.extend(graph)
    assert sorted(store, key=str) == graph


@given(graphs())
@settings(deadline=None, max_examples=60)
def test_every_fact_has_evidence_and_no_node_is_blank(graph: list[Quad]) -> None:
    facts = {quad.subject for quad in graph if quad.predicate == GK.statedIn}
    with_evidence = {quad.subject for quad in graph if quad.predicate == GK.evidence}
    quoted = {quad.subject for quad in graph if quad.predicate == OA.exact}
    assert facts <= with_evidence
    assert {quad.object for quad in graph if quad.predicate == GK.evidence} == quoted
    assert not any(isinstance(term, BlankNode) for quad in graph for term in (quad.subject, quad.object))


def test_n_quads_lines_are_sorted() -> None:
    lines = serialise(policy_quads(policy(), RELEASE)).splitlines()
    assert lines == sorted(set(lines))


def test_trig_puts_the_policy_first_and_an_empty_line_between_subjects() -> None:
    graph = policy_quads(policy(), RELEASE)
    text = serialise(graph, RdfFormat.TRIG).decode()
    blocks = text.split("\n\n")
    node = graph[0].graph_name
    assert blocks[1].startswith(f"{node} {{\n\t{node} a ")
    assert len(blocks) == 1 + len({quad.subject for quad in graph})
    assert [line.split()[1] for line in blocks[0].splitlines()] == sorted(
        line.split()[1] for line in blocks[0].splitlines()
    )


@pytest.mark.parametrize("ending", [".nq", ".trig", ".ttl", ".nt", ".jsonld"])
def test_files_by_ending(tmp_path: Path, ending: str) -> None:
    graph = policy_quads(policy(), RELEASE)
    write_graph(graph, tmp_path / f"graph{ending}")
    assert {quad.triple for quad in read_graph(tmp_path / f"graph{ending}")} == {quad.triple for quad in graph}
    assert [file.name for file in tmp_path.iterdir()] == [f"graph{ending}"]


def test_a_stream_gets_n_quads() -> None:
    stream = io.BytesIO()
    write_graph(policy_quads(policy(), RELEASE), stream)
    assert stream.getvalue() == serialise(policy_quads(policy(), RELEASE))


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.xls names no graph format\. Use \.nq, \.trig"):
        write_graph([], tmp_path / "graph.xls")


def test_a_broken_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a> <b>\n")
    with pytest.raises(StoreError, match="not readable as N-Quads"):
        read_graph(tmp_path / "graph.nq")
    with pytest.raises(StoreError, match="no such file"):
        read_graph(tmp_path / "other.nq")


def test_another_process_writes_the_same_bytes() -> None:
    script = (
        "from tests.rdf_records import *; from graphkit.rdf import *; from pyoxigraph import RdfFormat; import sys; "
        "sys.stdout.buffer.write(serialise(policy_quads(policy(), RELEASE), RdfFormat.TRIG))"
    )
    root = Path(__file__).parent.parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, cwd=root, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == serialise(policy_quads(policy(), RELEASE), RdfFormat.TRIG)
