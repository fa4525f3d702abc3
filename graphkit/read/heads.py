"""Which tables begin with a row of headers, where the file does not say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graphkit.read.draft import Draft
from graphkit.read.markers import is_title_like

_LONG = 30
_COLUMNS = 3


def is_head(first: Sequence[str], rest: Sequence[str], columns: int) -> bool:
    """Are the cells of the first row short titles, over three columns or more, or over longer text?

    >>> is_head(["Daten", "Frist"], ["Name", "1 Jahr nach dem Ende des Vertrags"], 2), is_head(["Name", "Acme"], [], 2)
    (True, False)
    """
    if len(first) < max(2, columns) or not all(is_title_like(words) for words in first):
        return False
    return bool(rest) and (columns >= _COLUMNS or any(len(words) > _LONG for words in rest))


def with_heads(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, the first row of a table without headers marked as such where it looks like one."""
    tables: dict[int, dict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    headed: set[int] = set()
    for draft in drafts:
        if draft.place is not None:
            tables[draft.place.table][draft.place.row, draft.place.column].append(text[draft.start : draft.end])
            headed |= {draft.place.table} if draft.place.header else set()
    heads = {table for table, cells in tables.items() if table not in headed and _begins_with_head(cells)}
    return [_headed(draft, heads) for draft in drafts]


def _begins_with_head(cells: dict[tuple[int, int], list[str]]) -> bool:
    first = [" ".join(words) for (row, _), words in sorted(cells.items()) if row == 0]
    rest = [" ".join(words) for (row, _), words in cells.items() if row]
    return is_head(first, rest, len({column for _, column in cells}))


def _headed(draft: Draft, heads: set[int]) -> Draft:
    place = draft.place
    if place is None or place.row or place.table not in heads:
        return draft
    return replace(draft, place=replace(place, header=True))
