"""Marks nested into one another, so that a line of text can be written with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from graphkit.explain.records import Mark


@dataclass(slots=True)
class Run:
    """A stretch of text with all marks of just this stretch, and the runs within it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    within: list[Run] = field(default_factory=list)
    kept: bool = True

    @property
    def rank(self) -> tuple[bool, bool]:
        """Which of two crossing runs is shown: what a fact takes up before what none does, terms before cues."""
        return any(mark.used for mark in self.marks), any(mark.source != "cue" for mark in self.marks)


def nested(marks: Iterable[Mark]) -> list[Run]:
    """The outermost runs in reading order, in time linear in the marks; of two that cross, the lesser is left out."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    root = Run(-1, max((mark.end for mark in ordered), default=0), ())
    open_: list[Run] = [root]
    for (start, end), same in groupby(ordered, key=lambda mark: (mark.start, mark.end)):
        _put(Run(start, end, tuple(same)), open_)
    return list(_flat(root.within))


def _put(run: Run, open_: list[Run]) -> None:
    """Puts a run into the innermost open one that holds it."""
    while True:
        top = open_[-1]
        if top.end <= run.start:
            open_.pop()
        elif run.end <= top.end:
            top.within.append(run)
            open_.append(run)
            return
        elif run.rank > top.rank:
            top.kept = False
            open_.pop()
        else:
            return


def _flat(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, with those in place of one that was left out that lie within it."""
    for run in runs:
        run.within = list(_flat(run.within))
        if run.kept:
            yield run
        else:
            yield from run.within
