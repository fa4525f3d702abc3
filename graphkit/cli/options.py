"""Options that several commands share, and how errors leave the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from graphkit.errors import GraphkitError

DEFAULT_STORE = "graphkit-store"
FORMATS = ("table", "json", "csv", "turtle")
Option = Callable[[Callable[..., None]], Callable[..., None]]
FINDINGS = 1
BAD_INPUT = 2


class Refusal(click.ClickException):
    """Bad input: one line on stderr, exit code 2."""

    exit_code = BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        """The line: what, where, and the cure."""
        click.echo(f"graphkit: {' '.join(self.message.split())}", err=True, file=file)


def write_file(path: str, content: bytes) -> None:
    """Writes what a command made to the file that -o names; Refusal where that can't be."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise Refusal(f"{path}: can't be written ({error.strerror}). Give another path: -o PATH.") from error


class Commands(click.Group):
    """The commands in the order in which one meets them; an error of the library ends in a `Refusal`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """As they were added, not by the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except GraphkitError as error:
            raise Refusal(str(error)) from error


def store_option(help: str = "Folder of the store, or a graph file.") -> Option:
    """--store"""
    return click.option(
        "--store", default=DEFAULT_STORE, envvar="GRAPHKIT_STORE", show_default=True, show_envvar=True, help=help
    )


def lang_option(default: str | None = "en", help: str = "Language of labels.") -> Option:
    """--lang"""
    return click.option(
        "--lang", type=click.Choice(["de", "en"]), default=default, envvar="GRAPHKIT_LANG", show_default=True, help=help
    )


def confidence_option(help: str = "Only facts of at least this confidence, from 0 to 1.") -> Option:
    """--min-confidence; the library says which numbers are good."""
    return click.option("--min-confidence", type=float, metavar="X", help=help)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.4 on
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error for anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date. Write it as YYYY-MM-DD.", param, ctx)


def check_options(command: Callable[..., None]) -> Callable[..., None]:
    """What a check looks at and by what: STORE, --policy, --as-of, --law, --shapes, --engine, --jobs."""
    options = (
        click.argument("place", metavar="[STORE|FILE]", default=DEFAULT_STORE, envvar="GRAPHKIT_STORE"),
        click.option(
            "--policy", "policies", multiple=True, metavar="ID", help="Only this policy.  [default: all current]"
        ),
        click.option("--as-of", type=Day(), metavar="DATE", help="Judge what held on this day.  [default: today]"),
        click.option(
            "--law",
            type=click.Choice(["text", "today"]),
            default="text",
            show_default=True,
            help="Duties to inform: those in force on the text's own date, or today's.",
        ),
        click.option("--shapes", metavar="DIR", help="Folder of further SHACL shapes."),
        click.option(
            "--engine",
            type=click.Choice(["auto", "fast", "pyshacl"]),
            default="auto",
            show_default=True,
            help="What applies the shapes; auto: pyshacl for those of --shapes, else the fast one.",
        ),
        click.option("--jobs", type=click.IntRange(min=1), help="Processes.  [default: all cores from 8 policies on]"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def format_option(*formats: str) -> Option:
    """--format, the first being the default."""
    return click.option("--format", type=click.Choice(formats), default=formats[0], show_default=True, help="Output.")
