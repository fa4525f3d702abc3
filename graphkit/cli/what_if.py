"""graphkit what-if"""

from __future__ import annotations

import json
from datetime import date

import click

from graphkit.cli.options import DEFAULT_STORE, Day, format_option, lang_option


@click.command("what-if")
@click.argument("place", metavar="[STORE|FILE]", default=DEFAULT_STORE, envvar="GRAPHKIT_STORE")
@click.option("--without", required=True, metavar="NAME", help="Mechanism, or Adequacy:GB for decisions on a country.")
@click.option("--as-of", type=Day(), metavar="DATE", help="Judge what else held on this day.  [default: today]")
@click.option("--policy", "policies", multiple=True, metavar="ID", help="Only this policy.  [default: all current]")
@lang_option()
@format_option("table", "json", "csv")
def what_if(place: str, without: str, as_of: date | None, policies: tuple[str, ...], lang: str, format: str) -> None:
    """Show which statements would lose their cover, were a transfer mechanism no more.

    Three kinds: statements that rely on it and on nothing else that holds; those that name another tool; and, as a
    hint, those that go to its country and name no tool, so that nothing else could cover them.

    \b
    Example:  graphkit what-if --without EuUsDpf
              graphkit what-if flows.nq --without Adequacy:GB --format csv
    """
    from graphkit.trace.what_if_text import what_if_csv, what_if_text
    from graphkit.verbs.what_if import what_if as find

    found = find(without, store=place, as_of=as_of, policies=policies or None, lang=lang)
    if format == "json":
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        click.echo(what_if_csv(found) if format == "csv" else what_if_text(found), nl=False)
