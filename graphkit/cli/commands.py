"""`graphkit`: the group of all commands. Heavy imports happen inside the command that needs them."""

from __future__ import annotations

import click

from graphkit import __version__
from graphkit.cli.baseline import baseline
from graphkit.cli.build import build
from graphkit.cli.demo import demo
from graphkit.cli.draw import draw
from graphkit.cli.explain import explain
from graphkit.cli.options import Commands
from graphkit.cli.query import query
from graphkit.cli.serve import serve
from graphkit.cli.shapes import shapes
from graphkit.cli.show import show
from graphkit.cli.trace import trace
from graphkit.cli.validate import validate
from graphkit.cli.vocab import vocab
from graphkit.cli.what_if import what_if


@click.group(
    cls=Commands,
    commands={
        "build": build,
        "show": show,
        "explain": explain,
        "query": query,
        "validate": validate,
        "baseline": baseline,
        "shapes": shapes,
        "trace": trace,
        "what-if": what_if,
        "draw": draw,
        "serve": serve,
        "vocab": vocab,
        "demo": demo,
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="graphkit")
def cli() -> None:
    """Turn privacy policies (German, English) into a knowledge graph, every fact with its sentence.

    \b
    Try it:  graphkit demo
    Then:    graphkit build POLICIES/    graphkit show NAME    graphkit query second-hand

    Exit codes: 0 fine, 1 findings (some inputs were bad), 2 bad input.
    """


def main() -> None:
    """Entry point of the console script."""
    cli(prog_name="graphkit")
