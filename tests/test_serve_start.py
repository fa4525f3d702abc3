"""What keeps the server from starting: one clear line, exit 2."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from graphkit.errors import GraphkitError
from graphkit.serve.settings import settings_from, shown
from graphkit.store import Store
from graphkit.verbs.serve import serve, served
from tests.cli_runs import graphkit, refused
from tests.serve_runs import ROOT, Server, serving
from tests.store_builds import build


def test_no_store(tmp_path: Path) -> None:
    refused(graphkit("serve", tmp_path / "none", "--port", "0"), "none", "No such store", "graphkit build")


def test_empty_folder(tmp_path: Path) -> None:
    refused(graphkit("serve", tmp_path, "--port", "0"), str(tmp_path), "empty", "graphkit build")


def test_no_policy(tmp_path: Path) -> None:
    build(tmp_path)
    refused(graphkit("serve", tmp_path, "--port", "0"), str(tmp_path), "graphkit build")


def test_store_of_another_version(tmp_path: Path) -> None:
    build(tmp_path, "old")
    marker = tmp_path / "graphkit-store"
    marker.write_text(json.dumps(json.loads(marker.read_text()) | {"format": 99}))
    refused(graphkit("serve", tmp_path, "--port", "0"), "format 99")


def test_damaged_store(tmp_path: Path) -> None:
    build(tmp_path, "old")
    next(tmp_path.glob("generation-*/CURRENT")).write_text("nonsense")
    refused(graphkit("serve", tmp_path, "--port", "0"), "damaged", "build it again")


def test_broken_graph_file(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("this is no Turtle")
    refused(graphkit("serve", file, "--port", "0"), "broken.ttl")


def test_port_in_use(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused(graphkit("serve", tmp_path, "--port", port), f"127.0.0.1:{port}", "in use", "--port")


def test_host_of_another_machine(tmp_path: Path) -> None:
    build(tmp_path, "old")
    refused(graphkit("serve", tmp_path, "--host", "192.0.2.1", "--port", "0"), "192.0.2.1")
    refused(graphkit("serve", tmp_path, "--host", "no such host", "--port", "0"), "no such host")


@pytest.mark.parametrize("options", [("--port", "70000"), ("--timeout", "0"), ("--timeout", "soon")])
def test_options_out_of_range(tmp_path: Path, options: tuple[str, str]) -> None:
    assert graphkit("serve", tmp_path, *options).code == 2


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in sys.modules if name.startswith("graphkit.serve.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(GraphkitError, match=r"pip install 'graphkit-privacy\[serve\]'"):
        serve(tmp_path)


def test_a_graph_file_is_served(tmp_path: Path) -> None:
    build(tmp_path / "store", "old")
    file = tmp_path / "flows.trig"
    Store.open(tmp_path / "store").dump(file)
    with serving(file) as server:
        assert [each["id"] for each in server.get("/policies").json["policies"]] == ["old"]
        build(tmp_path / "store", "new")
        Store.open(tmp_path / "store").dump(file)
        assert [each["id"] for each in server.get("/policies").json["policies"]] == ["new", "old"]


def test_without_a_store_the_samples_are_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    command = [sys.executable, "-m", "graphkit", "serve", "--port", "0"]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=PIPE, text=True) as process:
        assert process.stderr
        first, second = process.stderr.readline(), process.stderr.readline()
        assert "sample policies" in first
        assert "graphkit build" in second
        address = first.partition(" at ")[2].partition("/ ")[0]
        found = Server(address, process).get("/policies.json").json["policies"]
        assert {each["id"] for each in found} == {"larkboard", "postmeise", "quittenkiste"}
        assert list(tmp_path.iterdir())
        process.terminate()
        assert process.wait(timeout=30) == 0
    assert not list(tmp_path.iterdir())


def test_one_answer_without_a_server(tmp_path: Path) -> None:
    build(tmp_path, "old")
    answer = served("/policies.json", tmp_path)
    assert (answer.status, answer.media.partition(";")[0]) == (200, "application/json")
    assert [each["id"] for each in json.loads(answer.content)["policies"]] == ["old"]
    run = graphkit("serve", tmp_path, "--get", "/no/such/place")
    assert run.code == 1
    assert json.loads(run.out)["error"]["where"] == "/no/such/place"
    refused(graphkit("serve", tmp_path, "--get", "policies"), "/policies")


def test_settings_of_the_environment_and_flags_that_win() -> None:
    surroundings = {"GRAPHKIT_PORT": "9", "GRAPHKIT_TIMEOUT": "2.5", "GRAPHKIT_ALLOW_HOST": "a.example b.example"}
    found = settings_from({"port": 7}, surroundings)
    assert (found.port, found.timeout, found.allow_host) == (7, 2.5, ("a.example", "b.example"))
    for wrong in ({"GRAPHKIT_PORT": "70000"}, {"GRAPHKIT_TIMEOUT": "nan"}, {"GRAPHKIT_ALLOW_UPLOAD": "perhaps"}):
        with pytest.raises(GraphkitError):
            settings_from({}, wrong)
    with pytest.raises(GraphkitError, match="no such setting"):
        settings_from({"prot": 7}, {})


def test_a_token_is_kept_to_itself(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("open-sesame\n")
    found = settings_from({"token_file": str(file)}, {})
    assert found.token == "open-sesame"
    assert "sesame" not in repr(found) + json.dumps(shown(found))
    assert graphkit("serve", "--token", "open-sesame").code == 2
    file.write_text("")
    with pytest.raises(GraphkitError, match="no token"):
        settings_from({"token_file": str(file)}, {})


def test_interrupted(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with serving(tmp_path) as server:
        server.process.send_signal(2)
        assert server.process.wait(timeout=20) == 0
