"""graphkit query"""

from __future__ import annotations

import click

from graphkit.cli.options import FORMATS, format_option, lang_option, store_option


@click.command()
@click.argument("question", required=False)
@click.option("-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="Value for a parameter.")
@store_option()
@lang_option()
@format_option(*FORMATS)
def query(question: str | None, parameters: tuple[str, ...], store: str, lang: str, format: str) -> None:
    """Ask the graph: a saved question, a SPARQL file, or - for SPARQL on stdin.

    Without a question: the list of saved ones. Tables show labels; json, csv and turtle show IRIs.

    \b
    Example:  graphkit query recipients-of-data -p data=pd:EmailAddress
              graphkit query my.rq --format csv > rows.csv
              echo 'SELECT ?o { ?o a gk:Service }' | graphkit query -
    """
    if question is None:
        click.echo(question_list(lang), nl=False)
        return
    import graphkit
    from graphkit.query.formats import write_answer

    given = dict(pair(text) for text in parameters)
    answer = graphkit.query(question, store=store, parameters=given, lang=lang if format == "table" else None)
    click.echo(write_answer(answer, format), nl=False)


def pair(text: str) -> tuple[str, str]:
    """NAME=VALUE as a pair."""
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE.", param_hint="-p")
    return name, value


def question_list(lang: str) -> str:
    """Saved questions with their titles."""
    from graphkit.query.saved import questions

    saved = questions()
    width = max(len(question.name) for question in saved)
    return "".join(f"{question.name.ljust(width)}  {question.title(lang)}\n" for question in saved)
