"""graphkit serve"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from graphkit.cli.options import Option, store_option
from graphkit.serve.settings import SETTINGS, Setting

FAILED = 400


def setting_option(setting: Setting, flag: str) -> Option:
    """The option of a setting. It has no default of its own, so that the environment is asked where it is left out."""
    default = "" if setting.default in ("", (), False) else f"  [default: {setting.default}]"
    return click.option(
        flag,
        type=kind_of(setting),
        is_flag=isinstance(setting.default, bool),
        multiple=isinstance(setting.default, tuple),
        default=None,
        metavar="PATH" if setting.is_path else None,
        help=setting.help + default,
    )


def kind_of(setting: Setting) -> type:
    """What an option's value must be; its bounds are looked at where the environment's are."""
    return str if isinstance(setting.default, tuple) else type(setting.default)


def setting_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each setting that may be given openly."""
    for setting in reversed(SETTINGS):
        if setting.flag:
            command = setting_option(setting, setting.flag)(command)
    return command


@click.command()
@click.argument("place", metavar="[STORE]", required=False)
@setting_options
@click.option("--get", "path", metavar="PATH", help="Print what is at this address of the server, and end.")
@click.option("--accept", default="*/*", show_default=True, help="With --get: media types that are wanted.")
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
@store_option()
@click.pass_context
def serve(
    ctx: click.Context, /, place: str | None, path: str | None, accept: str, browse: bool, store: str, **given: Any
) -> None:
    """Serve a store, read-only: SPARQL, a JSON API, and pages on which flows of data are followed.

    Without a store the sample policies are served. Each setting can be given in the environment, too: GRAPHKIT_PORT.
    GRAPHKIT_TOKEN, or --token-file, makes a token necessary.

    \b
    Example:  graphkit serve graphkit-store --open
              graphkit serve --get /policies.json
              curl -d 'query=SELECT ?p { ?p a gk:Policy }' http://127.0.0.1:8000/sparql
    """
    from graphkit.verbs.serve import Serving, served
    from graphkit.verbs.serve import serve as serve_until_ended

    is_named = ctx.get_parameter_source("store") is not ParameterSource.DEFAULT
    chosen = place or (store if is_named else None)
    settings = {name: value for name, value in given.items() if value not in (None, ())}
    if path is not None:
        answer = served(path, chosen, accept=accept, **settings)
        click.echo(answer.content, nl=False)
        ctx.exit(1 if answer.status >= FAILED else 0)

    def announce(serving: Serving) -> None:
        what = "the sample policies" if serving.is_sample else str(serving.store)
        click.echo(f"graphkit: serving {what} at {serving.address} (Ctrl-C ends it)", err=True)
        if serving.is_sample:
            click.echo("graphkit: for your own: graphkit build POLICIES/ && graphkit serve", err=True)
        if browse:
            click.launch(serving.address)

    serve_until_ended(chosen, announce=announce, **settings)
