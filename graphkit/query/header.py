"""A query file's header: grlc's `#+` comment lines, YAML in block style."""

from __future__ import annotations

from typing import Any

from graphkit.errors import QueryError

MARK = "#+"


def read_header(text: str, name: str = "query") -> dict[str, Any]:
    """Keys and nested keys of the header; scalars are texts. No lists, no flow style.

    >>> read_header("#+ title.en: Who?\\n#+ parameters:\\n#+   data:\\n#+     default: pd:Name\\nASK {}")
    {'title.en': 'Who?', 'parameters': {'data': {'default': 'pd:Name'}}}
    """
    root: dict[str, Any] = {}
    open_levels: list[tuple[int, dict[str, Any]]] = [(-1, root)]
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith(MARK) or not line[len(MARK) :].strip():
            continue
        content = line[len(MARK) :]
        indent = len(content) - len(content.lstrip())
        while indent <= open_levels[-1][0]:
            open_levels.pop()
        key, colon, value = content.strip().partition(":")
        if not colon or key.startswith("-"):
            raise QueryError(f"{name}, line {number}: the header has no 'key: value' here. Write one, in block style.")
        parent = open_levels[-1][1]
        if value.strip():
            parent[key] = value.strip().strip("\"'")
        else:
            parent[key] = {}
            open_levels.append((indent, parent[key]))
    return root
