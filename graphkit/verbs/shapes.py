"""The shapes that findings come from."""

from __future__ import annotations

from pathlib import Path

from graphkit.validate.catalogue import ShapeEntry, shape_entries


def shapes(extra: str | Path | None = None) -> list[ShapeEntry]:
    """Every shape that gives findings, by theme and name; `extra`: a folder or file of further ones."""
    return shape_entries(extra)
