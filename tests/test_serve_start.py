"""What keeps the server from starting: one clear line, exit 2."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

import pytest

from graphkit.errors import GraphkitError
from graphkit.store import Store
from graphkit.verbs.serve import serve
from tests.cli_runs import graphkit, refused
from tests.serve_runs import serving
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


def test_interrupted(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with serving(tmp_path) as server:
        server.process.send_signal(2)
        assert server.process.wait(timeout=20) == 0
