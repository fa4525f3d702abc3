"""Does a SPARQL query call another endpoint? pyoxigraph would go out by HTTP, and has no switch for it."""

from __future__ import annotations

import re
from typing import Final

TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<long>\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3})
    | (?P<short>\"(?:[^"\\\r\n]|\\.)*\" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Tokens in which the word may stand without being the keyword; escapes in names (`\\#`) start no comment."""


def calls_service(sparql: str) -> bool:
    """True where SERVICE stands as a keyword: outside of comments, strings, IRIs, variables and prefixed names.

    >>> calls_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> calls_service("SELECT ?service { ?service a gk:Service } # SERVICE")
    False
    """
    return any(token.lastgroup == "word" and token[0].lower() == "service" for token in TOKEN.finditer(sparql))
