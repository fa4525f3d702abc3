"""Which policy of the store a name means."""

from __future__ import annotations

from graphkit.errors import QueryError
from graphkit.store import Store, StoredPolicy
from graphkit.vocab.suggest import near_names

LISTED = 20


def find_policy(store: Store, name: str | None) -> StoredPolicy:
    """The policy of an identifier or series, in its latest version, or the version of an IRI or "identifier@version".

    Without a name the only one there is.
    """
    known = store.policies()
    if not known:
        raise QueryError("The store holds no policy. Build some: graphkit build POLICIES/")
    fitting = [policy for policy in known if name is None or name in names_of(policy)]
    current = [policy for policy in fitting if policy.valid_until is None or name in versions_of(policy)]
    # An identifier with a date may be that of a superseded version only: who writes it means that one.
    current = current or [policy for policy in fitting if policy.slug == name]
    if not current:
        raise QueryError(f"{name}: no such policy in the store. {suggested(name or '', known)}")
    if name is None and len({policy.series for policy in current}) > 1:
        raise QueryError(f"Which policy? There are: {listed(known)}.")
    return max(current, key=lambda policy: (policy.slug == name, policy.valid_from or "", policy.iri))


def names_of(policy: StoredPolicy) -> tuple[str, ...]:
    """What a policy may be called by."""
    return policy.slug, policy.series.rpartition("/")[2], *versions_of(policy)


def versions_of(policy: StoredPolicy) -> tuple[str, str]:
    """What means this version and no other."""
    return policy.iri, f"{policy.slug}@{policy.version}"


def suggested(name: str, known: list[StoredPolicy]) -> str:
    """A sentence with the nearest identifiers, or with those there are."""
    near = near_names(name, {policy.slug: policy.slug for policy in known})
    return f"Near: {', '.join(near)}." if near else f"There are: {listed(known)}."


def listed(known: list[StoredPolicy]) -> str:
    """Identifiers, the first of them if they are many."""
    slugs = sorted({policy.slug for policy in known})
    return ", ".join(slugs[:LISTED]) + (f" and {len(slugs) - LISTED} more" if len(slugs) > LISTED else "")
