"""Does a SPARQL query choose its own dataset, by FROM or FROM NAMED?

pyoxigraph puts the union of all graphs in the place of the query's dataset without a word, so this has to be known
before it is asked. The clause stands outside all brackets, between the query's head (SELECT, CONSTRUCT with its
template, DESCRIBE, ASK) and its pattern. Its text is read once, token by token, up to there. pyoxigraph's grammar needs
no space between words (`ASKFROM<g>{}`), and reads the `<` behind a value in an expression as "less than", even where an
IRI could begin: `(?a<?b)&&(?c>?d)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

NAME: Final = r"[\w.\-\u00b7\u203f\u2040]"
TOKEN: Final = re.compile(
    rf"""(?P<space>(?:\s|\#[^\r\n]*+)++)
    | (?P<variable>[?$]\w(?:(?![.\-]){NAME})*+)
    | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z) | \"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\"|\Z)
        | '(?:[^'\\\r\n]|\\.)*+'? | "(?:[^"\\\r\n]|\\.)*+"?)
    | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*+>)
    | (?P<word>{NAME}++(?P<local>:(?:{NAME}|:|%|\\.)*+)?+ | :(?:{NAME}|:|%|\\.)*+)
    | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
PREFIX: Final = re.compile(r"prefix\Z", re.IGNORECASE)
DECLARED: Final = re.compile(r"(?:prefix)?+([^:]{0,1000}+):", re.IGNORECASE)
FROM: Final = re.compile(r"(?:ask|construct)?from(?:named)?(?::|\Z)", re.IGNORECASE)
VALUE: Final = re.compile(r"(?:\d\.?|true|false)\Z", re.IGNORECASE)
"""How a word ends that is a value, and no keyword."""
NO_CALL: Final = frozenset({"values", "a", "undef", "true", "false"})
"""Words after which brackets hold no expression."""


def names_dataset(sparql: str) -> bool:
    """True where the query says FROM or FROM NAMED.

    >>> names_dataset("SELECT * FROM <http://example.org/g> { ?s ?p ?o }")
    True
    >>> names_dataset("SELECT ?from { ?from dct:source 'FROM <http://example.org/g>' }")
    False
    """
    return "from" in sparql.lower() and Head().names_dataset(sparql)


@dataclass(slots=True)
class Head:
    """How far the head of a query was read."""

    form: str = ""
    """SELECT, CONSTRUCT, DESCRIBE or ASK, once it was seen."""
    open: list[str] = field(default_factory=list)
    """The brackets that are open: "{", "[", "(" around an expression, "l" around a list."""
    closed: str = ""
    """The bracket that was closed last."""
    last: str = ""
    """The token before, and its kind."""
    kind: str = ""
    calls: bool = False
    """Does a function's name follow, as behind FILTER?"""
    prefixes: set[str] = field(default_factory=set)

    def names_dataset(self, sparql: str) -> bool:
        """Reads up to the dataset clause, or to the pattern."""
        place = 0
        while token := TOKEN.match(sparql, place):
            place = token.end()
            kind, text = str(token.lastgroup), token[0]
            kind = "word" if kind == "local" else kind
            if kind == "space":
                continue
            if kind == "iri" and self.in_expression and self.is_behind_value:
                # "Less than": what comes after it is looked at again.
                kind, text, place = "other", "<", token.start() + 1
            if not self.open:
                if kind == "word" and self.is_from(text):
                    return True
                if self.is_pattern(text):
                    return False
            self.take(kind, text)
        return False

    @property
    def in_expression(self) -> bool:
        """Is the innermost bracket that of an expression?"""
        return self.open[-1:] == ["("]

    @property
    def is_behind_value(self) -> bool:
        """Was the token before a value, so that an operator has to follow?"""
        if self.kind == "word":
            return ":" in self.last or bool(VALUE.search(self.last))
        return self.kind in ("variable", "string", "iri") or self.last in (")", "]", "}")

    def is_from(self, word: str) -> bool:
        """Does the clause begin? A prefix may be called "from" too, and its names may be described."""
        if PREFIX.match(self.last) or not FROM.match(word):
            return False
        is_name = ":" in word and self.form == "describe" and word.partition(":")[0] in self.prefixes
        return not is_name and (bool(self.form) or not word.lower().startswith("from"))

    def is_pattern(self, text: str) -> bool:
        """Does the pattern begin, behind which there is no dataset any more? A template goes before it."""
        return text.lower() == "where" or (text == "{" and self.last.lower() != "construct")

    def take(self, kind: str, text: str) -> None:
        """Remembers the token."""
        word = text.lower() if kind == "word" else ""
        if text in ("{", "[", "(") and kind == "other":
            self.open.append(self.bracket() if text == "(" else text)
        elif text in ("}", "]", ")") and kind == "other" and self.open:
            self.closed = self.open.pop()
        elif not self.open and not self.form and ":" in word and (found := DECLARED.match(text)):
            self.prefixes.add(found[1])
        elif not self.form and word in ("select", "construct", "describe", "ask"):
            self.form = word
        self.calls = word in ("filter", "by", "having") or (self.calls and kind in ("word", "iri") and ":" in text)
        self.last, self.kind = text, kind

    def bracket(self) -> str:
        """What a round bracket holds: an expression, or a list of nodes."""
        if not self.open or self.in_expression or self.calls:
            return "("
        if self.last == ")":
            return self.closed
        is_call = self.kind == "word" and ":" not in self.last and self.last.lower() not in NO_CALL
        return "(" if is_call else "l"
