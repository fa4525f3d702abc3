"""What one request may take. A limit ends in an error, never in a shortened answer."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and memory of one answer, its size, and the size of a question."""

    seconds: float = 10.0
    memory: int = 2048 * MEGABYTE
    """Bytes that one answer may allocate, besides what the process holds once the store is open."""
    answer: int = 32 * MEGABYTE
    triples: int = 200_000
    question: int = MEGABYTE
    page_rows: int = 2000
    """Rows of a table on the page; the whole answer is there as CSV and JSON."""
