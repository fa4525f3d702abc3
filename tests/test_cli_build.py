"""graphkit build: what it writes, and that it writes the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.files import folder
from tests.cli_runs import POLICY, graphkit, write_policy


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    assert graphkit("build", folder("examples"), "-o", one).code == 0
    assert graphkit("build", folder("examples"), "-o", two, "--jobs", "2").code == 0
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 10_000


def test_output_alone_makes_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert graphkit("build", write_policy(tmp_path / "acme.md"), "-o", "acme.ttl").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme.md", "acme.ttl"]


def test_default_store_lies_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert graphkit("build", write_policy(tmp_path / "acme.md")).out.endswith("1 of 1 built into graphkit-store\n")
    assert graphkit("show").code == 0


def test_stdin(tmp_path: Path) -> None:
    run = graphkit("build", "-", "--id", "acme", "-o", tmp_path / "acme.nq", stdin=POLICY)
    assert run.out.startswith("acme: ")
    html = f"<!DOCTYPE html><html lang='de'><body><p>{POLICY.replace(chr(10), ' ')}</p></body></html>"
    assert graphkit("build", "-", "--id", "acme", "-o", tmp_path / "acme.nq", stdin=html).code == 0
    assert b"<p>" not in (tmp_path / "acme.nq").read_bytes()


def test_base_id_and_series_name_the_policy(tmp_path: Path) -> None:
    path, out = write_policy(tmp_path / "acme.md"), tmp_path / "out.nq"
    options = ["--base", "https://data.example/", "--id", "acme-2026", "--series", "group"]
    assert graphkit("build", path, "-o", out, *options).code == 0
    text = out.read_text(encoding="utf-8")
    assert "<https://data.example/policy/acme-2026/undated-" in text
    assert "<https://data.example/policy/group>" in text
    assert "w3id.org/graphkit/id/policy" not in text


def test_a_second_build_adds_to_the_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert graphkit("build", write_policy(tmp_path / "acme.md"), "--store", store).code == 0
    assert graphkit("build", write_policy(tmp_path / "beta.md"), "--store", store).code == 0
    rows = graphkit(
        "query",
        "-",
        "--store",
        store,
        "--format",
        "csv",
        stdin="SELECT ?i { ?p a gk:Policy ; dct:identifier ?i } ORDER BY ?i",
    )
    assert rows.out == "i\nacme\nbeta\n"


def test_graph_file_in_place_of_a_store(tmp_path: Path) -> None:
    out = tmp_path / "acme.trig"
    assert graphkit("build", write_policy(tmp_path / "acme.md"), "-o", out).code == 0
    assert "Muster GmbH" in graphkit("show", "acme", "--store", out).out
