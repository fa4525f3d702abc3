"""graphkit shapes"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option, lang_option

if TYPE_CHECKING:
    from graphkit.validate.catalogue import ShapeEntry


@click.command()
@click.option("--shapes", "extra", metavar="DIR", help="Folder of further SHACL shapes, or one file.")
@lang_option(help="Language of titles.")
@format_option("table", "json", "md")
def shapes(extra: str | None, lang: str, format: str) -> None:
    """List the shapes that `graphkit validate` applies, with what each finds and what would cure it.

    \b
    Example:  graphkit shapes --lang de
              graphkit shapes --shapes house-rules/ --format md > shapes.md
    """
    from graphkit.verbs.shapes import shapes as listed

    entries = listed(extra)
    if format == "json":
        click.echo(json.dumps([asdict(each) for each in entries], ensure_ascii=False, indent=1))
    elif format == "md":
        from graphkit.validate.catalogue import as_markdown

        click.echo(as_markdown(entries), nl=False)
    else:
        click.echo(table(entries, lang), nl=False)


def table(entries: list[ShapeEntry], lang: str) -> str:
    """A row for each shape."""
    from graphkit.query.formats import columns
    from graphkit.validate.articles import article_name

    rows = [
        (
            each.theme,
            each.severity,
            each.name,
            each.titles.get(lang, ""),
            ", ".join(article_name(article, lang) for article in each.articles),
        )
        for each in entries
    ]
    return columns(("theme", "severity", "shape", "title", "article"), rows)
