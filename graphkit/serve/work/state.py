"""Which state of the graph a store holds: a short tag that is another one after each build."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

from graphkit.store.layout import CURRENT

NONE: Final = "none"


def state_of(place: str | Path) -> str:
    """The tag of the published generation of a folder, or of a graph file; "none" while there is nothing.

    One look at the file system (some microseconds): each build puts a new file in place of the old one.
    """
    try:
        about = os.stat(pointer(place))  # noqa: PTH116 - asked at every request
    except NotADirectoryError:
        about = os.stat(place)  # noqa: PTH116
    except OSError:
        return NONE
    return f"{about.st_mtime_ns:x}-{about.st_ino:x}-{about.st_size:x}"


@cache
def pointer(place: str | Path) -> str:
    """The file that names the published generation of a folder."""
    return str(Path(place) / CURRENT)
