"""Why a request gets no answer: a status, and what, where, and the cure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from graphkit.errors import GraphkitError, StoreError

LONGEST_PLACE: Final = 120
UNKNOWN: Final = re.compile(r": no (?:such|saved question) ")
"""How the library says that it knows no thing of a name."""


class Place(NamedTuple):
    """Where in a text a problem is, in lines and columns from 1; `excerpt`: that line, and a caret under the place."""

    line: int
    column: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What the client reads in place of an answer."""

    status: int
    what: str
    where: str
    cure: str
    place: Place | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, dict[str, Any]]:
        """The one shape that all errors have; of a query besides the place in it."""
        about = {"what": self.what, "where": self.where, "cure": self.cure}
        return {"error": about | (self.place._asdict() if self.place else {})}


class Refused(Exception):  # noqa: N818 - named for what happened to the request
    """Carries a problem from where it is found to where it is answered."""

    def __init__(self, status: int, what: str, where: str, cure: str, place: Place | None = None) -> None:
        super().__init__(what)
        self.problem = Problem(status, what, where, cure, place)


def problem_of(error: GraphkitError, where: str) -> Problem:
    """The library's line "where: what. cure" in its parts; 404 for an unknown name, 503 for a store out of order.

    >>> from graphkit.errors import QueryError
    >>> problem_of(QueryError("acme: no such policy here. Near: acne."), "policy")
    Problem(status=404, what='No such policy here.', where='acme', cure='Near: acne.')
    """
    message = " ".join(str(error).split())
    status = 503 if isinstance(error, StoreError) else 404 if UNKNOWN.search(message) else 400
    place, colon, rest = message.partition(": ")
    if not colon or len(place) > LONGEST_PLACE or ". " in place:
        place, rest = where, message
    place = place or where
    what, dot, cure = (rest[:1].upper() + rest[1:]).partition(". ")
    return Problem(status, what + dot.rstrip(), place, cure)
