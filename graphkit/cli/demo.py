"""graphkit demo"""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from pathlib import Path

import click

from graphkit.cli.options import lang_option


@click.command()
@click.option("--into", help="Folder for store and picture.  [default: a new temporary one]")
@lang_option()
def demo(into: str | None, lang: str) -> None:
    """See it work on three sample policies: build, a card, a check, three questions, a trace, a picture.

    \b
    Example:  graphkit demo --lang de
    """
    import graphkit

    home = Path(into or tempfile.mkdtemp(prefix="graphkit-demo-"))
    home.mkdir(parents=True, exist_ok=True)
    for step in graphkit.demo(home, lang=lang):
        if step.command:
            click.secho(f"$ {step.command}", bold=True)
        else:
            click.secho("The flows as a picture (SVG for a browser, Mermaid for GitHub and editors):", bold=True)
        click.echo(step.output)
    name = "graphkit" if shutil.which("graphkit") else sys.argv[0]
    store = shlex.quote(str(home / "graphkit-store"))
    click.secho("Next:", bold=True)
    click.echo(f"  {name} show larkboard --evidence --store {store}")
    click.echo(f"  {name} query --list")
    click.echo(f"  {name} serve {store}")
    click.echo(f"  {name} build YOUR-POLICIES/ && {name} show NAME")
