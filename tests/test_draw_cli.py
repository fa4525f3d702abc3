"""`graphkit draw`: what it writes, where, and what it refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import graphkit as library
from tests.cli_runs import graphkit, refused, write_policy


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one policy."""
    home = tmp_path_factory.mktemp("draw")
    assert graphkit("build", write_policy(home / "muster.md"), "--store", home / "store").code == 0
    return home / "store"


BEGINNINGS = {
    "flows.svg": b"<svg ", "flows.mmd": b"flowchart LR\n", "flows.dot": b"digraph flows {\n",
    "flows.graphml": b"<?xml ", "flows.txt": b"<svg ",
}  # fmt: skip


@pytest.mark.parametrize(("name", "beginning"), BEGINNINGS.items())
def test_the_ending_says_the_form(store: Path, tmp_path: Path, name: str, beginning: bytes) -> None:
    run = graphkit("draw", store, "-o", tmp_path / name)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(beginning)


def test_png(store: Path, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    assert graphkit("draw", store, "-o", tmp_path / "flows.png", "--dark").code == 0
    assert (tmp_path / "flows.png").read_bytes().startswith(b"\x89PNG")


def test_png_without_its_library(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    refused(graphkit("draw", store, "-o", tmp_path / "flows.png"), "pip install 'graphkit-privacy[png]'")
    assert not (tmp_path / "flows.png").exists()


def test_stdout_is_the_library_call(store: Path) -> None:
    run = graphkit("draw", store, "--to", "mermaid", "--lang", "de")
    assert run.out.encode() == library.draw(store, to="mermaid", lang="de")
    assert '"E-Mail-Adresse"' in run.out


def test_a_text_and_a_graph_file_are_drawn_too(store: Path, tmp_path: Path) -> None:
    policy = write_policy(tmp_path / "muster.md")
    assert graphkit("build", policy, "-o", tmp_path / "flows.nq").code == 0
    drawn = {graphkit("draw", place, "--to", "dot").out for place in (store, policy, tmp_path / "flows.nq")}
    assert len(drawn) == 1


BAD = [
    (["--policy", "mustr"], ["mustr", "muster"]),
    (["--data", "E-Mial-Adresse"], ["E-Mial-Adresse", "pd:EmailAddress"]),
    (["--recipient", "Strip Paymets"], ["Strip Paymets"]),
    (["--data", "Stripe"], ["--data takes a kind of data"]),
    (["-o", "no-such-folder/flows.svg"], ["no-such-folder/flows.svg", "-o PATH"]),
]


@pytest.mark.parametrize(("options", "words"), BAD)
def test_bad_input(store: Path, options: list[str], words: list[str]) -> None:
    refused(graphkit("draw", store, *options), *words)


def test_no_store(tmp_path: Path) -> None:
    refused(graphkit("draw", tmp_path / "gone"), "gone")


def test_a_flow_that_the_text_does_not_state_is_an_empty_picture(store: Path) -> None:
    run = graphkit("draw", store, "--recipient", "Hetzner", "--lang", "de")
    assert run.code == 0
    assert "Dazu nennt der Text keinen Datenfluss." in run.out


def test_a_sankey_diagram(store: Path, tmp_path: Path) -> None:
    run = graphkit("draw", store, "--view", "sankey", "--lang", "de", "-o", tmp_path / "sankey.svg")
    assert run.code == 0, run.err
    drawn = (tmp_path / "sankey.svg").read_text(encoding="utf-8")
    assert 'class="sankey"' in drawn
    assert "Empfänger" in drawn
    assert graphkit("draw", store, "--view", "sankey", "-o", tmp_path / "sankey.png").code == 0
    assert (tmp_path / "sankey.png").read_bytes().startswith(b"\x89PNG")
    refused(graphkit("draw", store, "--view", "sankey", "--to", "dot"), "svg or png")
    refused(graphkit("draw", store, "--view", "sankey", "--recipient", "Nobody & Sons"), "Nobody & Sons")
