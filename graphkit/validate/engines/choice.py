"""Which engine applies the shapes."""

from __future__ import annotations

from typing import Final, Literal, get_args

from graphkit.validate.engines import fast, reference
from graphkit.validate.engines.result import Engine
from graphkit.validate.errors import ShapesError

Choice = Literal["auto", "fast", "pyshacl"]
CHOICES: Final = get_args(Choice)
INSTALL: Final = "pip install 'graphkit-privacy[validate]'"


def settled(choice: Choice, *, own_shapes: bool) -> Choice:
    """What "auto" means: the fast engine for graphkit's shapes, on which tests compare both; for others the reference.

    ShapesError if the fast engine is asked for and not installed.
    """
    if choice == "fast" and not fast.is_installed():
        raise ShapesError(f"The fast engine is not installed. Install it: {INSTALL}, or choose pyshacl.")
    if choice != "auto":
        return choice
    return "fast" if own_shapes and fast.is_installed() else "pyshacl"


def engine_name(choice: Choice = "auto", *, own_shapes: bool = True) -> str:
    """Name and version of the engine that will be used; ShapesError if it is not installed."""
    return fast.name() if settled(choice, own_shapes=own_shapes) == "fast" else reference.name()


def engine_of(shapes: bytes, choice: Choice = "auto", *, own_shapes: bool = True) -> Engine:
    """The engine for some shapes (N-Triples); `own_shapes`: they are graphkit's and no others."""
    if settled(choice, own_shapes=own_shapes) == "fast":
        return fast.FastEngine(shapes)
    return reference.ReferenceEngine(shapes)
