"""IRIs of policies, series and parties.

| what | IRI |
|---|---|
| policy, and its graph | `{base}policy/{slug}/{validFrom or "undated"}-{8 hex digits of the text's SHA-256}` |
| series of versions | `{base}policy/{slug without a trailing date or year}` |
| organisation, service | `{base}org/{slug}`, `{base}service/{slug}` |
| unresolved local name, unnamed group | `{policy}/org/{slug}`, `{policy}/recipient/{category}` |
| an author whom the text does not name | `{policy}/org/controller` |
| officer | `{policy}/dpo` |
| practice, denial | `{policy}/flow/{key}`, `{policy}/denial/{key}` (see `keys`) |
| correction | `{policy}/correction/{key}` (see `corrections`) |
| evidence | `{owner}/evidence/{start}-{end}` |
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graphkit.model import Party, Policy
from graphkit.rdf.literals import first_day
from graphkit.rdf.names import DEFAULT_BASE

YEAR: Final = r"(?:19|20)\d\d"
TRAILING_DATE: Final = re.compile(
    rf"-(?:{YEAR}(?:-?[01]\d(?:-?[0-3]\d)?)?|(?:[0-3]?\d-)?[01]?\d-{YEAR}|[0-3]\d[01]\d{YEAR})$"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where names are minted: one policy, one base, and the author that "we" stands for."""

    base: str
    policy: NamedNode
    author: Party

    def party(self, party: Party) -> NamedNode:
        """The IRI of a party: groups and local names lie below the policy, all else below the base."""
        below_policy = party.local or party.kind == "group"
        return NamedNode(f"{self.policy.value}/{party.id}" if below_policy else self.base + party.id)

    @property
    def officer(self) -> NamedNode:
        """The policy's data-protection officer."""
        return NamedNode(self.policy.value + "/dpo")


def sha256(text: str) -> str:
    """SHA-256 of a canonical text (UTF-8), 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def series_slug(slug: str) -> str:
    """The slug without a trailing date or year; a slug that is nothing else stays.

    >>> series_slug("mailjet-2020"), series_slug("acme-2018-05-25"), series_slug("acme-25-05-2018"), series_slug("b2b")
    ('mailjet', 'acme', 'acme', 'b2b')
    """
    return TRAILING_DATE.sub("", slug) or slug


def policy_iri(policy: Policy, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of this version of the policy, which also names its graph."""
    day = first_day(policy.date.value).isoformat() if policy.date else "undated"
    return NamedNode(f"{base}policy/{policy.document.slug}/{day}-{sha256(policy.document.text)[:8]}")


def series_iri(policy: Policy, base: str = DEFAULT_BASE, *, series: str | None = None) -> NamedNode:
    """The IRI that all versions of the policy share."""
    return NamedNode(f"{base}policy/{series or series_slug(policy.document.slug)}")


def scope_of(policy: Policy, base: str = DEFAULT_BASE) -> Scope:
    """The scope of a policy; its author is the first controller, or a stand-in where the text names none."""
    label = policy.document.title or policy.document.slug
    stand_in = Party(kind="organisation", id="org/controller", label=label, resolved=False, local=True)
    return Scope(base, policy_iri(policy, base), policy.controllers[0] if policy.controllers else stand_in)
