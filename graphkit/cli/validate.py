"""graphkit validate"""

from __future__ import annotations

import sys
from typing import Any

import click

from graphkit.cli.options import FINDINGS, check_options, lang_option, write_file


@click.command()
@check_options
@click.option("--baseline", metavar="FILE", help="Known findings, from `graphkit baseline`; only new ones count.")
@lang_option(help="Language of messages.")
@click.option(
    "--format", type=click.Choice(["table", "html", "json", "sarif", "csv", "ttl"]),
    help="Output.  [default: by the ending of -o, else table]",
)  # fmt: skip
@click.option("-o", "--output", metavar="PATH", help="Write the report to this file.")
def validate(place: str, baseline: str | None, lang: str, format: str | None, output: str | None, **check: Any) -> None:
    """Find what policies do not name, what they can no longer rely on, and what in them does not fit together.

    Checks a store, a graph file, or a text (a file or an address), which is built for it: duties to inform, transfers
    by date, contradictions, chains over several policies, vague wordings. Each finding has its article, its sentence,
    how sure it is, and what would cure it; none says that a firm breaks a law.
    Exit code 1 if there are findings (with --baseline: new ones); notes are none.

    \b
    Example:  graphkit validate --policy acme --lang de
              graphkit validate policy.md --lang de -o report.html
              graphkit validate flows.nq --as-of 2020-07-17 --format csv
              graphkit validate --baseline known.json --format sarif -o findings.sarif
    """
    from graphkit.validate.baseline import against, read_baseline
    from graphkit.validate.reports import format_of, write_report
    from graphkit.verbs.validate import validate as checked

    accepted = read_baseline(baseline) if baseline else None
    report = checked(place, **check | {"policies": check["policies"] or None})
    if accepted is not None:
        report = against(report, accepted)
    said = write_report(report, format or format_of(output or "") or "table", lang)
    if output:
        write_file(output, said.encode())
    else:
        click.echo(said, nl=False)
    if not report.conforms:
        sys.exit(FINDINGS)
