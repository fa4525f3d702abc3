"""Where a query is not well-formed, and why, in words that its author can use.

pyoxigraph gives the place at which its furthest attempt failed, and of a keyword, which it compares as a whole, the
place behind it; near the end of the text, the end. Hence the spaces that are added, and the lengths that are taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.rdf.names import NAMESPACES
from graphkit.store.dataset import TOKEN

MARGIN: Final = " " * 32
"""More than the longest keyword has letters."""
FAILURE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?+(.*)", re.DOTALL)
EXPECTED: Final = re.compile(r"""\["?'.*?'"?\]|"(?:[^"\\]|\\.)*+"|[A-Za-z_][A-Za-z_0-9 ]*+|\[_\]""", re.DOTALL)
DECLARED: Final = re.compile(r"prefix\s*+([^\s:<]*+):", re.IGNORECASE)
KEYWORDS: Final = frozenset({"from", "named", "graph", "describe", "into", "to", "in", "by", "filter", "a"})
ANY_OF: Final = frozenset({"OPTIONAL", "ENCODE_FOR_URI", "CONSTRUCT", "DISTINCT", "NAMED"})
"""The longest of many words that could stand at a place: to name it alone would mislead."""
DIGITS: Final = "['0'..='9']"
WORD: Final = re.compile(r"[A-Za-z_0-9]+")
FOUND: Final = re.compile(r"\s*+([\w?$.:-]{1,40}|\S)")
SHOWN: Final = 3
LONGEST_LINE: Final = 100


class MalformedQueryError(QueryError):
    """A query that is not well-formed: its reason, and its place in the text, counted in characters from 0."""

    def __init__(self, sparql: str, place: int, reason: str) -> None:
        self.sparql = sparql
        self.place = min(place, len(sparql.rstrip()))
        self.reason = reason
        super().__init__(f"The query is not well-formed at {self.where}: {reason}. Correct it and ask again.")

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.sparql.count("\n", 0, self.place) + 1

    @property
    def column(self) -> int:
        """The column, from 1."""
        return self.place - self.sparql.rfind("\n", 0, self.place)

    @property
    def where(self) -> str:
        """Line and column in words."""
        return f"line {self.line}, column {self.column}"

    @property
    def excerpt(self) -> str:
        """The line of the place, or the part of it around the place, with a caret under the place."""
        begin = self.place - self.column + 1
        end = self.sparql.find("\n", self.place)
        first = max(begin, self.place - LONGEST_LINE // 2)
        last = min(len(self.sparql) if end < 0 else end, first + LONGEST_LINE)
        line = "".join(letter if letter.isprintable() else " " for letter in self.sparql[first:last])
        return f"{line}\n{' ' * (self.place - first)}^"


def malformed(sparql: str, error: SyntaxError, base_iri: str | None = None) -> MalformedQueryError:
    """What is wrong with a query that pyoxigraph could not read."""
    for place, prefix in undeclared(sparql):
        return MalformedQueryError(sparql, place, f"the prefix “{prefix}:” is not declared")
    failure = FAILURE.match(failure_of(sparql + MARGIN, base_iri) or str(error))
    if failure is None:
        return MalformedQueryError(sparql, 0, " ".join(str(error).split()))
    furthest = place_of(sparql, int(failure[1]), int(failure[2]))
    starts = {item: furthest - (len(item) if WORD.fullmatch(item) else 0) for item in EXPECTED.findall(failure[3])}
    place = max(starts.values(), default=furthest)
    nearest = [item for item, start in starts.items() if start == place]
    return MalformedQueryError(sparql, place, reason(sparql, place, nearest))


def failure_of(sparql: str, base_iri: str | None) -> str | None:
    """What pyoxigraph says of a query that it can't read."""
    try:
        ox.Store().query(sparql, base_iri=base_iri, prefixes=NAMESPACES)
    except SyntaxError as error:
        return str(error)
    return None


def undeclared(sparql: str) -> Iterator[tuple[int, str]]:
    """Prefixes that are used and not declared, and where; a default prefix may stand right behind a keyword."""
    known = {*NAMESPACES, *DECLARED.findall(sparql), "_"}
    place = 0
    while token := TOKEN.match(sparql, place):
        place = token.end()
        prefix, colon, _ = (token["word"] or "").partition(":")
        if colon and prefix not in known and prefix.lower() not in KEYWORDS:
            yield token.start(), prefix


def place_of(sparql: str, line: int, column: int) -> int:
    """The place of a line and a column, which count from 1."""
    begin = 0
    for _ in range(line - 1):
        begin = sparql.find("\n", begin) + 1
    return begin + column - 1


def reason(sparql: str, place: int, expected: list[str]) -> str:
    """Why the query can't go on like this."""
    sentences = [item for item in expected if " " in item and item[0].isalpha()]
    if sentences:
        said = sentences[0]
        return said if said[1].isupper() else said[0].lower() + said[1:]
    found = FOUND.match(sparql, place)
    what = f"“{found[1]}” can't stand here" if found else "it ends too early"
    could = ["a digit" if item == DIGITS else item.strip('"') for item in expected if item == DIGITS or is_told(item)]
    return what + (f", {' or '.join(could)} could" if 0 < len(could) <= SHOWN else "")


def is_told(expected: str) -> bool:
    """Does it help to know of it?"""
    return expected[0] != "[" and expected not in ANY_OF
