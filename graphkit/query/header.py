"""A query file's header: grlc's `#+` comment lines, YAML in block style; a mapping in braces may end a line."""

from __future__ import annotations

from typing import Any

from graphkit.errors import QueryError

MARK = "#+"


def read_header(text: str, name: str = "query") -> dict[str, Any]:
    """Keys and nested keys of the header; scalars are texts. No lists; braces hold plain values only.

    >>> read_header("#+ title.en: Who?\\n#+ parameters:\\n#+   data:\\n#+     default: pd:Name\\nASK {}")
    {'title.en': 'Who?', 'parameters': {'data': {'default': 'pd:Name'}}}
    >>> read_header("#+ example: {golden: shop, rows: 2}")
    {'example': {'golden': 'shop', 'rows': '2'}}
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
        key, value = key_and_value(content, f"{name}, line {number}")
        parent = open_levels[-1][1]
        if value.startswith("{") and value.endswith("}"):
            pairs = [part for part in value[1:-1].split(",") if part.strip()]
            parent[key] = dict(key_and_value(part, f"{name}, line {number}") for part in pairs)
        elif value:
            parent[key] = value.strip("\"'")
        else:
            parent[key] = {}
            open_levels.append((indent, parent[key]))
    return root


def key_and_value(text: str, where: str) -> tuple[str, str]:
    """Both sides of the first colon."""
    key, colon, value = text.strip().partition(":")
    if not colon or not key or key.startswith("-"):
        raise QueryError(f"{where}: the header has no 'key: value' here. Write one, in block style.")
    return key, value.strip()
