"""graphkit trace"""

from __future__ import annotations

import json
from datetime import datetime

import click

from graphkit.cli.options import format_option, lang_option, store_option


@click.command()
@click.argument("place", metavar="[STORE]", required=False)
@click.option("--from", "start", required=True, help="Data category, firm, service or group: CURIE, id or name.")
@click.option("--to", "end", help="Firm, service, group or country that the paths end at.")
@click.option("--backward", is_flag=True, help="Who can pass data to --from, instead of who can get it.")
@click.option("--data", help="Follow this data category only.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to judge mechanisms for.  [default: today]")
@click.option("--max-hops", default=4, show_default=True, help="Longest path.")
@click.option("--min-hops", default=1, show_default=True, help="Shortest path.")
@click.option("--policy", "policies", multiple=True, help="Only these policies (may be repeated).")
@click.option("--history", is_flag=True, help="With superseded versions of policies.")
@click.option("--via-group", is_flag=True, help="Also step from a group of companies to a member, and back.")
@click.option("--seats", is_flag=True, help="Reach a country also by a recipient's seat, where the text states none.")
@click.option("--named", is_flag=True, help="Only statements that name their data.")
@click.option("--limit", default=100, show_default=True, help="Most paths; 0 for all.")
@click.option("--quotes/--no-quotes", default=True, show_default=True, help="With the sentences that say so.")
@store_option()
@lang_option()
@format_option("table", "json", "tree")
def trace(
    place: str | None,
    start: str,
    end: str | None,
    backward: bool,
    data: str | None,
    as_of: datetime | None,
    max_hops: int,
    min_hops: int,
    policies: tuple[str, ...],
    history: bool,
    via_group: bool,
    seats: bool,
    named: bool,
    limit: int,
    quotes: bool,
    store: str,
    lang: str,
    format: str,
) -> None:
    """Trace data from party to party over several policies, each hop with its sentence.

    A hop carries data on only if its statement covers it: the same, broader or narrower data, or none named.

    \b
    Example:  graphkit trace --from pd:EmailAddress --to Cloudflare
              graphkit trace --from Postmeise --max-hops 2 --lang de
              graphkit trace --from Zendesk --backward --format tree
    """
    from graphkit.verbs.trace import trace as find

    found = find(
        start,
        end,
        store=place or store,
        direction="backward" if backward else "forward",
        data=data,
        as_of=as_of.date() if as_of else None,
        max_hops=max_hops,
        min_hops=min_hops,
        policies=policies or None,
        history=history,
        via_group=via_group,
        seats=seats,
        named=named,
        limit=limit or None,
        lang=lang,
    )
    for note in found.notes:
        click.echo(f"graphkit: {note}", err=True)
    if format == "json":
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
        return
    from graphkit.trace.text import trace_text
    from graphkit.trace.tree import trace_tree

    click.echo(trace_tree(found) if format == "tree" else trace_text(found, quotes=quotes), nl=False)
