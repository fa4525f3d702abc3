"""A trace as a tree: paths with the same beginning share it; backwards, the tree grows from the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphkit.trace.records import Hop, Path, Trace
from graphkit.trace.text import FIT_CAPTIONS, STEP_CAPTIONS, Words, head


@dataclass(slots=True)
class Branch:
    """A party, how the path came to it, and where it goes on."""

    note: str = ""
    branches: dict[str, Branch] = field(default_factory=dict)


def trace_tree(trace: Trace) -> str:
    """The tree with its head line."""
    words = Words(trace)
    if not trace.paths:
        return words.caption("NoPath") + "\n"
    root = Branch()
    for path in trace.paths:
        plant(root, path, words, backward=trace.direction == "backward")
    return "\n".join([head(trace, words), *drawn(root, words)]) + "\n"


def plant(root: Branch, path: Path, words: Words, *, backward: bool) -> None:
    """Puts a path into the tree."""
    hops = list(reversed(path.hops)) if backward else list(path.hops)
    branch = root.branches.setdefault(hops[0].target if backward else hops[0].source, Branch())
    for hop in hops:
        party = hop.source if backward else hop.target
        branch = branch.branches.setdefault(party, Branch(note(hop, words)))


def note(hop: Hop, words: Words) -> str:
    """What kind of hop it is."""
    caption = STEP_CAPTIONS.get(hop.kind) or (FIT_CAPTIONS[hop.fit] if hop.fit else "")
    return f"  ({words.caption(caption)})" if caption else ""


def drawn(root: Branch, words: Words) -> Iterator[str]:
    """The lines of a tree: its roots, and below each its branches."""
    for party, branch in root.branches.items():
        yield words.of(party)
        yield from twigs(branch, words, "")


def twigs(branch: Branch, words: Words, indent: str) -> Iterator[str]:
    """The lines below a party."""
    last = len(branch.branches) - 1
    for number, (party, twig) in enumerate(branch.branches.items()):
        yield f"{indent}{'└' if number == last else '├'} {words.of(party)}{twig.note}"
        yield from twigs(twig, words, indent + ("  " if number == last else "│ "))
