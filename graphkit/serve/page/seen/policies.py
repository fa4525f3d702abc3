"""All policies with what is counted of them, for their list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from graphkit.explore import UNSAID, Explorer
from graphkit.rdf.names import DPV
from graphkit.serve.page.seen.versions import name_of
from graphkit.serve.work.explored import explorer
from graphkit.serve.work.limits import Limits
from graphkit.store import Store, StoredPolicy


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One policy version: who answers for it, and what its statements number."""

    policy: StoredPolicy
    controllers: tuple[str, ...]
    flows: int
    denials: int
    recipients: int
    countries: tuple[str, ...]

    @property
    def name(self) -> str:
        """By which addresses know it: a superseded version with its version."""
        return name_of(self.policy)

    @property
    def title(self) -> str:
        """On one line; its identifier where it has none."""
        return " ".join((self.policy.title or self.policy.slug).split())

    @property
    def words(self) -> str:
        """In which a search looks."""
        return " ".join((self.policy.slug, self.title, *self.controllers)).casefold()


@dataclass(frozen=True, slots=True)
class PoliciesSeen:
    """One page of the list; `total` fit the words."""

    lines: tuple[PolicyLine, ...]
    total: int


@dataclass(slots=True)
class Count:
    """What is counted of one version."""

    flows: int = 0
    denials: int = 0
    recipients: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)


ORDERS: Final[Mapping[str, Callable[[PolicyLine], tuple[str | int, ...]]]] = {
    "id": lambda line: (line.policy.slug, line.policy.valid_from or ""),
    "title": lambda line: (line.title.casefold(), line.name),
    "date": lambda line: (line.policy.valid_from or "", line.name),
    "language": lambda line: (line.policy.language or "", line.name),
    "flows": lambda line: (line.flows, line.name),
    "recipients": lambda line: (line.recipients, line.name),
}
"""By what policies can be sorted; with "-" before it, backwards."""

# Counted once for a state of the store.
KEPT: WeakKeyDictionary[Store, dict[str, tuple[PolicyLine, ...]]] = WeakKeyDictionary()


def policies_seen(
    store: Store, _: Limits, *, words: str, sort: str, offset: int, limit: int | None, lang: str
) -> PoliciesSeen:
    """The policies that hold all words in their names, sorted."""
    found = chosen(store, words, sort, lang)
    return PoliciesSeen(tuple(found[offset : None if limit is None else offset + limit]), len(found))


def chosen(store: Store, words: str, sort: str, lang: str) -> Sequence[PolicyLine]:
    """All of them that fit."""
    kept = KEPT.setdefault(store, {})
    if lang not in kept:
        kept[lang] = tuple(lines(explorer(store), lang))
    asked = words.casefold().split()
    fitting = [line for line in kept[lang] if all(word in line.words for word in asked)]
    return sorted(fitting, key=ORDERS[sort.removeprefix("-")], reverse=sort.startswith("-"))


def lines(index: Explorer, lang: str) -> Iterator[PolicyLine]:
    """Every version, in the order of the store."""
    counts, names = counted(index), index.names(lang)
    for iri, policy in index.policies.items():
        count = counts.get(iri, Count())
        controllers = index.store.graph.quads_for_pattern(NamedNode(iri), DPV.hasDataController, None, None)
        yield PolicyLine(
            policy,
            tuple(sorted(names.labels.of(quad.object) for quad in controllers)),
            count.flows,
            count.denials,
            len(count.recipients),
            tuple(sorted(names.of("country", each) for each in count.countries)),
        )


def counted(index: Explorer) -> Mapping[str, Count]:
    """By version what its statements number."""
    found: dict[str, Count] = {}
    for each in index.statements:
        count = found.setdefault(each.graph, Count())
        if each.kind == "Denial":
            count.denials += 1
            continue
        count.flows += 1
        count.countries.update(each.places)
        if each.recipient not in (None, UNSAID):
            count.recipients.add(str(each.recipient))
    return found
