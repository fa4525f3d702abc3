"""Ten times the text takes about ten times the time, whatever the characters: two sizes are compared, so that the speed
of the machine does not matter."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from graphkit.errors import ReadError
from graphkit.read import read_text
from graphkit.segment import segment
from graphkit.vocab.tokens import tokenise

NASTY = [
    "a. ",
    "a.",
    "z. B. ",
    "((((",
    "(a. B ",
    "1. ",
    "• a\n",
    "a\tb\n",
    "…",
    "\u0301\u0323",
    "Seite 1 von 2\n",
    "a@",
    "x:\n\ny,\nz\n",
]
MARKUP = ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<p><b>a</b></p>", "&shy;", "<!--", "<", "<a href='#'>a</a>"]
MOST = 40
"""Allowed growth for ten times the input; a quadratic step would take a hundred times."""


def _seconds(text: str, kind: str) -> float:
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        with suppress(ReadError):
            segment(read_text(text, slug="nasty", kind=kind))
        tokenise(text)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize(("kind", "piece"), [*((".txt", p) for p in NASTY), *((".html", p) for p in MARKUP)])
def test_time_grows_with_the_text(kind: str, piece: str) -> None:
    small = _seconds(piece * (10_000 // len(piece)), kind)
    assert _seconds(piece * (100_000 // len(piece)), kind) <= MOST * max(small, 0.002)


def test_a_megabyte_is_read() -> None:
    text = "Wir speichern Daten (z. B. Namen) gem. Art. 6. Dies gilt ... " * 16_000
    assert len(segment(read_text(text, slug="large"))) == 32_000
