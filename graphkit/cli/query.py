"""graphkit query"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import FORMATS, format_option, lang_option, store_option

if TYPE_CHECKING:
    from graphkit.query.saved import Question


@click.command()
@click.argument("question", required=False)
@click.option("-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="Value for a parameter.")
@click.option("--policy", help="Only this policy: its identifier, series or IRI.")
@click.option("--list", "listing", is_flag=True, help="List the saved questions by topic.")
@click.option("--about", is_flag=True, help="Say what the question asks and which parameters it has.")
@click.option("--labels", is_flag=True, help="In json and csv: a column NAME_label beside each column of IRIs.")
@click.option("--timeout", type=click.FloatRange(0.1), default=30, show_default=True, help="Seconds to wait at most.")
@store_option()
@lang_option()
@format_option(*FORMATS)
def query(
    question: str | None,
    parameters: tuple[str, ...],
    policy: str | None,
    listing: bool,
    about: bool,
    labels: bool,
    timeout: float,
    store: str,
    lang: str,
    format: str,
) -> None:
    """Ask the graph: a saved question, a SPARQL file, or - for SPARQL on stdin.

    Without a question: the list of saved ones. Tables show labels; json, csv and turtle show IRIs. A parameter takes a
    label in German or English, a CURIE, an IRI, or a path such as org/stripe.

    \b
    Example:  graphkit query recipients-of-data -p data=E-Mail-Adresse
              graphkit query transfers-outside-eea -p as-of=2020-07-17 --policy acme
              graphkit query my.rq --format csv > rows.csv
              echo 'SELECT ?o { ?o a gk:Service }' | graphkit query -
    """
    if question is None or listing:
        click.echo(question_list(lang), nl=False)
        return
    import graphkit
    from graphkit.query.formats import with_labels, write_answer

    if about:
        from graphkit.query.saved import find_question

        click.echo(question_card(find_question(question), lang), nl=False)
        return
    given = dict(pair(text) for text in parameters)
    named = lang if labels or format == "table" else None
    answer = graphkit.query(question, store=store, parameters=given, policy=policy, lang=named, timeout=timeout)
    if labels and format != "table":
        answer = with_labels(answer)
    click.echo(write_answer(answer, format), nl=False)


def pair(text: str) -> tuple[str, str]:
    """NAME=VALUE as a pair."""
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE.", param_hint="-p")
    return name, value


def question_list(lang: str) -> str:
    """Saved questions with their titles, by topic."""
    from graphkit.query.saved import questions

    saved = questions()
    width = max(len(question.name) for question in saved)
    parts = [
        [topic, *(f"  {question.name.ljust(width)}  {question.title(lang)}" for question in group)]
        for topic, group in groupby(saved, key=lambda question: question.words("topic", lang))
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def question_card(question: Question, lang: str) -> str:
    """What a question asks, and its parameters with their defaults."""
    lines = [question.title(lang), question.words("description", lang), ""]
    for parameter in question.parameters.values():
        default = f" = {parameter.default}" if parameter.default else ""
        lines.append(f"  -p {parameter.name.replace('_', '-')}{default}  {parameter.label(lang)} ({parameter.kind})")
    return "\n".join(lines).rstrip() + "\n"
