"""`graphkit.<verb>()`: present, typed, lazy, and not hidden by the packages of the same name."""

from __future__ import annotations

import inspect
import subprocess
import sys
import time
from pathlib import Path

import pytest

import graphkit
from graphkit.cli.commands import cli
from graphkit.files import folder

HEAVY = ("pyoxigraph", "simplemma", "selectolax", "markdown_it", "rdflib")


@pytest.mark.parametrize("verb", ["build", "show", "explain", "query", "vocab", "demo"])
def test_each_command_is_one_function(verb: str) -> None:
    function = getattr(graphkit, verb)
    assert inspect.isfunction(function)
    assert function.__doc__
    assert verb in cli.commands


def test_a_stage_of_the_same_name_does_not_hide_the_verb() -> None:
    code = "import graphkit.vocab, graphkit.query.saved; print(graphkit.vocab.__name__, callable(graphkit.query))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "vocab True\n"


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys, graphkit.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_help_starts_quickly() -> None:
    bare = min(timed("-c", "import click") for _ in range(3))
    assert min(timed("-m", "graphkit", "--help") for _ in range(3)) < 3 * bare + 0.1


def timed(*arguments: str) -> float:
    """Wall time of a Python process."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    return time.perf_counter() - begin


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'fly'"):
        graphkit.fly  # noqa: B018


def test_folders_are_found() -> None:
    assert (folder("ontology") / "captions.ttl").is_file()
    with pytest.raises(graphkit.GraphkitError, match="nothing/ is missing"):
        folder("nothing")


def test_library_raises_what_the_command_prints(tmp_path: Path) -> None:
    with pytest.raises(graphkit.ReadError, match="no such file"):
        graphkit.build([tmp_path / "gone.md"], output=tmp_path / "out.nq")
    with pytest.raises(graphkit.QueryError, match="no saved question"):
        graphkit.query("who-what", store=tmp_path)


def test_demo_runs(tmp_path: Path) -> None:
    steps = list(graphkit.demo(tmp_path, lang="de"))
    assert len(steps) == 8
    assert "AN WEN DATEN GEHEN" in steps[1].output
    assert "DSGVO" in steps[2].output
    assert "Postmeise GmbH" in steps[3].output
    assert "Quittenkiste GmbH → Postmeise GmbH → Zendesk" in steps[6].output
    assert (tmp_path / "flows.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert (tmp_path / "flows.mmd").read_text(encoding="utf-8").startswith("flowchart LR")
