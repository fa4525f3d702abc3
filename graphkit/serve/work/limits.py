"""What one request may take. A limit ends in an error, never in a shortened answer."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and memory of one answer, its size, and the size of a question."""

    seconds: float = 10.0
    memory: int = 1024 * MEGABYTE
    """Bytes that one answer may allocate, besides what the process holds once the store is open."""
    answer: int = 32 * MEGABYTE
    """Bytes of one answer, whatever it is."""
    triples: int = 200_000
    question: int = MEGABYTE
    page_rows: int = 2000
    """Rows of a table on the page; the whole answer is there as CSV and JSON."""
    page_seconds: float = 60.0
    """Seconds of an answer by the server's own code, which may have to read the whole store first."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much goes on at once."""

    workers: int = 2
    """Processes for queries, as long as none of them takes long."""
    spares: int = 4
    """Processes that may be busy with long queries besides."""
    pages: int = 2
    waiting: int = 256
    """Requests of a lane that wait their turn; further ones are sent away."""
    in_flight: int = 128 * MEGABYTE
    """Bytes of large answers that the server holds at a time."""
