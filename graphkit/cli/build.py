"""graphkit build"""

from __future__ import annotations

import sys

import click

from graphkit.cli.options import DEFAULT_STORE, FINDINGS, confidence_option

MANY = 8
"""From this number of inputs on, all cores work and progress is reported also where stderr is no terminal."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--store",
    envvar="GRAPHKIT_STORE",
    show_envvar=True,
    help=f"Folder of the store.  [default: {DEFAULT_STORE}; with --output: none]",
)
@click.option("-o", "--output", help="Graph file to write: .nq, .trig, .ttl, .nt or .jsonld.")
@click.option("--base", help="Base of all IRIs.  [default: https://w3id.org/graphkit/id/]")
@click.option("--id", help="Identifier of the policy, instead of the file's name.")
@click.option("--series", help="What all versions of it share, instead of the identifier without its date.")
@confidence_option("Leave out practices and denials below this, from 0 to 1; checks then miss them too.")
@click.option("--jobs", type=click.IntRange(min=1), help=f"Processes.  [default: all cores from {MANY} inputs on]")
def build(
    paths: tuple[str, ...],
    store: str | None,
    output: str | None,
    base: str | None,
    id: str | None,
    series: str | None,
    min_confidence: float | None,
    jobs: int | None,
) -> None:
    """Build policies: files, folders of them, addresses (https://…), or - for stdin.

    Reads .txt, .md, .html, .mhtml, .pdf and .docx; the last two need: pip install 'graphkit-privacy[pdf,docx]'
    An address is asked for one page, if its robots.txt lets programs read it, and only on the public internet.

    Adds them to the store, or replaces what it has of them. Corrections by hand in NAME.corrections.toml beside
    NAME.md are applied and recorded: [[accept]], [[reject]], [[change]], [[add]]. See the README.

    \b
    Example:  graphkit build policies/
              graphkit build policies/ -o flows.trig
              graphkit build https://example.org/privacy
              curl -s https://example.org/privacy | graphkit build - --id example
    """
    import graphkit
    from graphkit.rdf.names import DEFAULT_BASE

    report = graphkit.build(
        paths,
        store=store or (None if output else DEFAULT_STORE),
        output=output,
        base=base or DEFAULT_BASE,
        id=id,
        series=series,
        min_confidence=min_confidence or 0.0,
        jobs=jobs,
        progress=show_progress,
    )
    for failure in report.failed:
        click.echo(f"graphkit: {failure.message}", err=True)
    for policy in report.built:
        corrections = f", {policy.corrections} corrections" if policy.corrections else ""
        fewer = left_out(policy.left_out, min_confidence)
        click.echo(f"{policy.slug}: {policy.practices} practices, {policy.denials} denials{corrections}{fewer}")
        for note in policy.notes:
            click.echo(f"{policy.name}: {note}", err=True)
    for note in report.notes:
        click.echo(f"graphkit: {note}", err=True)
    where = " and ".join(str(place) for place in (report.store, report.output) if place)
    total = left_out(sum(policy.left_out for policy in report.built), min_confidence)
    click.echo(f"{len(report.built)} of {len(report.built) + len(report.failed)} built into {where}{total}")
    if report.failed:
        sys.exit(FINDINGS)


def left_out(facts: int, least: float | None) -> str:
    """How many facts are left out, where one asked for that."""
    return "" if least is None else f", {facts} below {least:g} left out"


def show_progress(done: int, total: int) -> None:
    """A counter on stderr: one line that is rewritten on a terminal, ten lines elsewhere if there are many inputs."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total}{'' if done < total else chr(10)}", err=True, nl=False)
    elif total >= MANY * 10 and done % (total // 10) == 0:
        click.echo(f"{done} of {total}", err=True)
