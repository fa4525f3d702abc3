"""graphkit: privacy policies as a knowledge graph, every fact with its sentence.

    >>> import graphkit
    >>> report = graphkit.build(["policies/"], store="store")  # doctest: +SKIP
    >>> card = graphkit.show("acme", store="store")  # doctest: +SKIP

Each command of `graphkit` is one of these functions: build, show, explain, query, validate, baseline, what_if, trace,
draw, serve, shapes, vocab, demo.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, QueryError, ReadError, StoreError, VocabularyError
from graphkit.version import __version__

if TYPE_CHECKING:
    from graphkit.verbs.baseline import baseline
    from graphkit.verbs.build import build
    from graphkit.verbs.demo import demo
    from graphkit.verbs.draw import draw
    from graphkit.verbs.explain import explain
    from graphkit.verbs.query import query
    from graphkit.verbs.serve import serve
    from graphkit.verbs.shapes import shapes
    from graphkit.verbs.show import show
    from graphkit.verbs.trace import trace
    from graphkit.verbs.validate import validate
    from graphkit.verbs.vocab import vocab
    from graphkit.verbs.what_if import what_if

__all__ = [
    "GraphkitError",
    "QueryError",
    "ReadError",
    "StoreError",
    "VocabularyError",
    "__version__",
    "baseline",
    "build",
    "demo",
    "draw",
    "explain",
    "query",
    "serve",
    "shapes",
    "show",
    "trace",
    "validate",
    "vocab",
    "what_if",
]

VERBS = frozenset(name for name in __all__ if name.islower() and not name.startswith("_"))


def __getattr__(name: str) -> object:
    """A verb, loaded when it is first asked for, so that `import graphkit` costs nothing."""
    if name in VERBS:
        return getattr(import_module(f"graphkit.verbs.{name}"), name)
    raise AttributeError(f"module 'graphkit' has no attribute {name!r}")


class _Package(ModuleType):
    """This package: importing the stage `graphkit.vocab` must not hide the verb `graphkit.vocab()`."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
