"""graphkit serve"""

from __future__ import annotations

import click

from graphkit.cli.options import store_option


@click.command()
@click.argument("place", metavar="[STORE]", required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for a free one.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, help="Seconds for one answer."
)
@store_option()
def serve(place: str | None, host: str, port: int, timeout: float, store: str) -> None:
    """Serve a store, read-only: SPARQL, flows, traces, the saved questions, and one page for a browser.

    \b
    Example:  graphkit serve graphkit-store
              curl -d 'query=SELECT ?p { ?p a gk:Policy }' http://127.0.0.1:8000/sparql
              curl 'http://127.0.0.1:8000/trace?from=pd:EmailAddress'
    """
    import graphkit

    def announce(address: str) -> None:
        click.echo(f"graphkit: serving {place or store} at {address} (Ctrl-C ends it)", err=True)

    graphkit.serve(place or store, host=host, port=port, timeout=timeout, announce=announce)
