"""Runs of the command line in this process, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from graphkit.cli.commands import cli

POLICY = """# Datenschutzerklärung

Verantwortlicher ist die Muster GmbH, Hauptstraße 1, 10115 Berlin.

Wir erheben Ihre E-Mail-Adresse und geben Ihre E-Mail-Adresse an Stripe weiter.

Wir verkaufen Ihre personenbezogenen Daten nicht.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def graphkit(*arguments: str | Path, stdin: str | bytes | None = None) -> Run:
    """One run of the command line."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin, prog_name="graphkit")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)


def refused(run: Run, *words: str) -> None:
    """Asserts exit code 2, nothing on stdout, and one line on stderr that holds these words."""
    assert run.code == 2
    assert run.out == ""
    assert run.err.count("\n") == 1, run.err
    assert run.err.startswith("graphkit: ")
    for word in words:
        assert word in run.err


def write_policy(path: Path, text: str = POLICY) -> Path:
    """A small policy in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
