"""A text of ten or a hundred times the length takes ten or a hundred times the steps, from its bytes to its quads.

Steps are calls of functions, Python's and those in C, so that neither the machine nor its other users matter.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest

from graphkit.assemble import extract
from graphkit.rdf import Release, policy_quads
from graphkit.rdf.serialise import serialise
from graphkit.read import read_text
from graphkit.vocab import load

VOCAB = load()
RELEASE = Release("graphkit test", "0" * 64)
POLICIES = sorted((Path(__file__).parent.parent / "examples").iterdir())
SIZES = (1, 10, 100)
MOST = 12
"""Allowed growth for ten times the text."""


def build(text: str) -> bytes:
    """The text's graph as N-Quads."""
    return serialise(policy_quads(extract(read_text(text, slug="long"), VOCAB), RELEASE))


def steps(work: Callable[[str], object], text: str) -> int:
    """How many functions are called while the work is done."""
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return counted


def growth(work: Callable[[str], object], text: str) -> list[float]:
    """How many times the steps of one size the next size takes."""
    work(text)
    counts = [steps(work, f"{text}\n\n" * size) for size in SIZES]
    return [large / small for small, large in pairwise(counts)]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_text_to_quads(path: Path) -> None:
    text = "\n\n".join(path.read_text("utf-8").split("\n\n")[:8])
    assert all(times <= MOST for times in growth(build, text))


def test_a_quadratic_step_is_seen() -> None:
    def work(text: str) -> object:
        words = text.split()
        return [one.startswith(other) for one in words[::20] for other in words[::20]]

    assert max(growth(work, "Wir speichern Ihre Daten auf einem Server. " * 20)) > MOST
