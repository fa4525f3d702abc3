"""graphkit trace on the sample policies."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import graphkit as library
from graphkit.errors import GraphkitError
from graphkit.files import folder
from graphkit.trace.network import import_networkx
from tests.cli_runs import Run, graphkit, refused


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample policies in a store."""
    place = tmp_path_factory.mktemp("trace") / "store"
    library.build([folder("examples")], store=place)
    return place


def trace(store: Path, *arguments: str) -> Run:
    """One trace on the command line."""
    return graphkit("trace", store, *arguments)


def test_two_hops_over_two_policies(store: Path) -> None:
    run = trace(store, "--from", "Quittenkiste GmbH", "--to", "Zendesk")
    assert run.code == 0
    assert "1. Quittenkiste GmbH → Postmeise GmbH → Zendesk" in run.out
    assert "» An Postmeise übermitteln wir Ihre E-Mail-Adresse und Ihren Vornamen. «" in run.out
    assert "»" not in trace(store, "--from", "Quittenkiste GmbH", "--to", "Zendesk", "--no-quotes").out


def test_data_category_in_either_language(store: Path) -> None:
    german = trace(store, "--from", "E-Mail-Adresse", "--to", "Zendesk", "--lang", "de")
    assert "E-Mail-Adresse → Quittenkiste GmbH → Postmeise GmbH → Zendesk" in german.out
    english = trace(store, "--from", "email address", "--to", "Zendesk")
    assert "email address → Quittenkiste GmbH → Postmeise GmbH → Zendesk" in english.out


def test_backward_as_a_tree(store: Path) -> None:
    lines = trace(store, "--from", "Zendesk", "--backward", "--format", "tree").out.splitlines()
    assert lines[1:3] == ["Zendesk", "└ Postmeise GmbH"]


def test_json_and_option_for_the_store(store: Path) -> None:
    run = graphkit("trace", "--store", store, "--from", "Postmeise GmbH", "--as-of", "2023-07-09", "--format", "json")
    found = json.loads(run.out)
    states = {
        judged["mechanism"]: judged["state"]
        for path in found["paths"]
        for hop in path["hops"]
        for said in hop["said"]
        for judged in said["flow"]["mechanisms"]
    }
    assert states["gk:EuUsDpf"] == "not yet"


def test_notes_go_to_stderr(store: Path) -> None:
    run = trace(store, "--from", "quittenkiste", "--max-hops", "1", "--limit", "2", "--format", "json")
    assert len(json.loads(run.out)["paths"]) == 2
    assert "more paths are left out" in run.err


def test_no_path_is_an_answer(store: Path) -> None:
    run = trace(store, "--from", "Cloudflare", "--to", "Quittenkiste GmbH")
    assert (run.code, run.out) == (0, "No path found.\n")


def test_bad_input(store: Path, tmp_path: Path) -> None:
    refused(trace(store, "--from", "Zendeks"), "Zendeks", "Near: Zendesk (org/zendesk)")
    refused(trace(store, "--from", "Cloudflare", "--policy", "larkbord"), "larkbord", "Near: larkboard")
    refused(trace(store, "--from", "Cloudflare", "--max-hops", "99"), "Give 1 to 12")
    refused(trace(tmp_path / "none", "--from", "Cloudflare"), "none")
    assert trace(store, "--from", "Cloudflare", "--as-of", "yesterday").code == 2
    assert trace(store).code == 2


def test_without_networkx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(GraphkitError, match=r"pip install 'graphkit-privacy\[trace\]'"):
        import_networkx()
