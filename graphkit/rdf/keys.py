"""Keys of practices and denials: 10 hex digits of SHA-256 over class, actor, recipient, action and place.

- class: Collection, Disclosure, Use, Storage, Transfer, Denial.
- actor, recipient: the party's path below its base, so that a key does not depend on the configured base.
- action: what sets facts of one class apart within one sentence: a denial's action; a collection's source; a
  period or criterion; a transfer's places; and the first category of data and the first purpose. Only the first:
  a fact that gains a second category keeps its key.
- place: the first character of the fact's earliest evidence.

So a key depends on its own fact alone, and the fact keeps its IRI when others come or go. Twins, which agree in all
five, are told apart by all that they say (each of them, so their order does not matter); twins that say the same
are one fact. Should two keys agree by chance, both get 20 digits.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TypeVar

from graphkit.model import Denial, Party, Practice

Fact = Practice | Denial
F = TypeVar("F", Practice, Denial)
DIGITS = 10


def path(party: Party | None) -> str:
    """A party's name within a key; below the policy it starts with "./"."""
    if party is None:
        return ""
    return f"./{party.id}" if party.local or party.kind == "group" else party.id


def identity(fact: Fact, author: Party) -> tuple[str, ...]:
    """Class, actor, recipient, action and place of a fact, as texts."""
    place = str(min((quote.start for quote in fact.evidence), default=0))
    first = [*fact.data[:1], "", *fact.purposes[:1]]
    if isinstance(fact, Denial):
        kind, action = "Denial", [fact.action, *first]
    else:
        source = fact.source if isinstance(fact.source, str) else path(fact.source)
        places = fact.locations if fact.kind == "Transfer" else ()
        kind, action = fact.kind, [source or "", fact.duration or "", fact.criterion or "", *places, "", *first]
    return kind, path(fact.actor or author), path(fact.recipient), json.dumps(action), place


def content(fact: Fact) -> str:
    """All that a fact says, without evidence and confidence."""
    said = asdict(fact)
    del said["evidence"], said["confidence"]
    return json.dumps(said, sort_keys=True)


def digest(parts: Sequence[str], digits: int = DIGITS) -> str:
    """The first digits of SHA-256 over the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:digits]


def keys(facts: Sequence[Fact], author: Party) -> list[str]:
    """The key of each fact, in order; equal only for facts that say the same in the same place."""
    parts = [identity(fact, author) for fact in facts]
    alike = Counter(parts)
    contents = [content(fact) if alike[five] > 1 else "" for five, fact in zip(parts, facts, strict=True)]
    says: dict[tuple[str, ...], set[str]] = {}
    for five, said in zip(parts, contents, strict=True):
        says.setdefault(five, set()).add(said)
    full = [(*five, said) if len(says[five]) > 1 else five for five, said in zip(parts, contents, strict=True)]
    clashes = Counter(digest(each) for each in set(full))
    return [digest(each, DIGITS if clashes[digest(each)] == 1 else 2 * DIGITS) for each in full]


def keyed(facts: Sequence[F], author: Party) -> dict[str, F]:
    """Each fact by its key; twins that say the same become one, with the evidence of both."""
    found: dict[str, F] = {}
    for key, fact in zip(keys(facts, author), facts, strict=True):
        found[key] = joined(found[key], fact) if key in found else fact
    return found


def joined(fact: F, twin: F) -> F:
    """One fact with the evidence of both and the higher confidence."""
    return replace(fact, evidence=(*fact.evidence, *twin.evidence), confidence=max(fact.confidence, twin.confidence))
