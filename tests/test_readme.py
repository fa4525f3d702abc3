"""The README's commands give the output that it shows, and its picture is the one that graphkit draws.

UPDATE_README=1 pytest tests/test_readme.py writes both anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.draw import svg
from graphkit.files import folder
from graphkit.verbs.build import build
from graphkit.verbs.draw import picture

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "flows.svg"
BLOCK = re.compile(r"^```console\n\$ (.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
UPDATE = bool(os.environ.get("UPDATE_README"))


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with examples/, and `graphkit` on its path."""
    home = tmp_path_factory.mktemp("readme")
    shutil.copytree(folder("examples"), home / "examples")
    (home / "bin").mkdir()
    command = home / "bin" / "graphkit"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m graphkit "$@"\n')
    command.chmod(0o755)
    return home


def run(command: str, home: Path) -> str:
    """What a command of the README prints."""
    environment = {"PATH": f"{home / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=home, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def test_commands_print_what_the_readme_shows(workplace: Path) -> None:
    text = README.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) == 6
    outputs = {command: run(command, workplace) for command, _ in blocks}
    if UPDATE:
        fresh = BLOCK.sub(lambda block: f"```console\n$ {block[1]}\n{outputs[block[1]]}```", text)
        README.write_text(fresh, encoding="utf-8")
    else:
        assert dict(blocks) == outputs


def test_picture_is_the_one_that_graphkit_draws(tmp_path: Path) -> None:
    build([folder("examples")], store=tmp_path / "store")
    drawn = svg(picture(store=tmp_path / "store", lang="en"))
    if UPDATE:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(drawn, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == drawn


def test_readme_names_two_commands_that_set_themselves_up() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("graphkit demo")
    assert ".venv/bin/pytest" in commands[1]


def test_readme_names_files_that_exist() -> None:
    named = re.findall(r"`([a-z]+)/`", README.read_text(encoding="utf-8"))
    assert {name for name in named if not (ROOT / name).is_dir()} <= {"policies", "erklaerungen"}
