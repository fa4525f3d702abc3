"""graphkit build"""

from __future__ import annotations

import sys

import click

from graphkit.cli.options import DEFAULT_STORE, FINDINGS

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
@click.option("--jobs", type=click.IntRange(min=1), help=f"Processes.  [default: all cores from {MANY} inputs on]")
def build(
    paths: tuple[str, ...],
    store: str | None,
    output: str | None,
    base: str | None,
    id: str | None,
    series: str | None,
    jobs: int | None,
) -> None:
    """Build policies: files (.txt, .md, .html), folders of them, or - for stdin.

    Adds them to the store, or replaces what it has of them.

    \b
    Example:  graphkit build policies/
              graphkit build policies/ -o flows.trig
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
        jobs=jobs,
        progress=show_progress,
    )
    for failure in report.failed:
        click.echo(f"graphkit: {failure.message}", err=True)
    for policy in report.built:
        click.echo(f"{policy.slug}: {policy.practices} practices, {policy.denials} denials")
        for note in policy.notes:
            click.echo(f"{policy.name}: {note}", err=True)
    where = " and ".join(str(place) for place in (report.store, report.output) if place)
    click.echo(f"{len(report.built)} of {len(report.built) + len(report.failed)} built into {where}")
    if report.failed:
        sys.exit(FINDINGS)


def show_progress(done: int, total: int) -> None:
    """A counter on stderr: one line that is rewritten on a terminal, ten lines elsewhere if there are many inputs."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total}{'' if done < total else chr(10)}", err=True, nl=False)
    elif total >= MANY * 10 and done % (total // 10) == 0:
        click.echo(f"{done} of {total}", err=True)
