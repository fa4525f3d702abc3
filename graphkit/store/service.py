"""Does a SPARQL query call another endpoint? pyoxigraph would go out by HTTP, and has no switch for it.

Its grammar has no separate lexer: in `1SERVICE <…> {`, `trueSERVICE …`, `ex:.SERVICE …` and `SERVICE:x {` it finds the
keyword, and `?a<#b>` may hold a comment. So nothing is skipped here as a string or comment. A call is the word, in any
surroundings but a variable's name, with all that the grammar demands after it: an endpoint and a brace. A quote or a
comment that holds all of this is refused too; a harmless query can be worded otherwise, a call can not be taken back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 1000
"""No name or IRI of a harmless query is longer; the bound keeps the time linear in the query."""
WORD: Final = re.compile(r"[?$]\w++|service", re.IGNORECASE)
SPACE: Final = re.compile(r"\s*+")
LINE_END: Final = re.compile(r"[\r\n]")
ENDPOINT: Final = re.compile(
    rf"""[?$]\w{{1,{LONGEST}}}+
    | <[^>]{{0,{LONGEST}}}+>?
    | [\w.-]{{0,{LONGEST}}}+:(?:[\w.:%-]|\\.){{0,{LONGEST}}}+""",
    re.VERBOSE | re.DOTALL,
)


def calls_service(sparql: str) -> bool:
    """True where the query calls another endpoint by SERVICE, or looks as if it did.

    >>> calls_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> calls_service("SELECT ?service { ?service a gk:Service } # SERVICE")
    False
    """
    ends = [end.start() for end in LINE_END.finditer(sparql)]
    words = (word for word in WORD.finditer(sparql) if word[0][0] not in "?$")
    return any(is_call(sparql, word.end(), ends) for word in words)


def is_call(sparql: str, place: int, ends: Sequence[int]) -> bool:
    """Do an endpoint and a brace follow, with or without SILENT?"""
    place = after_space(sparql, place, ends)
    if names_endpoint(sparql, place, ends):
        return True
    silent = sparql[place : place + len("silent")].lower() == "silent"
    return silent and names_endpoint(sparql, after_space(sparql, place + len("silent"), ends), ends)


def names_endpoint(sparql: str, place: int, ends: Sequence[int]) -> bool:
    """Does an endpoint stand here, and a brace after it?"""
    endpoint = ENDPOINT.match(sparql, place)
    if endpoint is None:
        return False
    return len(endpoint[0]) >= LONGEST or sparql.startswith("{", after_space(sparql, endpoint.end(), ends))


def after_space(sparql: str, place: int, ends: Sequence[int]) -> int:
    """The place behind white space and comments; `ends` are the places of all line ends."""
    while True:
        space = SPACE.match(sparql, place)
        place = space.end() if space else place
        if not sparql.startswith("#", place):
            return place
        line = bisect_left(ends, place)
        place = ends[line] if line < len(ends) else len(sparql)
