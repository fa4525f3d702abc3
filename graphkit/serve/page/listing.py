"""Lists with a page at a time: heads that sort, and the addresses of the pages before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from graphkit.serve.api.asking import Asking
from graphkit.serve.page.shown import number

OF_PAGE: Final = frozenset({"group", "offset", "limit", "format"})
"""What concerns the page only, not what is listed."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column. `order`: "ascending", "descending", or empty; `href`: what sorts by it, if it can."""

    name: str
    label: str
    order: str = ""
    href: str = ""
    is_number: bool = False


def changed(here: Asking, **values: str | None) -> str:
    """This address with other values of some parameters, back at the first page; None leaves one out."""
    values = {"offset": None, **values}
    kept = [pair for pair in here.request.query_params.multi_items() if pair[0] not in values and pair[1].strip()]
    query = urlencode([*kept, *((name, value) for name, value in values.items() if value is not None)])
    return f"{here.root}{here.path}?{query}" if query else here.root + here.path


def as_file(here: Asking, form: str) -> str:
    """What this address lists as a file: all that fits its choices, not only the page that is shown."""
    kept = [pair for pair in here.request.query_params.multi_items() if pair[0] not in OF_PAGE and pair[1].strip()]
    query = urlencode(kept)
    return f"{here.root}{here.path}.{form}?{query}" if query else f"{here.root}{here.path}.{form}"


def heads(here: Asking, columns: Iterable[tuple[str, str, bool]], sort: str) -> list[Head]:
    """Heads of columns that are given as name, caption and whether they are numbers; those begin with the largest."""
    return [head(here, name, here.words[caption], sort, is_number=is_number) for name, caption, is_number in columns]


def head(here: Asking, name: str, label: str, sort: str, *, is_number: bool) -> Head:
    """One head, which turns the order if the list is sorted by it already."""
    order = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    first, other = (f"-{name}", name) if is_number else (name, f"-{name}")
    return Head(name, label, order, changed(here, sort=other if sort == first else first), is_number)


def paging(here: Asking, offset: int, shown: int, total: int, size: int) -> dict[str, str | None]:
    """Where the pages before and after are, and which entries are shown."""
    before, last = max(offset - size, 0), offset + shown
    numbers = {name: number(n, here.lang) for name, n in (("first", offset + 1), ("last", last), ("all", total))}
    return {
        "before": changed(here, offset=str(before) if before else None) if offset else None,
        "after": changed(here, offset=str(last)) if shown and last < total else None,
        "label": here.words["PageOf"].format(**numbers),
    }
