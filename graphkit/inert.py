"""Cells of a CSV that a spreadsheet takes for text and nothing else."""

from __future__ import annotations

import re
from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")


def inert(cell: object) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what looks like a formula, since policies are strangers.

    >>> inert("=HYPERLINK(1)"), inert("-5"), inert("- Wir speichern"), inert(None)
    ("'=HYPERLINK(1)", '-5', "'- Wir speichern", '')
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text
