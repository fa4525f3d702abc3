"""graphkit demo"""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import click

from graphkit.cli.options import lang_option


@click.command()
@click.option("--into", help="Folder for store and picture.  [default: a new temporary one]")
@lang_option()
def demo(into: str | None, lang: str) -> None:
    """See it work on three sample policies: build, a card, two questions, a picture.

    \b
    Example:  graphkit demo --lang de
    """
    import graphkit

    home = Path(into or tempfile.mkdtemp(prefix="graphkit-demo-"))
    home.mkdir(parents=True, exist_ok=True)
    for step in graphkit.demo(home, lang=lang):
        if step.command:
            click.secho(f"$ {step.command}", bold=True)
        click.echo(step.output)
    store = shlex.quote(str(home / "graphkit-store"))
    click.secho("Next:", bold=True)
    click.echo(f"  graphkit show larkboard --evidence --store {store}")
    click.echo(f"  graphkit query transfers-outside-eea --store {store}")
    click.echo("  graphkit build YOUR-POLICIES/ && graphkit show NAME")
