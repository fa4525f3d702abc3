"""graphkit baseline"""

from __future__ import annotations

from typing import Any

import click

from graphkit.cli.options import check_options, write_file


@click.command()
@check_options
@click.option("-o", "--output", metavar="PATH", help="Write the baseline to this file.  [default: stdout]")
def baseline(place: str, output: str | None, **check: Any) -> None:
    """Accept the findings that there are now, so that `graphkit validate --baseline` fails on new ones only.

    The file is JSON with a line of text for each finding: review it, and keep it beside the policies. A finding is
    known again when its policy's text changes elsewhere.

    \b
    Example:  graphkit baseline -o known.json
              graphkit validate --baseline known.json
    """
    from graphkit.verbs.baseline import baseline as accepted

    text = accepted(place, **check | {"policies": check["policies"] or None})
    if output:
        write_file(output, text.encode())
    else:
        click.echo(text, nl=False)
