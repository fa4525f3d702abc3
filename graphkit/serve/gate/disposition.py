"""The header by which an answer is saved as a file (RFC 6266), whatever the file is to be called."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

UNSAFE: Final = re.compile(r"[^A-Za-z0-9._ -]+")
LONGEST: Final = 120
# RFC 8187: what may stand in a parameter as it is.
PLAIN: Final = "!#$&+-.^_`|~"


def as_file(name: str) -> str:
    """A `Content-Disposition` that saves the answer under a name: no character of it can end the header.

    >>> as_file("flows.csv")
    'attachment; filename="flows.csv"'
    >>> as_file('Müller".csv')
    'attachment; filename="M-ller-.csv"; filename*=UTF-8\\'\\'M%C3%BCller-.csv'
    """
    # No path and no control character in any of the two: browsers would take them for parts of a path.
    shown = "".join("-" if each in '/\\:*?"<>|' or not each.isprintable() else each for each in name)
    shown = shown.strip(" .")[-LONGEST:] or "graphkit"
    plain = UNSAFE.sub("-", shown)
    header = f'attachment; filename="{plain}"'
    return header if plain == shown else f"{header}; filename*=UTF-8''{quote(shown, safe=PLAIN)}"
