"""graphkit show"""

from __future__ import annotations

import json

import click

from graphkit.cli.options import confidence_option, format_option, lang_option, store_option


@click.command()
@click.argument("policy", required=False)
@store_option()
@lang_option(None, "Language of labels.  [default: the policy's own]")
@click.option("--evidence", is_flag=True, help="With the sentences that say so.")
@confidence_option()
@format_option("table", "json")
def show(
    policy: str | None, store: str, lang: str | None, evidence: bool, min_confidence: float | None, format: str
) -> None:
    """Show a policy's card: who, what data, to whom, where, how long, rights, denials.

    POLICY is an identifier, series or IRI in the store, or a file or address to build for this look
    alone (- for stdin).

    \b
    Example:  graphkit show acme --evidence
              graphkit show privacy.html --lang de
    """
    import graphkit

    card = graphkit.show(policy, store=store, lang=lang, min_confidence=min_confidence or 0.0)
    if format == "json":
        click.echo(json.dumps(card.as_json(), ensure_ascii=False, indent=1))
        return
    from graphkit.query.card_text import card_text

    click.echo(card_text(card, evidence=evidence), nl=False)
