"""The address of the page of flows, which holds all that its reader has chosen, and the addresses near it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

Pairs = tuple[tuple[str, str], ...]

PAGING: Final = frozenset({"offset", "selected"})
"""What another choice makes pointless."""
SELECTED: Final = frozenset({"selected"})
CHOICE: Final = frozenset({"lang", "as_of", "view"})
"""What stays when all choices are taken back."""
OF_PAGE: Final = frozenset(
    {"view", "focus", "steps", "direction", "hide", "selected", "sort", "offset", "limit", "more", "find", "from", "to"}
)
"""What concerns the page only, not which flows are meant."""


@dataclass(frozen=True, slots=True)
class Address:
    """The parameters in their order; empty ones, as a form sends them, are left out. `root`: what the site is below."""

    pairs: Pairs
    root: str = ""

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], root: str = "") -> Address:
        """The address that has these parameters."""
        return cls(tuple((name, value) for name, value in pairs if value.strip()), root)

    def written(self, pairs: Pairs, path: str = "/") -> str:
        """A path of the site with its parameters."""
        return f"{self.root}{path}?{urlencode(pairs)}" if pairs else f"{self.root}{path}"

    def has(self, name: str, value: str) -> bool:
        """Is the value chosen?"""
        return (name, value) in self.pairs

    def toggled(self, name: str, value: str) -> str:
        """With the value if it is not chosen, else without it; back at the first page.

        >>> here = Address((("data", "pd:Name"), ("offset", "50")))
        >>> here.toggled("country", "loc:US"), here.toggled("data", "pd:Name")
        ('/?data=pd%3AName&country=loc%3AUS', '/')
        """
        if self.has(name, value):
            return self.written(tuple(pair for pair in self.pairs if pair[0] not in PAGING and pair != (name, value)))
        return opening(self, PAGING) + urlencode(((name, value),))

    def only(self, *chosen: tuple[str, str]) -> str:
        """With these values as the only ones of their names.

        >>> Address((("data", "pd:Name"), ("data", "pd:Age"))).only(("data", "pd:Age"))
        '/?data=pd%3AAge'
        """
        names = {name for name, _ in chosen} | PAGING
        return self.written((*(pair for pair in self.pairs if pair[0] not in names), *chosen))

    def but(self, **values: str | None) -> str:
        """With other values of some names; None leaves a name out.

        >>> Address((("view", "table"), ("offset", "50"))).but(offset=None)
        '/?view=table'
        """
        kept = tuple(pair for pair in self.pairs if pair[0] not in values)
        return self.written((*kept, *((name, value) for name, value in values.items() if value is not None)))

    def selecting(self, selected: str) -> str:
        """With this selected in the picture.

        >>> Address((("view", "network"),)).selecting("data=pd:Name")
        '/?view=network&selected=data%3Dpd%3AName'
        """
        return opening(self, SELECTED) + urlencode((("selected", selected),))

    def cleared(self) -> str:
        """Without any choice of flows."""
        return self.written(tuple(pair for pair in self.pairs if pair[0] in CHOICE))

    def only_text(self) -> str:
        """With the words that are searched as the only choice."""
        return self.written(tuple(pair for pair in self.pairs if pair[0] in CHOICE | {"q"}))

    @property
    def lang(self) -> str:
        """The language that the address asks for, or nothing."""
        return dict(self.pairs).get("lang", "")

    def as_file(self, path: str, **values: str) -> str:
        """The same flows at an address that gives a file."""
        flows = tuple(pair for pair in self.pairs if pair[0] not in OF_PAGE and pair[0] not in values)
        return self.written((*flows, *values.items()), path)

    def fields(self, *but: str) -> Pairs:
        """What a form must carry along, so that it changes only its own fields."""
        return tuple(pair for pair in self.pairs if pair[0] not in (*but, "offset"))


@lru_cache(maxsize=64)
def opening(at: Address, but: frozenset[str]) -> str:
    """What all addresses begin with that have one parameter more: a page has hundreds of them."""
    kept = tuple(pair for pair in at.pairs if pair[0] not in but)
    return f"{at.written(kept)}{'&' if kept else '?'}"
