"""What a text states, as lines that a test can compare: "Disclosure(org/stripe).data=pd:Name", "Denial(gk:Sell)"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache

from graphkit.assemble import extract
from graphkit.model import Denial, Policy, Practice
from graphkit.read import read_document
from graphkit.vocab import load


@cache
def policy(text: str) -> Policy:
    """What the program makes of the text."""
    return extract(read_document(text.encode()), load())


@cache
def stated(text: str) -> frozenset[str]:
    """Every fact of the text, one a line."""
    return frozenset(_lines(policy(text)))


def missing(text: str, wanted: Iterable[str]) -> list[str]:
    """The wanted lines (with * as wildcard) that the text gives none of."""
    return [line for line in wanted if not any(fnmatchcase(found, line) for found in stated(text))]


def wrong(text: str, unwanted: Iterable[str]) -> list[str]:
    """The lines that the text gives although they fit an unwanted one."""
    return sorted(found for found in stated(text) if any(fnmatchcase(found, line) for line in unwanted))


def _lines(found: Policy) -> Iterator[str]:
    for practice in found.practices:
        yield from _of_practice(practice)
    for denial in found.denials:
        yield from _of_denial(denial)
    yield from (f"right={right}" for right in found.rights)
    yield from (f"controller={party.id}" for party in found.controllers)
    if found.dpo:
        yield f"dpo={found.dpo.email or found.dpo.label}"
    if found.date:
        yield f"date={found.date.kind}:{found.date.value}"


def _of_practice(practice: Practice) -> Iterator[str]:
    head = practice.kind + (f"({practice.recipient.id})" if practice.recipient else "")
    yield head
    many = {
        "data": practice.data,
        "purpose": practice.purposes,
        "basis": practice.legal_bases,
        "location": practice.locations,
        "mechanism": practice.mechanisms,
        "scc": practice.scc_decisions,
        "technology": practice.technologies,
        "subject": practice.subjects,
    }
    one = {
        "modality": practice.modality,
        "condition": practice.condition,
        "duration": practice.duration,
        "criterion": practice.criterion,
        "role": practice.recipient_role,
        "operator": practice.recipient.operator.id if practice.recipient and practice.recipient.operator else None,
    }
    yield from (f"{head}.{name}={value}" for name, values in many.items() for value in values)
    yield from (f"{head}.{name}={value}" for name, value in one.items() if value)


def _of_denial(denial: Denial) -> Iterator[str]:
    head = f"Denial({denial.action})"
    yield head
    many = {"data": denial.data, "purpose": denial.purposes, "subject": denial.subjects, "mechanism": denial.mechanisms}
    one = {
        "recipient": denial.recipient.id if denial.recipient else None,
        "actor": denial.actor.id if denial.actor else None,
        "exception": denial.exception,
        "condition": denial.condition,
    }
    yield from (f"{head}.{name}={value}" for name, values in many.items() for value in values)
    yield from (f"{head}.{name}={value}" for name, value in one.items() if value)
