"""graphkit vocab"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from graphkit.cli.options import Refusal, format_option, lang_option

SCHEMES = (
    "data", "purpose", "basis", "group", "mechanism", "right", "technology", "country", "organisation", "service",
)  # fmt: skip


@click.command()
@click.argument("name", required=False)
@click.option("--scheme", type=click.Choice(SCHEMES), help="Only terms of this kind.")
@lang_option()
@format_option("table", "json")
def vocab(name: str | None, scheme: str | None, lang: str, format: str) -> None:
    """Look up terms, organisations and services that graphkit knows.

    \b
    Example:  graphkit vocab stripe
              graphkit vocab --scheme data --lang de
    """
    if name is None and scheme is None:
        raise click.UsageError("Give a NAME, or --scheme for all terms of one kind.")
    import graphkit

    found = graphkit.vocab(name, scheme=scheme, lang=lang)
    if format == "json":
        click.echo(json.dumps([asdict(hit) for hit in found], ensure_ascii=False, indent=1))
        return
    if not found:
        raise Refusal(f"{name}: not in the vocabulary. Try a part of the word, or --scheme for a list.")
    from graphkit.query.formats import columns, short

    rows = [(hit.id, hit.kind, hit.label, short(hit.about)) for hit in found]
    click.echo(columns(("id", "kind", "label", "about"), rows), nl=False)
