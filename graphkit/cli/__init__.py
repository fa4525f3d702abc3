"""The command line: options, one library call, and its result in print."""

from graphkit.cli.commands import main

__all__ = ["main"]
