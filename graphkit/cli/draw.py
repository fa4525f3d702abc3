"""graphkit draw"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from graphkit.cli.options import DEFAULT_STORE, lang_option, write_file

FORMS = ("svg", "png", "mermaid", "dot", "graphml")
ENDINGS = {
    ".svg": "svg", ".png": "png", ".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot",
    ".graphml": "graphml",
}  # fmt: skip


@click.command()
@click.argument("place", metavar="[STORE|FILE]", default=DEFAULT_STORE, envvar="GRAPHKIT_STORE")
@click.option("--policy", "policies", multiple=True, metavar="ID", help="Only this policy.  [default: all current]")
@click.option("--data", metavar="NAME", help="Only flows of this kind of data, or of none named.")
@click.option("--recipient", metavar="NAME", help="Only flows to this firm, service or kind of recipient.")
@click.option("--to", type=click.Choice(FORMS), help="Form of the picture.  [default: by the ending of -o, else svg]")
@click.option("-o", "--output", metavar="PATH", help="File to write.  [default: stdout]")
@click.option("--dark", is_flag=True, help="For dark paper. An SVG else follows the reader's system, a PNG is light.")
@click.option(
    "--view", type=click.Choice(["flows", "sankey"]), default="flows", show_default=True,
    help="Everyone with data, role and mechanism; or counted flows, of which many are folded into one.",
)  # fmt: skip
@click.option("--most", type=click.IntRange(min=0), help="Boxes of one kind; 0 for all.  [default: 40; sankey: 12]")
@lang_option()
def draw(
    place: str,
    policies: tuple[str, ...],
    data: str | None,
    recipient: str | None,
    to: str | None,
    output: str | None,
    dark: bool,
    view: str,
    most: int | None,
    lang: str,
) -> None:
    """Draw who sends which data to whom and where: data, controller, recipients, countries.

    Draws a store, a graph file, or a text (a file or an address), which is built for it. Countries that the text
    names stand apart from those in which the catalogue only seats a recipient.
    PNG needs: pip install 'graphkit-privacy[png]'

    \b
    Example:  graphkit draw --policy acme -o flows.svg
              graphkit draw privacy.html --to mermaid --lang de
              graphkit draw --data pd:EmailAddress -o email.png --dark
              graphkit draw --view sankey -o sankey.svg
    """
    from graphkit.verbs.draw import Form
    from graphkit.verbs.draw import draw as drawing

    ending = ENDINGS.get(Path(output).suffix.lower(), "svg") if output else "svg"
    form: Form = next(form for form in get_args(Form) if form == (to or ending))
    content = drawing(
        place, policies=policies, data=data, recipient=recipient, to=form, lang=lang, dark=dark, most=most,
        view="sankey" if view == "sankey" else "flows",
    )  # fmt: skip
    if output is None or output == "-":
        sys.stdout.buffer.write(content)
        return
    write_file(output, content)
