"""graphkit validate"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import DEFAULT_STORE, FINDINGS, format_option, lang_option

if TYPE_CHECKING:
    from graphkit.validate.facts import Law


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


@click.command()
@click.argument("place", metavar="[STORE|FILE]", default=DEFAULT_STORE, envvar="GRAPHKIT_STORE")
@click.option("--policy", "policies", multiple=True, metavar="ID", help="Only this policy.  [default: all current]")
@click.option("--as-of", type=Day(), metavar="DATE", help="Judge what held on this day.  [default: today]")
@click.option(
    "--law", type=click.Choice(["text", "today"]), default="text", show_default=True,
    help="Duties to inform: those in force on the text's own date, or today's.",
)  # fmt: skip
@click.option("--shapes", metavar="DIR", help="Folder of further SHACL shapes.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes.  [default: all cores from 8 policies on]")
@lang_option(help="Language of messages.")
@format_option("table", "json", "ttl", "csv")
def validate(
    place: str,
    policies: tuple[str, ...],
    as_of: date | None,
    law: Law,
    shapes: str | None,
    jobs: int | None,
    lang: str,
    format: str,
) -> None:
    """Check policies with SHACL: structure, duties to inform, transfers and what they rely on.

    Checks a store, a graph file, or a text (a file or an address), which is built for it. A finding says what the
    text does not name, or which mechanism no longer held, with the article; never that a firm breaks a law.
    Exit code 1 if there are findings; notes are none.

    \b
    Example:  graphkit validate --policy acme --lang de
              graphkit validate flows.nq --as-of 2020-07-17 --format csv
    """
    from graphkit.validate.formats import write_report
    from graphkit.verbs.validate import validate as check

    report = check(place, policies=policies or None, as_of=as_of, law=law, shapes=shapes, jobs=jobs)
    click.echo(write_report(report, format, lang), nl=False)
    if not report.conforms:
        sys.exit(FINDINGS)
