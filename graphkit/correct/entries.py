"""The entries of a corrections file, checked for form: which keys, and texts where texts belong.

[[change]]
quote = "Zendesk, Inc., USA"          # a piece of the policy's text, white space aside
kind = "Weitergabe"                   # which of the facts that the piece is evidence for
set = { role = "Auftragsverarbeiter", data = ["E-Mail-Adresse", "Name"] }
by = "M. Muster"
on = 2026-03-01
because = "so the contract of 2025"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from graphkit.correct.fields import FIELDS, KIND
from graphkit.errors import CorrectionError
from graphkit.model import CorrectionKind
from graphkit.read.normalise import normalise
from graphkit.vocab.suggest import near_names

Texts = tuple[str, ...]

KINDS: Final[Mapping[str, CorrectionKind]] = {
    "accept": "Accepted",
    "reject": "Rejected",
    "change": "Changed",
    "add": "Added",
}
ABOUT: Final = ("quote", "occurrence", "by", "on", "because")
"""Keys of every entry: where, and who decided when and why."""
OWN: Final = {"accept": ("all",), "reject": ("all",), "change": ("all", "set"), "add": ()}
LONGEST_QUOTE: Final = 1200
LONGEST_REMARK: Final = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision as it is written; fields map to texts, an empty tuple says "none"."""

    kind: CorrectionKind
    place: str
    """What messages call it: "[[reject]] 2"."""
    quote: str
    occurrence: int | None = None
    all: bool = False
    """True: every fact that fits, not just one."""
    said: Mapping[str, Texts] = field(default_factory=dict)
    """What the fact has (of an addition: all that it says)."""
    set: Mapping[str, Texts] = field(default_factory=dict)
    by: str | None = None
    on: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """A corrections file: its path, and the entries in it."""

    path: str
    entries: tuple[Entry, ...]


def entries(tables: Mapping[str, Any], path: str) -> tuple[Entry, ...]:
    """The entries in a parsed file, kind by kind in the order of the file; CorrectionError says which is wrong."""
    for name in tables:
        if name not in KINDS:
            known = " ".join(f"[[{kind}]]" for kind in KINDS)
            raise CorrectionError(f"{path}: '{shown(name)}' is no kind of correction. There are {known}.")
    found: list[Entry] = []
    for name in KINDS:
        listed = tables.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            raise CorrectionError(f"{path}: write [[{name}]] in two brackets above each entry.")
        for number, table in enumerate(listed, 1):
            place = f"[[{name}]] {number}"
            try:
                found.append(entry(name, place, table))
            except CorrectionError as error:
                raise CorrectionError(f"{path}, {place}: {error}") from error
    return tuple(found)


def entry(name: str, place: str, table: Mapping[str, Any]) -> Entry:
    """One entry from its table."""
    check_keys(table, (*ABOUT, *OWN[name], KIND.name, *FIELDS))
    new = table.get("set", {})
    if name == "change" and (not isinstance(new, dict) or not new):
        raise CorrectionError('what is to be changed is missing. Write set = { role = "…" }.')
    check_keys(new, FIELDS, " in set")
    return Entry(
        kind=KINDS[name],
        place=place,
        quote=quote(table.get("quote")),
        occurrence=occurrence(table.get("occurrence")),
        all=flag(table.get("all", False)),
        said=dict(fields(table)),
        set=dict(fields(new)),
        by=remark("by", table.get("by")),
        on=day(table.get("on")),
        because=remark("because", table.get("because")),
    )


def check_keys(table: Mapping[str, Any], known: Iterable[str], where: str = "") -> None:
    """CorrectionError for a key that nobody knows, with the nearest that is known."""
    names = tuple(known)
    for key in table:
        if key not in names:
            near = near_names(key, {name: name for name in names})
            cure = f"Near: {', '.join(near)}." if near else f"Known: {', '.join(names)}."
            raise CorrectionError(f"'{shown(key)}' is not known{where}. {cure}")


def fields(table: Mapping[str, Any]) -> Iterator[tuple[str, Texts]]:
    """The fields of facts in a table, each value a list of texts without empty ones."""
    for name in (KIND.name, *FIELDS):
        if name in table:
            value = table[name]
            listed = value if isinstance(value, list) else [value]
            if not all(isinstance(text, str) for text in listed):
                raise CorrectionError(f"{name} has to be a text or a list of texts, each in quotes.")
            yield name, tuple(text for text in map(tidy, listed) if text)


def quote(value: object) -> str:
    """The piece of text that an entry points at, in one line."""
    if not isinstance(value, str) or not any(letter.isalnum() for letter in value):
        raise CorrectionError('the quote is missing. Write quote = "…" with a piece of the policy\'s text.')
    text = " ".join(normalise(value).split())
    if len(text) > LONGEST_QUOTE:
        raise CorrectionError(f"a quote of {len(text)} characters; at most {LONGEST_QUOTE}. A part of it is enough.")
    return text


def occurrence(value: object) -> int | None:
    """Which of several places of the quote is meant, from 1."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise CorrectionError("occurrence has to be a number: 1 for the first place of the quote, 2 for the second.")
    return value


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise CorrectionError("all has to be true or false, without quotes.")
    return value


def remark(name: str, value: object) -> str | None:
    """A name or reason in one line; None if there is none."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise CorrectionError(f"{name} has to be a text in quotes.")
    text = tidy(value)
    if len(text) > LONGEST_REMARK:
        raise CorrectionError(f"{name} has {len(text)} characters; at most {LONGEST_REMARK}.")
    return text or None


def day(value: object) -> str | None:
    """An ISO date, written as a TOML date or in quotes; None if there is none."""
    if value is None:
        return None
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, str) and len(value) == len("2026-03-01"):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise CorrectionError("on has to be a day. Write it as on = 2026-03-01.")


def tidy(text: str) -> str:
    """A text in one line, without characters that a terminal would obey."""
    return "".join(letter for letter in " ".join(normalise(text).split()) if letter.isprintable())


def shown(text: str, most: int = 60) -> str:
    """A text as messages repeat it: in one line, not too long."""
    line = tidy(text)
    return line if len(line) <= most else line[: most - 1] + "…"
