"""What an engine gives, and how one is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Triple


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result: IRIs and literals as plain texts."""

    focus: str
    severity: str
    shape: str
    """The shape that reports it; of an unnamed one the named one that it stands in."""
    value: str | None
    """None also where the value is the focus itself."""
    text: str
    """The engine's own message, for a shape that has none."""


class Engine(Protocol):
    """Shapes, read once and applied to one graph after the other."""

    def results(self, triples: Iterable[Triple]) -> list[Result]:
        """All results for a graph, each once; ShapesError if the shapes can't be applied."""


def one_line(error: object) -> str:
    """An error's text on one line, without a full stop."""
    return " ".join(str(error).split()).rstrip(".")
