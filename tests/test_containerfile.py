"""The Containerfile is in step with the project: it can't be built in every test run, so its parts are looked at."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any, Final

from click.testing import CliRunner

from graphkit.cli.commands import cli

ROOT: Final = Path(__file__).parent.parent
TEXT: Final = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", "")
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def instruction(name: str) -> list[str]:
    """The arguments of the last instruction of a name, written as JSON."""
    found = re.findall(rf"^{name} (.*)$", TEXT, re.MULTILINE)
    arguments: list[str] = json.loads(found[-1])
    return arguments


def test_the_python_is_one_that_the_project_takes() -> None:
    least = tuple(int(part) for part in PROJECT["project"]["requires-python"].removeprefix(">=").split("."))
    versions = re.findall(r"python:(\d+)\.(\d+)-slim", TEXT)
    assert len(versions) == 2
    assert len(set(versions)) == 1
    assert tuple(map(int, versions[0])) >= least


def test_the_extras_exist() -> None:
    extras = re.findall(r"'\.\[([a-z,]+)\]'", TEXT)
    assert extras
    assert set(",".join(extras).split(",")) <= set(PROJECT["project"]["optional-dependencies"])


def test_the_command_exists_with_its_options() -> None:
    program, (verb, *arguments) = instruction("ENTRYPOINT"), instruction("CMD")
    assert program == list(PROJECT["project"]["scripts"])
    help = CliRunner().invoke(cli, [verb, "--help"]).output
    options = [argument for argument in arguments if argument.startswith("--")]
    assert options
    for option in options:
        assert re.search(rf"{option}\b", help), option
    store = Path(arguments[0])
    assert f"VOLUME {store.parent}\n" in TEXT


def test_what_is_built_is_in_the_context() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line.removeprefix("!") for line in lines if line.startswith("!")}
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["packages"], *wheel["force-include"], PROJECT["project"]["readme"], "pyproject.toml"}
    needed |= {*PROJECT["project"]["license-files"], *re.findall(r"--constraint (\S+)", TEXT)}
    assert needed == kept
    assert all((ROOT / name).exists() for name in kept)


def test_it_does_not_run_as_root() -> None:
    assert re.search(r"^USER [1-9]\d*$", TEXT, re.MULTILINE)
