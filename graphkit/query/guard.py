"""What a question may do: read this graph, and nothing else."""

from __future__ import annotations

import re

from graphkit.errors import QueryError

# Strings, IRIs, comments and names come first, so that "SERVICE" inside one of them is not taken for the keyword.
TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|\'\'\'(?:[^\'\\]|\\.|\'{1,2}(?!\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*|[?$:@][\w.-]*|[\w-]+:[\w.-]*|(?P<word>[A-Za-z_]+)",
    re.DOTALL,
)


def refuse_foreign_calls(text: str) -> None:
    """QueryError for SERVICE, which would send parts of the graph to another machine."""
    for match in TOKEN.finditer(text):
        if (match["word"] or "").upper() == "SERVICE":
            raise QueryError("The query calls another server (SERVICE); graphkit never does. Ask that server by itself.")
