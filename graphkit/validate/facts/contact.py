"""Whether a text names a way to write to somebody, anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from graphkit.rdf.names import expand
from graphkit.validate.facts.case import Case, Triple

NAMES_CONTACT = expand("gk:namesContact")


def contact(case: Case) -> Iterator[Triple]:
    """The first e-mail address of the text, if the text is at hand."""
    address = mail_address(case.text or "")
    if address:
        yield case.policy, NAMES_CONTACT, Literal(address)


def mail_address(text: str) -> str | None:
    """The first e-mail address in a text.

    >>> mail_address("Schreiben Sie an <info@example.org>.")
    'info@example.org'
    """
    for word in text.split():
        name, at, host = word.strip("<>()[]{},;:.!?\"'*_").rpartition("@")
        if at and name and "." in host:
            return f"{name}@{host}"
    return None
