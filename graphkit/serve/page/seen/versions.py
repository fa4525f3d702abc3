"""By which name addresses know a version of a policy."""

from __future__ import annotations

from urllib.parse import quote as escaped

from graphkit.store import StoredPolicy


def name_of(policy: StoredPolicy) -> str:
    """Its identifier; of a superseded version with the version."""
    return policy.slug if policy.valid_until is None else f"{policy.slug}@{policy.version}"


def address_of(policy: StoredPolicy) -> str:
    """The address of its page."""
    return f"/policies/{escaped(name_of(policy), safe='@')}"
