"""graphkit explain"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import confidence_option, lang_option, write_file

if TYPE_CHECKING:
    from graphkit.explain import Explanation
    from graphkit.explain.records import Only

ENDINGS = {".html": "html", ".htm": "html", ".json": "json"}


@click.command()
@click.argument("file")
@click.option("--facts", is_flag=True, help="Only the sentences that give facts.")
@click.option("--missed", is_flag=True, help="Only the sentences that may hold a fact that was missed.")
@confidence_option()
@lang_option(None, "Language of labels.  [default: the policy's own]")
@click.option(
    "--format", type=click.Choice(["text", "html", "json"]), help="Output.  [default: by the ending of -o, else text]"
)
@click.option("-o", "--output", metavar="PATH", help="File to write.  [default: stdout]")
def explain(
    file: str,
    facts: bool,
    missed: bool,
    min_confidence: float | None,
    lang: str | None,
    format: str | None,
    output: str | None,
) -> None:
    """Explain where a policy's facts come from: its text, sentence by sentence, with what was made of it.

    Each fact with its rule, that rule's confidence, and the words it was read from: the term of the vocabulary, the
    catalogue's entry or the shape of a name, the cue. Marked with "!", as possibly missed: sentences
    with a word for sharing, selling or processing on behalf, or for relying on a service beside a name, that gave no
    fact; and sentences with a word for sharing or selling whose facts do not say to whom.

    FILE is a policy: a file, an address, or - for stdin. Corrections by hand are not applied.

    \b
    Example:  graphkit explain privacy.md --facts
              graphkit explain privacy.html --missed --lang de
              graphkit explain privacy.html -o explained.html
    """
    from graphkit.verbs.explain import explain as explaining

    only: list[Only] = [*(["facts"] if facts else []), *(["missed"] if missed else [])]  # type: ignore[list-item]
    explanation = explaining(file, lang=lang, min_confidence=min_confidence or 0.0, only=only)
    form = format or ENDINGS.get(Path(output or "").suffix.lower(), "text")
    content = written(explanation, form, colour=output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    if output is None or output == "-":
        click.echo(content, nl=False)
        return
    write_file(output, content.encode())


def written(explanation: Explanation, form: str, *, colour: bool) -> str:
    """The explanation in one form."""
    if form == "json":
        return json.dumps(explanation.as_json(), ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from graphkit.explain.page import explanation_page

        return explanation_page(explanation)
    from graphkit.explain.text import explanation_text

    return explanation_text(explanation, colour=colour)
